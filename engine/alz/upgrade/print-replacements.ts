import { isRefused } from "#compare";
import type { ReplacedObject, Replacement } from "./replacements.ts";

/** What Azure refuses to change in place, and what the next sync does instead; empty for none. */
export function printReplacements(replacements: readonly Replacement[]): string {
  if (replacements.length === 0) return "";
  const parts = replacements.map(({ policy, refused, replaced, switched }) =>
    [
      policy.slice(policy.lastIndexOf("/") + 1),
      ...refused
        .filter((change) => isRefused([change]))
        .map(({ parameter, what }) => `  ! parameter ${parameter} ${what}`),
      ...[
        `twins under other names come into force: ${listOf(replaced.toReversed())}`,
        ...switched.map((set) => `${textOf(set)} takes the twin as its member`),
        `the old ones are deleted: ${listOf(replaced)}`,
        "they come back as the library has them, and the twins go",
      ].map((step, index) => `  ${index + 1}. ${step}`),
    ].join("\n"),
  );
  const title =
    "Azure refuses these changes of parameters in an update; the next sync replaces the policies in this order, and nothing is unguarded meanwhile:";
  return [title, ...parts].join("\n\n");
}

function listOf(objects: readonly ReplacedObject[]): string {
  return objects.map(textOf).join(", ");
}

function textOf({ what, name, scope }: ReplacedObject): string {
  return `${what} ${name} at ${scope}`;
}
