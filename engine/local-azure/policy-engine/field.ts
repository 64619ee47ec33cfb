import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { memberOf } from "../json-path.ts";
import { parsePath, type Picks, select, type Selected, type Step } from "./alias-path.ts";

/** What a rule is evaluated against. */
export interface PolicyResource {
  readonly id: string;
  /** The last name. */
  readonly name: string;
  /** All names, `parent/child`. */
  readonly fullName: string;
  /** As policy spells it: a resource group is `Microsoft.Resources/subscriptions/resourceGroups`. */
  readonly type: string;
  /** `location`, `tags`, `properties` … as sent or as stored. */
  readonly body: JsonObject;
}

/** What a field of a rule means, read once. */
export type Field =
  | { readonly kind: "own"; readonly name: "id" | "name" | "fullName" | "type" }
  | { readonly kind: "tag"; readonly name: string }
  | { readonly kind: "member"; readonly steps: readonly Step[]; readonly path: string }
  | {
      readonly kind: "alias";
      /** Lower case, with all that follows the namespace. */
      readonly text: string;
      /** The last segment: the property path, wherever the type ends. */
      readonly steps: readonly Step[];
      readonly isCollection: boolean;
      readonly prefix: string;
      readonly path: string;
    };

/** Aliases that stand at a namespace and not at a type (Learn: "Azure Policy definition structure alias", samples). */
const namespaceAliases: Readonly<Record<string, string>> = {
  "microsoft.compute/imagepublisher": "storageProfile.imageReference.publisher",
  "microsoft.compute/imageoffer": "storageProfile.imageReference.offer",
  "microsoft.compute/imagesku": "storageProfile.imageReference.sku",
  "microsoft.compute/imageversion": "storageProfile.imageReference.version",
  "microsoft.compute/imageid": "storageProfile.imageReference.id",
  "microsoft.compute/licensetype": "licenseType",
};

/**
 * Reads a field. No catalogue of aliases exists outside Azure, so an alias is read by convention: what follows the type is a
 * path below `properties`, or beside it when there is no such property (`sku`, `kind`, `identity`); a member of an array
 * element may stand in that element's own `properties`. Where Azure's catalogue maps an alias elsewhere, this differs.
 */
export function readField(text: string): Field {
  const lower = text.toLowerCase();
  if (lower === "id" || lower === "name" || lower === "type") return { kind: "own", name: lower };
  if (lower === "fullname") return { kind: "own", name: "fullName" };
  const tag = /^tags(?:\.(.+)|\[\s*'(.*)'\s*\]|\[\s*"(.*)"\s*\]|\[([^*\]].*)\])$/i.exec(text);
  if (tag !== null) return { kind: "tag", name: tag.slice(1).find((part) => part !== undefined) ?? "" };
  if (!text.includes("/")) return { kind: "member", steps: parsePath(text), path: text };
  const known = namespaceAliases[lower];
  const at = text.lastIndexOf("/", text.includes("[") ? text.indexOf("[") : undefined);
  const prefix = text.slice(0, at + 1);
  const path = known ?? text.slice(at + 1);
  return {
    kind: "alias",
    text: known === undefined ? lower : "",
    steps: parsePath(path, prefix),
    isCollection: path.includes("[*]"),
    prefix: prefix.toLowerCase(),
    path: `properties.${path}`,
  };
}

/** The values of a field. Of an alias of another type there is nothing: no elements, or one undefined value. */
export function selectField(field: Field, resource: PolicyResource, picks: Picks): readonly Selected[] {
  const one = (value: Json | undefined): readonly Selected[] => [{ value, picks: new Map() }];
  switch (field.kind) {
    case "own":
      return one(resource[field.name]);
    case "tag":
      return one(memberOf(jsonObject(memberOf(resource.body, "tags")), field.name));
    case "member":
      return select(resource.body, field.steps, picks);
    case "alias": {
      const steps = stepsFor(field, resource);
      if (steps === undefined) return field.isCollection ? [] : one(undefined);
      return select(resource.body, steps, picks);
    }
  }
}

/** The path of an alias in a resource; undefined when the alias is of another type. */
export function stepsFor(
  field: Extract<Field, { kind: "alias" }>,
  resource: PolicyResource,
): readonly Step[] | undefined {
  const type = `${resource.type.toLowerCase()}/`;
  const [first, ...rest] = field.steps;
  // The oldest aliases leave out the types above: `Microsoft.Sql/auditingSettings.state`.
  const isShort = first?.kind === "member" && type.endsWith(`/${first.name.toLowerCase()}/`) && rest.length > 0;
  if (isShort && field.prefix === `${type.split("/")[0] ?? ""}/`) return rest;
  if (field.text !== "" && field.prefix !== type) return undefined;
  // Settings with one fixed name, and kinds with properties of their own, put that word before the path:
  // `Microsoft.Web/sites/config/web.minTlsVersion`, `Microsoft.Security/settings/DataExportSetting.enabled`.
  const kind = jsonString(memberOf(resource.body, "kind")).toLowerCase();
  const words = [resource.name.toLowerCase(), kind, kind.replace(/s$/, "")];
  const named = first?.kind === "member" && words.includes(first.name.toLowerCase()) && rest.length > 0;
  if (named && select(resource.body, [first], new Map())[0]?.value === undefined) return rest;
  return field.steps;
}

/** Whether the field stands for the elements of an array, so that a condition holds when it holds for all of them. */
export function isCollection(field: Field): boolean {
  return field.kind === "alias" && field.isCollection;
}
