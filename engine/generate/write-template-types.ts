import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { templateScope } from "#lib/template-scope";
import { comment, schemaComment } from "./template-comment.ts";
import { templateNames } from "./template-names.ts";
import { reachedDefinitions } from "./template-schema.ts";
import { isNullable, literal, memberLines, templateType, type TypeWriter } from "./template-type.ts";

/** The vocabulary of every generated file. */
const vocabulary = `import { templateFunction } from "azo";
import type * as azo from "azo";

/** JSON in which the id of a resource declared elsewhere may stand, as \`idOf\` gives it. */
export type Value = azo.Json | azo.ResourceReference | readonly Value[] | { readonly [key: string]: Value };

/** Azure reads from key vaults whole parameters only: this one cannot be given without writing the secret down. */
export type NoSecretInsideAParameter = { readonly kind: never };
`;

/**
 * The text of `generated/azure/templates/<name>.ts`: a function that takes the template's parameters, typed from its
 * `parameters` and `definitions`, and gives a `TemplateDeployment` for the scope of its `$schema` (a resource group where
 * it has none). A parameter with a default or that is nullable may be left out. Secure ones take a `KeyVaultSecret`, never
 * a text. The same template gives the same bytes; nothing of it is executed, and its texts reach the file only as quoted
 * literals and as comments.
 */
export function writeTemplateTypes(name: string, template: Json, command: string): string {
  const { parameters: given, definitions: types, metadata } = jsonObject(template);
  const [parameters, definitions] = [jsonObject(given), jsonObject(types)];
  const names = templateNames(name, definitions);
  const writer = { names, definitions, indent: "", inside: false };
  return [
    `// Written by \`${command}\`, as is the template beside it. Edit nothing here: run it again.\n${vocabulary}`,
    ...definitionTypes(parameters, writer),
    parametersType(parameters, writer),
    comment(jsonString(jsonObject(metadata)["description"]), "") +
      deploymentFunction(name, templateScope(template) ?? "resourceGroup", parameters, writer),
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

function deploymentFunction(name: string, scope: string, parameters: JsonObject, writer: TypeWriter): string {
  const { functionName, parameters: type } = writer.names;
  const isOptional = Object.values(parameters)
    .map(jsonObject)
    .every((schema) => hasDefault(schema) || isNullable(schema, writer));
  const [given, gives] = [`parameters${isOptional ? "?" : ""}: ${type}`, `azo.TemplateDeployment<${literal(scope)}>`];
  const made = `templateFunction(${literal(name)}, ${literal(scope)})`;
  return `export const ${functionName}: (${given}) => ${gives} = ${made};\n`;
}
