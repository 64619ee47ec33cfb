import type { Json, JsonObject } from "#lib/json";
import { importHeader } from "#model/import-lock";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { parsePolicyId } from "../find-policy.ts";
import type { Asset } from "../library.ts";
import { asDeclared } from "../spelling.ts";
import type { LeftOutNotes } from "./left-out.ts";

/** How the things of a library are called in the files that are written. */
export interface WrittenNames {
  /** Path of the module below the folder of the import, by name. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly sets: ReadonlyMap<string, string>;
  /** What the policy of a member declares of parameters; empty: it is not known. */
  readonly parametersOf: (member: JsonObject) => JsonObject;
}

const parameterTypes = ["String", "Array", "Object", "Boolean", "Integer", "Float", "DateTime"];

/** The module of one definition. */
export function writeDefinition({ name, version, body }: Asset, notes: LeftOutNotes): string {
  const properties = jsonObject(body["properties"]);
  if (version !== undefined) notes.note("version of definitions and initiatives", name);
  const declaration = {
    ...described(name, properties),
    mode: properties["mode"] ?? "all",
    policyRule: properties["policyRule"] ?? {},
  };
  return `${importHeader}import { policyDefinition } from "azo";\n\nexport const definition = policyDefinition(${literal(declaration)});\n`;
}

/** The module of one initiative. */
export function writeSet({ name, version, body }: Asset, names: WrittenNames, notes: LeftOutNotes): string {
  const properties = jsonObject(body["properties"]);
  if (version !== undefined) notes.note("version of definitions and initiatives", name);
  if (jsonArray(properties["policyDefinitionGroups"]).length > 0) notes.note("groups of initiatives", name);
  const imports = new Map<string, string>();
  const members = jsonArray(properties["policyDefinitions"]).map((item, index) => {
    const json = jsonObject(item);
    const policy = policyText(jsonString(json["policyDefinitionId"]), names, imports, "../");
    const reference = JSON.stringify(jsonString(json["policyDefinitionReferenceId"]) || String(index));
    const version = json["definitionVersion"];
    const pin = version === undefined ? "" : `, definitionVersion: ${literal(version)}`;
    // The types know the spelling of the definition only; Azure takes any.
    const parameters = asDeclared(valuesOf(json["parameters"]), names.parametersOf(json));
    const given = Object.keys(parameters).length === 0 ? "" : `, parameters: ${literal(parameters)}`;
    return `  member({ reference: ${reference}, policy: ${policy}${pin}${given} }),\n`;
  });
  const makers = [
    "initiative",
    "member",
    ...(members.some((text) => text.includes("builtInPolicy(")) ? ["builtInPolicy"] : []),
  ];
  const head = `${importHeader}import { ${makers.toSorted().join(", ")} } from "azo";\n${importLines(imports)}`;
  const text = literal(described(name, properties)).slice(0, -2);
  return `${head}\nexport const definition = initiative(${text},\n"members": [\n${members.join("")}]});\n`;
}

/** An expression for what an id refers to; modules that it needs are added to `imports`, local name by path. */
export function policyText(id: string, names: WrittenNames, imports: Map<string, string>, up: string): string {
  const reference = parsePolicyId(id);
  const { kind, name } = reference ?? { kind: "definition", name: id };
  const path = (kind === "definition" ? names.definitions : names.sets).get(name);
  if (path === undefined)
    return `${kind === "definition" ? "builtInPolicy" : "builtInInitiative"}(${JSON.stringify(name)})`;
  const known = imports.get(`${up}${path}`) ?? `policy${imports.size + 1}`;
  imports.set(`${up}${path}`, known);
  return known;
}

export function importLines(imports: ReadonlyMap<string, string>): string {
  return [...imports]
    .map(([path, name]) => `import { definition as ${name} } from ${JSON.stringify(path)};\n`)
    .join("");
}

/** JSON is TypeScript too, one member a line. */
export function literal(value: Json): string {
  return JSON.stringify(value, null, 2);
}

export function valuesOf(parameters: Json | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(jsonObject(parameters)).map(([name, item]) => [name, jsonObject(item)["value"] ?? null]),
  );
}

function described(name: string, properties: JsonObject): JsonObject {
  const parameters = Object.entries(jsonObject(properties["parameters"])).map(([parameter, item]) => {
    const declared = jsonObject(item);
    const type = jsonString(declared["type"]).toLowerCase();
    const known = parameterTypes.find((spelled) => spelled.toLowerCase() === type) ?? "String";
    return [parameter, { ...declared, type: known }] as const;
  });
  const { displayName, description, metadata } = properties;
  return {
    name,
    displayName: displayName ?? name,
    ...(description === undefined ? {} : { description }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
  };
}
