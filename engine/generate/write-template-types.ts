import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { comment, schemaComment } from "./template-comment.ts";
import { templateNames } from "./template-names.ts";
import { reachedDefinitions } from "./template-schema.ts";
import { isNullable, literal, memberLines, templateType, type TypeWriter } from "./template-type.ts";

/** The vocabulary of every generated file. */
const vocabulary = `import type * as azo from "azo";

/** The id of a resource declared elsewhere, as \`idOf\` gives it. */
type Reference = ReturnType<typeof azo.idOf>;

/** JSON in which such an id may stand. */
export type Value = azo.Json | Reference | readonly Value[] | { readonly [key: string]: Value };

/** A secret is never written down: this names the key vault that keeps it. Without \`version\` it is the newest. */
export interface Secret {
  readonly kind: "keyVaultSecret";
  readonly vault: string | Reference;
  readonly name: string;
  readonly version?: string;
}
`;

/**
 * The text of `generated/azure/templates/<name>.ts`: a function that takes the template's parameters, typed from its
 * `parameters` and `definitions`, and gives `{ kind: "templateDeployment", template, parameters }`. A parameter with a
 * default or that is nullable may be left out. Secure ones take a `Secret`, never a text. The same template gives the
 * same bytes; nothing of it is executed, and its texts reach the file only as quoted literals and as comments.
 */
export function writeTemplateTypes(name: string, template: Json, command: string): string {
  const { parameters: given, definitions: types, metadata } = jsonObject(template);
  const [parameters, definitions] = [jsonObject(given), jsonObject(types)];
  const names = templateNames(name, definitions);
  const writer = { names, definitions, indent: "" };
  return [
    `// Written by \`${command}\`. Edit nothing here: run it again.\n${vocabulary}`,
    ...definitionTypes(parameters, writer),
    parametersType(parameters, writer),
    deploymentFunction(name, jsonString(jsonObject(metadata)["description"]), parameters, writer),
  ].join("\n");
}

function definitionTypes(parameters: JsonObject, writer: TypeWriter): readonly string[] {
  const reached = reachedDefinitions(Object.values(parameters).map(jsonObject), writer.definitions);
  return Object.entries(writer.definitions)
    .filter(([name]) => reached.has(name))
    .map(([name, value]) => {
      const schema = jsonObject(value);
      const typeName = writer.names.definition(name) ?? name;
      return `${schemaComment(schema, "")}export type ${typeName} = ${templateType(schema, writer)};\n`;
    });
}

function parametersType(parameters: JsonObject, writer: TypeWriter): string {
  const lines = memberLines(parameters, { ...writer, indent: "  " }, hasDefault);
  const body = lines.length === 0 ? "{ readonly [name: string]: never }" : `{\n${lines.join("")}}`;
  return `export type ${writer.names.parameters} = ${body};\n`;
}

function hasDefault(schema: JsonObject): boolean {
  return schema["defaultValue"] !== undefined;
}

function deploymentFunction(name: string, description: string, parameters: JsonObject, writer: TypeWriter): string {
  const { functionName, parameters: type } = writer.names;
  const isOptional = Object.values(parameters)
    .map(jsonObject)
    .every((schema) => hasDefault(schema) || isNullable(schema, writer));
  return [
    comment(description, ""),
    `export function ${functionName}(parameters: ${type}${isOptional ? " = {}" : ""}) {\n`,
    `  return { kind: "templateDeployment", template: ${literal(name)}, parameters } as const;\n`,
    "}\n",
  ].join("");
}
