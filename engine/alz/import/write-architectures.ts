import { identifiers } from "#lib/identifiers";
import type { Architecture } from "../library.ts";

/** The hierarchies of the library as functions; `keyOf` says under which name an archetype is exported. */
export function writeArchitectures(
  architectures: readonly Architecture[],
  keyOf: (archetype: string) => string | undefined,
): string {
  const keys = identifiers(architectures.map(({ name }) => name));
  const entries = architectures.map(({ groups }, index) => {
    const written = groups.map(({ id, displayName, archetypes, parentId, exists }) => {
      const carried = archetypes.flatMap((name) => keyOf(name) ?? []);
      const group = {
        id,
        displayName,
        archetypes: carried,
        ...(parentId === null ? {} : { parent: parentId }),
        ...(exists ? { exists } : {}),
      };
      return `      ${JSON.stringify(group)},\n`;
    });
    return `  ${keys[index] ?? ""}: architecture(\n    [\n${written.join("")}    ],\n    alzArchetypesWith,\n  ),\n`;
  });
  return `${docs}export const alzArchitectures = {\n${entries.join("")}};\n`;
}

const docs = `/**
 * Hierarchies of management groups by name: \`managementGroups: alzArchitectures.alz({ defaults: { ... } })\`. A prefix makes room for another
 * instance: \`alzArchitectures.alz({ prefix: "canary-" })\`.
 */
`;
