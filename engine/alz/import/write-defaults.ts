import { commentText } from "#lib/comment";
import type { ImportedDefault } from "./imported-defaults.ts";

/** The type of the default values by the library's names, and what they fill. */
export function writeDefaults(defaults: readonly ImportedDefault[]): string {
  const members = defaults.map(({ name, description, type, targets }) => {
    const filled = [...new Set(targets.map(({ parameter, assignment }) => `${parameter} of ${assignment}`))];
    const docs = commentText([description, `Fills ${filled.join(", ")}.`].filter((text) => text !== "").join(" "));
    return `  /** ${docs} */\n  readonly ${JSON.stringify(name)}?: ${type};\n`;
  });
  const type = defaults.length === 0 ? "Record<never, never>" : `{\n${members.join("")}}`;
  const byAssignment = Map.groupBy(
    defaults.flatMap(({ name, targets }) => targets.map((target) => ({ ...target, name }))),
    ({ assignment }) => assignment,
  );
  const fills = [...byAssignment].map(([assignment, targets]) => {
    const parameters = Object.fromEntries(targets.map(({ parameter, name }) => [parameter, name]));
    return `  ${JSON.stringify(assignment)}: ${JSON.stringify(parameters)},\n`;
  });
  return [
    `/** Default values by the library's names for them. */\nexport type AlzDefaults = ${type};\n`,
    `/** Which of them fills which parameter, by assignment. */\nconst fills = {\n${fills.join("")}};\n`,
  ].join("\n");
}
