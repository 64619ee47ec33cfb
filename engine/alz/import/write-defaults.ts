import { commentText } from "#lib/comment";
import type { Fills } from "#model/import-lock";
import type { ImportedDefault } from "./imported-defaults.ts";

/** Which default value fills which parameter. */
export function fillsOf(defaults: readonly ImportedDefault[]): Fills {
  const byAssignment = Map.groupBy(
    defaults.flatMap(({ name, targets }) => targets.map((target) => ({ ...target, name }))),
    ({ assignment }) => assignment,
  );
  return Object.fromEntries(
    [...byAssignment].map(([assignment, targets]) => [
      assignment,
      Object.fromEntries(targets.map(({ parameter, name }) => [parameter, name])),
    ]),
  );
}

/** The type of the default values by the library's names, and what they fill. */
export function writeDefaults(defaults: readonly ImportedDefault[]): string {
  const members = defaults.map(({ name, description, type, targets }) => {
    const filled = [...new Set(targets.map(({ parameter, assignment }) => `${parameter} of ${assignment}`))];
    const docs = commentText([description, `Fills ${filled.join(", ")}.`].filter((text) => text !== "").join(" "));
    return `  /** ${docs} */\n  readonly ${JSON.stringify(name)}?: ${type};\n`;
  });
  const type = defaults.length === 0 ? "Record<never, never>" : `{\n${members.join("")}}`;
  const fills = Object.entries(fillsOf(defaults)).map(
    ([assignment, parameters]) => `  ${JSON.stringify(assignment)}: ${JSON.stringify(parameters)},\n`,
  );
  return [
    `/** Default values by the library's names for them. */\nexport type AlzDefaults = ${type};\n`,
    `/** Which of them fills which parameter, by assignment. */\nconst fills = {\n${fills.join("")}};\n`,
  ].join("\n");
}
