import { builtInRoles } from "#lib/built-in-roles";
import { identifiers } from "#lib/identifiers";
import { documentedObject } from "./documented-object.ts";
import { literal } from "./literal.ts";
import { writeModule } from "./write-module.ts";

/** The text of `generated/azure/roles.ts`: a name for each built-in role azo knows, sorted by display name. */
export function writeRoleTypes(command: string): Promise<string> {
  const entries = Object.entries(builtInRoles);
  const names = identifiers(entries.map(([displayName]) => displayName));
  const members = entries.map(([displayName, guid], index) => ({
    name: names[index] ?? displayName,
    docs: displayName,
    value: `builtInRole(${literal(guid)})`,
  }));
  return writeModule({
    command,
    imports: [{ moduleSpecifier: "azo", namedImports: ["builtInRole"] }],
    exports: [
      {
        kind: "constant",
        name: "roles",
        docs: "Built-in roles, by display name.",
        value: documentedObject(members),
      },
    ],
  });
}
