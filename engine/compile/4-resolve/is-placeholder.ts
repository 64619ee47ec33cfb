import type { Json } from "#lib/json";

/**
 * Whether a value still holds the stand-in that the ALZ library ships for what every tenant must fill in: a subscription of zeros,
 * or a resource group called `placeholder`.
 */
export function isPlaceholder(value: Json): boolean {
  if (typeof value !== "string") return false;
  return (
    /\/subscriptions\/0{8}-0{4}-0{4}-0{4}-0{12}(\/|$)/i.test(value) ||
    /\/resourceGroups\/placeholder(\/|$)/i.test(value)
  );
}
