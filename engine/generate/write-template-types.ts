import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { templateScope } from "#lib/template-scope";
import { literal } from "./literal.ts";
import { schemaDocs } from "./schema-docs.ts";
import { templateNames } from "./template-names.ts";
import { reachedDefinitions } from "./template-schema.ts";
import { isNullable, memberLines, templateType, type TypeWriter } from "./template-type.ts";
import { writeModule, type Exported } from "./write-module.ts";

/** The types that every one of these files has. */
const vocabulary: readonly Exported[] = [
  {
    kind: "type",
    name: "Value",
    docs: "JSON in which the id of a resource declared elsewhere may stand, as `idOf` gives it.",
    type: "azo.Json | azo.ResourceReference | readonly Value[] | { readonly [key: string]: Value }",
  },
  {
    kind: "type",
    name: "NoSecretInsideAParameter",
    docs: "Azure reads from key vaults whole parameters only: this one cannot be given without writing the secret down.",
    type: "{ readonly kind: never }",
  },
];

/**
 * The text of `generated/azure/templates/<name>.ts`: a function that takes the template's parameters, typed from its
 * `parameters` and `definitions`, and gives a `TemplateDeployment` for the scope of its `$schema` (a resource group where
 * it has none). A parameter with a default or that is nullable may be left out. Secure ones take a `KeyVaultSecret`, never
 * a text. The same template gives the same bytes; nothing of it is executed, and its texts reach the file only as quoted
 * literals and as comments.
 */
export function writeTemplateTypes(name: string, template: Json, command: string): Promise<string> {
  const { parameters: given, definitions: types, metadata } = jsonObject(template);
  const [parameters, definitions] = [jsonObject(given), jsonObject(types)];
  const names = templateNames(name, definitions);
  const writer = { names, definitions, indent: "", inside: false };
  return writeModule({
    command,
    beside: "the template beside it",
    imports: [
      { moduleSpecifier: "azo", namedImports: ["templateFunction"] },
      { moduleSpecifier: "azo", namespaceImport: "azo", isTypeOnly: true },
    ],
    exports: [
      ...vocabulary,
      ...definitionTypes(parameters, writer),
      { kind: "type", name: names.parameters, docs: "", type: parametersType(parameters, writer) },
      {
        kind: "constant",
        name: names.functionName,
        docs: jsonString(jsonObject(metadata)["description"]),
        ...deploymentFunction(name, templateScope(template) ?? "resourceGroup", parameters, writer),
      },
    ],
  });
}

function definitionTypes(parameters: JsonObject, writer: TypeWriter): readonly Exported[] {
  const reached = reachedDefinitions(Object.values(parameters).map(jsonObject), writer.definitions);
  return Object.entries(writer.definitions)
    .filter(([name]) => reached.has(name))
    .map(([name, value]) => {
      const schema = jsonObject(value);
      const typeName = writer.names.definition(name) ?? name;
      return { kind: "type", name: typeName, docs: schemaDocs(schema), type: templateType(schema, writer) };
    });
}

function parametersType(parameters: JsonObject, writer: TypeWriter): string {
  const lines = memberLines(parameters, { ...writer, indent: "  " }, hasDefault);
  return lines.length === 0 ? "{ readonly [name: string]: never }" : `{\n${lines.join("")}}`;
}

function hasDefault(schema: JsonObject): boolean {
  return schema["defaultValue"] !== undefined;
}

function deploymentFunction(
  name: string,
  scope: string,
  parameters: JsonObject,
  writer: TypeWriter,
): { readonly type: string; readonly value: string } {
  const isOptional = Object.values(parameters)
    .map(jsonObject)
    .every((schema) => hasDefault(schema) || isNullable(schema, writer));
  const given = `parameters${isOptional ? "?" : ""}: ${writer.names.parameters}`;
  return {
    type: `(${given}) => azo.TemplateDeployment<${literal(scope)}>`,
    value: `templateFunction(${literal(name)}, ${literal(scope)})`,
  };
}
