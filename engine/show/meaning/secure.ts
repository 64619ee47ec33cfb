import type { PropertyChange } from "#model/plan";

/** What is said of a secure value: that it changes, never what it is. */
export const SECURE: Readonly<Record<PropertyChange["kind"], string>> = {
  add: "(secure, added)",
  change: "(secure, changed)",
  remove: "(secure, removed)",
};

/** The planner puts the string `(secure)` where a value must not be shown. */
export function isSecure(property: PropertyChange): boolean {
  return property.before === "(secure)" || property.after === "(secure)";
}
