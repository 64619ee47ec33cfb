import { commentText } from "#lib/comment";
import type { ImportedDefault } from "./imported-defaults.ts";

/** The type of the default values by the library's names, and the function that writes them into the assignments. */
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
  const filled = [...byAssignment].map(([assignment, targets]) => {
    const key = JSON.stringify(assignment);
    const parameters = targets.map(
      ({ parameter, name }) => `    ${JSON.stringify(parameter)}: values[${JSON.stringify(name)}],\n`,
    );
    return `  ${key}: withParameters(assignments[${key}], {\n${parameters.join("")}  }),\n`;
  });
  const parameter = filled.length === 0 ? "_values" : "values";
  return [
    `/** Default values by the library's names for them. */\nexport type AlzDefaults = ${type};\n`,
    `const filled = (${parameter}: AlzDefaults): typeof assignments => ({\n  ...assignments,\n${filled.join("")}});\n`,
  ].join("\n");
}
