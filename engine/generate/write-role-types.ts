import { builtInRoles } from "#lib/built-in-roles";
import { identifiers } from "#lib/identifiers";

/** The text of `generated/azure/roles.ts`: a name for each built-in role azo knows, sorted by display name. */
export function writeRoleTypes(command: string): string {
  const displayNames = Object.keys(builtInRoles);
  const names = identifiers(displayNames);
  const lines = displayNames.map(
    (displayName, index) =>
      `  /** ${displayName} */\n  ${names[index] ?? displayName}: builtInRole("${builtInRoles[displayName] ?? ""}"),`,
  );
  return [
    `// Written by \`${command}\`. Edit nothing here: run it again.`,
    'import { builtInRole } from "azo";',
    "",
    "export const roles = {",
    ...lines,
    "};",
    "",
  ].join("\n");
}
