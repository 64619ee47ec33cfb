import { composeText } from "./scope.ts";
import type { Value } from "./value.ts";

/**
 * The id of a resource under the given scope id (empty for the tenant). Types outside `providers` have their own
 * form: `/subscriptions/x`, `/subscriptions/x/resourceGroups/y`.
 */
export function resourceIdAt(scope: Value, type: string, names: readonly Value[]): Value {
  const [namespace = "", ...types] = type.split("/");
  const lower = type.toLowerCase();
  if (lower === "microsoft.resources/resourcegroups") return composeText([scope, "/resourceGroups/", names[0] ?? ""]);
  if (lower === "microsoft.resources/subscriptions") return composeText(["/subscriptions/", names[0] ?? ""]);
  const parts = types.flatMap((part, index) => [`/${part}/`, names[index] ?? ""]);
  return composeText([scope, "/providers/", namespace, ...parts]);
}

/** A resource id taken apart. `scope` is what stands before the last `/providers/`. */
interface ResourceIdParts {
  readonly scope: string;
  readonly type: string;
  readonly name: string;
}

/** Takes an id apart; undefined when it is not one. Resource groups and subscriptions count as resources. */
export function parseResourceId(id: string): ResourceIdParts | undefined {
  if (!id.startsWith("/")) return undefined;
  const at = id.toLowerCase().lastIndexOf("/providers/");
  if (at >= 0) {
    const [namespace = "", ...rest] = id.slice(at + "/providers/".length).split("/");
    const types = rest.filter((_, index) => index % 2 === 0);
    const names = rest.filter((_, index) => index % 2 === 1);
    if (types.length === 0 || types.length !== names.length) return undefined;
    return { scope: id.slice(0, at), type: [namespace, ...types].join("/"), name: names.join("/") };
  }
  const segments = id.split("/").slice(1);
  if (segments[0]?.toLowerCase() !== "subscriptions") return undefined;
  if (segments.length === 2) return { scope: "", type: "Microsoft.Resources/subscriptions", name: segments[1] ?? "" };
  if (segments.length !== 4 || segments[2]?.toLowerCase() !== "resourcegroups") return undefined;
  return {
    scope: `/subscriptions/${segments[1]}`,
    type: "Microsoft.Resources/resourceGroups",
    name: segments[3] ?? "",
  };
}
