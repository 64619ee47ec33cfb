import type { Json } from "#lib/json";

/**
 * Whether a text still holds the stand-in that the ALZ library ships for what every tenant must fill in: a subscription of zeros,
 * a resource group called `placeholder`, or `replace_me`.
 */
export function isPlaceholder(value: Json): boolean {
  if (typeof value !== "string") return false;
  return (
    /\/subscriptions\/0{8}-0{4}-0{4}-0{4}-0{12}(\/|$)/i.test(value) ||
    /\/resourceGroups\/placeholder(\/|$)/i.test(value) ||
    /\breplace_me\b/i.test(value)
  );
}
