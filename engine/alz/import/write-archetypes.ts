import { identifiers } from "#lib/identifiers";
import { jsonArray, jsonObject } from "#lib/json-parts";
import type { Archetype, Asset } from "../library.ts";
import { splitReference } from "../select-version.ts";
import type { LeftOutNotes } from "./left-out.ts";
import type { WrittenNames } from "./write-policies.ts";
import { header, importLines, literal } from "./write-policies.ts";

export interface ArchetypeParts {
  readonly archetypes: readonly Archetype[];
  readonly roles: readonly Asset[];
  readonly names: WrittenNames;
}

/** The module that authors import: archetypes to extend, and the parts they are made of. */
export function writeArchetypes({ archetypes, roles, names }: ArchetypeParts, notes: LeftOutNotes): string {
  const imports = new Map<string, string>();
  const local = (paths: ReadonlyMap<string, string>, reference: string): readonly string[] => {
    const path = paths.get(splitReference(reference).name);
    if (path === undefined) return [];
    const key = `./alz/${path}`;
    imports.set(key, imports.get(key) ?? `policy${imports.size + 1}`);
    return [imports.get(key) ?? ""];
  };
  const keys = identifiers(archetypes.map(({ name }) => name));
  const entries = archetypes.map((archetype, index) => {
    const parts = [
      list(
        "policyDefinitions",
        archetype.policyDefinitions.flatMap((name) => local(names.definitions, name)),
      ),
      list(
        "policySetDefinitions",
        archetype.policySetDefinitions.flatMap((name) => local(names.sets, name)),
      ),
      list(
        "policyAssignments",
        archetype.policyAssignments.map((name) => `assignments[${JSON.stringify(name)}]`),
      ),
      list(
        "roleDefinitions",
        archetype.roleDefinitions.map((name) => `alzRoles[${JSON.stringify(name)}]`),
      ),
    ].join("");
    return `  ${keys[index] ?? ""}: archetype({\n    name: ${JSON.stringify(archetype.name)},\n${parts}  }),\n`;
  });
  const catalogue = (paths: ReadonlyMap<string, string>) =>
    [...paths.keys()].map((name) => `  ${JSON.stringify(name)}: ${local(paths, name)[0] ?? ""},\n`).join("");
  const definitions = `/** Custom definitions by name. */\nexport const alzDefinitions = {\n${catalogue(names.definitions)}};\n`;
  const sets = `/** Custom initiatives by name. */\nexport const alzInitiatives = {\n${catalogue(names.sets)}};\n`;
  const makers = ["archetype", ...(roles.length === 0 ? [] : ["roleDefinition"])];
  return [
    `${header}import { ${makers.join(", ")} } from "azo";\nimport { assignments } from "./alz/assignments.ts";\n${importLines(imports)}`,
    `/** Custom roles by name. */\nexport const alzRoles = {\n${roles.map((role) => roleText(role, notes)).join("")}};\n`,
    definitions,
    sets,
    "/** Assignments by name. */\nexport const alzAssignments = assignments;\n",
    `/** Archetypes to extend: \`archetype({ name: "corp", extends: [alzArchetypes.corp] })\`. */\nexport const alzArchetypes = {\n${entries.join("")}};\n`,
  ].join("\n");
}

function list(member: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `    ${member}: [\n${items.map((item) => `      ${item},\n`).join("")}    ],\n`;
}

function roleText({ name, body }: Asset, notes: LeftOutNotes): string {
  const properties = jsonObject(body["properties"]);
  const [first, ...others] = jsonArray(properties["permissions"]);
  if (others.length > 0) notes.note("all permissions of roles but their first", name);
  const { description } = properties;
  const declaration = { name, ...(description === undefined ? {} : { description }), ...jsonObject(first) };
  return `  ${JSON.stringify(name)}: roleDefinition(${literal(declaration)}),\n`;
}
