import type { Json } from "#lib/json";

// Empty, a literal, a number, what begins or ends like something else, or holds what separates values.
const AMBIGUOUS = /^(?:|true|false|null|absent|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[\s"'[{(].*|.*[\s,:]|.*["{}[\],→].*)$/isu;

// What the planner puts where a value must not be shown.
const SECURE = "(secure)";

/** A JSON value on one line. Strings carry quotes only where they could be taken for something else. */
export function jsonText(value: Json | undefined): string {
  if (value === undefined) return "absent";
  if (value === SECURE) return value;
  if (typeof value === "string") return AMBIGUOUS.test(value) ? JSON.stringify(value) : value;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(jsonText).join(", ")}]`;
  const members = Object.entries(value).map(([key, member]) => `${jsonText(key)}: ${jsonText(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
