import { identifiers } from "#lib/identifiers";
import { importHeader } from "#model/import-lock";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Archetype, Architecture, Asset } from "../library.ts";
import type { ImportedDefault } from "./imported-defaults.ts";
import type { LeftOutNotes } from "./left-out.ts";
import type { ListedVersions, WrittenVersion } from "./listed-versions.ts";
import { writeArchitectures } from "./write-architectures.ts";
import { writeDefaults } from "./write-defaults.ts";
import { importLines, literal } from "./write-policies.ts";

export interface ArchetypeParts {
  readonly target: string;
  readonly archetypes: readonly Archetype[];
  readonly architectures: readonly Architecture[];
  readonly defaults: readonly ImportedDefault[];
  readonly roles: readonly Asset[];
  readonly definitions: ListedVersions;
  readonly sets: ListedVersions;
}

/** The module that authors import: archetypes to extend, the parts they are made of, and whole hierarchies. */
export function writeArchetypes(parts: ArchetypeParts, notes: LeftOutNotes): string {
  const { target, archetypes, architectures, defaults, roles, definitions, sets } = parts;
  const imports = new Map<string, string>();
  const local = ({ path }: WrittenVersion): string => {
    const key = `./${target}/${path}`;
    const name = imports.get(key) ?? `policy${imports.size + 1}`;
    imports.set(key, name);
    return name;
  };
  const keys = identifiers(archetypes.map(({ name }) => name));
  const entries = archetypes.map((archetype, index) => archetypeText(archetype, keys[index] ?? "", parts, local));
  const catalogue = ({ written }: ListedVersions) =>
    written.map((version) => `  ${JSON.stringify(version.key)}: ${local(version)},\n`).join("");
  const customs = `/** Custom definitions by name. */\nexport const alzDefinitions = {\n${catalogue(definitions)}};\n`;
  const initiatives = `/** Custom initiatives by name. */\nexport const alzInitiatives = {\n${catalogue(sets)}};\n`;
  const keyOf = (name: string) => keys[archetypes.findIndex((archetype) => archetype.name === name)];
  const body = [
    `/** Custom roles by name. */\nexport const alzRoles = {\n${roles.map((role) => roleText(role, notes)).join("")}};\n`,
    customs,
    initiatives,
    "/** Assignments by name. */\nexport const alzAssignments = assignments;\n",
    writeDefaults(defaults),
    `const archetypesOf = (from: typeof assignments) => ({\n${entries.join("")}});\n`,
    '/** Archetypes to extend: `archetype({ name: "corp", extends: [alzArchetypes.corp] })`. */\nexport const alzArchetypes = archetypesOf(assignments);\n',
    "/** The same with default values written into their assignments. */\nexport const alzArchetypesWith = (values: AlzDefaults = {}) => \n  archetypesOf(withDefaults(assignments, fills, values));\n",
    writeArchitectures(architectures, keyOf),
  ].join("\n");
  const names = ["archetype", "architecture", "roleDefinition", "withDefaults"].filter((name) =>
    body.includes(`${name}(`),
  );
  const text = defaults.map(({ type }) => type.replaceAll(/"(?:[^"\\]|\\.)*"/g, "")).join(" ");
  const types = ["Json", "ResourceReference"].filter((name) => text.includes(name));
  const azo = `import { ${[...names, ...types.map((name) => `type ${name}`)].join(", ")} } from "azo";\n`;
  return `${importHeader}${azo}import { assignments } from "./${target}/assignments.ts";\n${importLines(imports)}\n${body}`;
}

function archetypeText(
  archetype: Archetype,
  key: string,
  { definitions, sets }: ArchetypeParts,
  local: (version: WrittenVersion) => string,
): string {
  const listed = ({ byReference }: ListedVersions, references: readonly string[]): readonly string[] => [
    ...new Set(references.flatMap((reference) => byReference.get(reference) ?? []).map(local)),
  ];
  const named = (from: string, names: readonly string[]) => names.map((name) => `${from}[${JSON.stringify(name)}]`);
  const lists = [
    list("policyDefinitions", listed(definitions, archetype.policyDefinitions)),
    list("policySetDefinitions", listed(sets, archetype.policySetDefinitions)),
    list("policyAssignments", named("from", archetype.policyAssignments)),
    list("roleDefinitions", named("alzRoles", archetype.roleDefinitions)),
  ].join("");
  return `  ${key}: archetype({\n    name: ${JSON.stringify(archetype.name)},\n${lists}  }),\n`;
}

function list(member: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `    ${member}: [\n${items.map((item) => `      ${item},\n`).join("")}    ],\n`;
}

function roleText({ name, body }: Asset, notes: LeftOutNotes): string {
  const properties = jsonObject(body["properties"]);
  const [first, ...others] = jsonArray(properties["permissions"]);
  if (others.length > 0) notes.note("all permissions of roles but their first", name);
  const { description } = properties;
  const derivedFrom = jsonString(body["name"]);
  const declaration = {
    name,
    namedByScope: true,
    ...(derivedFrom === "" ? {} : { derivedFrom }),
    ...(description === undefined ? {} : { description }),
    ...jsonObject(first),
  };
  return `  ${JSON.stringify(name)}: roleDefinition(${literal(declaration)}),\n`;
}
