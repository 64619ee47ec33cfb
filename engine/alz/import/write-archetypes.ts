import { identifiers } from "#lib/identifiers";
import { jsonArray, jsonObject } from "#lib/json-parts";
import type { Archetype, Asset } from "../library.ts";
import type { LeftOutNotes } from "./left-out.ts";
import type { ListedVersions, WrittenVersion } from "./listed-versions.ts";
import { header, importLines, literal } from "./write-policies.ts";

export interface ArchetypeParts {
  readonly archetypes: readonly Archetype[];
  readonly roles: readonly Asset[];
  readonly definitions: ListedVersions;
  readonly sets: ListedVersions;
}

/** The module that authors import: archetypes to extend, and the parts they are made of. */
export function writeArchetypes({ archetypes, roles, definitions, sets }: ArchetypeParts, notes: LeftOutNotes): string {
  const imports = new Map<string, string>();
  const local = ({ path }: WrittenVersion): string => {
    const key = `./alz/${path}`;
    const name = imports.get(key) ?? `policy${imports.size + 1}`;
    imports.set(key, name);
    return name;
  };
  const listed = ({ byReference }: ListedVersions, references: readonly string[]): readonly string[] => [
    ...new Set(references.flatMap((reference) => byReference.get(reference) ?? []).map(local)),
  ];
  const keys = identifiers(archetypes.map(({ name }) => name));
  const entries = archetypes.map((archetype, index) => {
    const parts = [
      list("policyDefinitions", listed(definitions, archetype.policyDefinitions)),
      list("policySetDefinitions", listed(sets, archetype.policySetDefinitions)),
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
  const catalogue = ({ written }: ListedVersions) =>
    written.map((version) => `  ${JSON.stringify(version.key)}: ${local(version)},\n`).join("");
  const customs = `/** Custom definitions by name. */\nexport const alzDefinitions = {\n${catalogue(definitions)}};\n`;
  const initiatives = `/** Custom initiatives by name. */\nexport const alzInitiatives = {\n${catalogue(sets)}};\n`;
  const makers = ["archetype", ...(roles.length === 0 ? [] : ["roleDefinition"])];
  return [
    `${header}import { ${makers.join(", ")} } from "azo";\nimport { assignments } from "./alz/assignments.ts";\n${importLines(imports)}`,
    `/** Custom roles by name. */\nexport const alzRoles = {\n${roles.map((role) => roleText(role, notes)).join("")}};\n`,
    customs,
    initiatives,
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
