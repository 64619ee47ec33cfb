import type { Json } from "./json.ts";

/**
 * The ARM id in a value, without empty segments; undefined when it is none: a subscription, resource group or resource, or
 * something below a provider at the tenant. Placeholders in the public library have empty segments in their ids.
 */
export function resourceIdOf(value: Json): string | undefined {
  if (typeof value !== "string" || !value.startsWith("/")) return undefined;
  const segments = value.split("/").filter((segment) => segment !== "");
  const first = segments[0]?.toLowerCase();
  if (segments.length < 2 || (first !== "subscriptions" && first !== "providers")) return undefined;
  return isWhole(segments) ? `/${segments.join("/")}` : undefined;
}

/** Pairs of type and name; after `providers` a namespace comes first. A last type may stand without its name. */
function isWhole(segments: readonly string[], isInsideGroup = false): boolean {
  const [type = "", , third = ""] = segments;
  const kind = type.toLowerCase();
  if (segments.length === 0) return true;
  if (segments.length === 1) return kind !== "subscriptions" && kind !== "resourcegroups" && !isInsideGroup;
  if (kind !== "providers") return isWhole(segments.slice(2), kind === "resourcegroups");
  const isBareProvider = segments.length === 2 || third.toLowerCase() === "providers";
  return isBareProvider
    ? !isInsideGroup && isWhole(segments.slice(2))
    : segments.length > 3 && isWhole(segments.slice(4));
}
