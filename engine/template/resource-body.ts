import { evaluateJson } from "./evaluate-json.ts";
import type { Frame } from "./frame.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import { isUnknown, objectOf } from "./value.ts";
import type { Value, ValueObject } from "./value.ts";

/** What a template says about a resource without ARM sending it. */
const notSent: ReadonlySet<string> = new Set([
  "type",
  "apiVersion",
  "name",
  "scope",
  "condition",
  "dependsOn",
  "copy",
  "existing",
  "resources",
  "comments",
  "metadata",
  "subscriptionId",
  "resourceGroup",
  "import",
  "extension",
  "asserts",
  "@options",
]);

/** What ARM is sent for a resource. A null at the outermost level is as if nothing were written there. */
export function evaluateBody(instance: ResourceInstance, frame: Frame): ValueObject {
  const entries: [string, Value][] = [];
  for (const [key, part] of Object.entries(instance.declaration.json)) {
    if (notSent.has(key)) continue;
    const value = evaluateJson(part, frame);
    if (value !== null || isUnknown(value)) entries.push([key, value]);
  }
  return objectOf(entries);
}
