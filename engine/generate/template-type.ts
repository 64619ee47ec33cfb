import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { comment } from "#lib/comment";
import { literal } from "./literal.ts";
import { schemaDocs } from "./schema-docs.ts";
import type { TemplateNames } from "./template-names.ts";
import { resolvedSchema } from "./template-schema.ts";

/** What the types of one template are written with. */
export interface TypeWriter {
  readonly names: TemplateNames;
  readonly definitions: JsonObject;
  /** Two spaces for each object around. */
  readonly indent: string;
  /** Whether the type is that of a part of a parameter, where no secret can be. */
  readonly inside: boolean;
}

/** The TypeScript type of an ARM schema, without `null` where it is nullable: that belongs to the property. */
export function templateType(schema: JsonObject, writer: TypeWriter): string {
  if (typeof schema["$ref"] === "string") return writer.names.definition(schema["$ref"]) ?? "Value";
  const allowed = jsonArray(schema["allowedValues"]);
  const literals = allowed.length > 0 && allowed.every(isScalar) ? allowed.map(literal).join(" | ") : undefined;
  switch (jsonString(schema["type"]).toLowerCase()) {
    case "securestring":
    case "secureobject":
      return writer.inside ? "NoSecretInsideAParameter" : "azo.KeyVaultSecret";
    case "string":
      return literals ?? "string | azo.ResourceReference";
    case "int":
      return literals ?? "number";
    case "bool":
      return literals ?? "boolean";
    case "array":
      return literals === undefined ? arrayType(schema, writer) : `readonly (${literals})[]`;
    case "object":
      return isJsonObject(schema["discriminator"])
        ? unionType(schema["discriminator"], writer)
        : objectType(schema, writer);
    default:
      return literals ?? "Value";
  }
}

/** The members of an object type, one on a line: optional where `isOptional` or the schema says so. */
export function memberLines(
  properties: JsonObject,
  writer: TypeWriter,
  isOptional: (schema: JsonObject) => boolean,
): readonly string[] {
  return Object.entries(properties).map(([name, value]) => {
    const schema = jsonObject(value);
    const nullable = isNullable(schema, writer);
    const mark = nullable || isOptional(schema) ? "?" : "";
    const type = `${templateType(schema, writer)}${nullable ? " | null" : ""}`;
    return `${comment(schemaDocs(schema), writer.indent)}${writer.indent}readonly ${literal(name)}${mark}: ${type};\n`;
  });
}

function isScalar(value: Json): boolean {
  return typeof value !== "object" || value === null;
}

/** Whether null may be given, which is the same as leaving it out. */
export function isNullable(schema: JsonObject, { definitions }: TypeWriter): boolean {
  return resolvedSchema(schema, definitions)["nullable"] === true;
}

function elementType(schema: JsonObject, writer: TypeWriter): string {
  const type = templateType(schema, writer);
  return isNullable(schema, writer) ? `${type} | null` : type;
}

function arrayType(schema: JsonObject, writer: TypeWriter): string {
  const { items, prefixItems } = schema;
  const inner = { ...writer, inside: true };
  const rest = isJsonObject(items) ? elementType(items, inner) : "Value";
  if (prefixItems === undefined) return `readonly ${grouped(rest)}[]`;
  const first = jsonArray(prefixItems).map((item) => elementType(jsonObject(item), inner));
  return `readonly [${[...first, ...(items === false ? [] : [`...${grouped(rest)}[]`])].join(", ")}]`;
}

function grouped(type: string): string {
  return /^\w+$/.test(type) ? type : `(${type})`;
}

/** A closed object, so that a wrong name is an error; open where the template gives no names or asks for others too. */
function objectType(schema: JsonObject, writer: TypeWriter): string {
  const properties = jsonObject(schema["properties"]);
  const additional = schema["additionalProperties"];
  const isOpen = isJsonObject(additional) || additional === true;
  const inner = { ...writer, indent: `${writer.indent}  `, inside: true };
  const names = Object.keys(properties);
  if (names.length === 0 && !isOpen) return `{ readonly [key: string]: ${additional === false ? "never" : "Value"} }`;
  const members = memberLines(properties, inner, () => false);
  if (!isOpen) return `{\n${members.join("")}${writer.indent}}`;
  const others = isJsonObject(additional) ? elementType(additional, inner) : "Value";
  // An index signature holds for the named properties too, so it has their types beside its own.
  const all = [others, ...names.map((name) => elementType(jsonObject(properties[name]), inner))];
  const index = `readonly [key: string]: ${[...new Set(all)].join(" | ")}${names.length === 0 ? "" : " | undefined"}`;
  return names.length === 0 ? `{ ${index} }` : `{\n${members.join("")}${inner.indent}${index};\n${writer.indent}}`;
}

/** One of several objects, told apart by the text of one property. */
function unionType(discriminator: JsonObject, writer: TypeWriter): string {
  const property = jsonString(discriminator["propertyName"]);
  const members = Object.entries(jsonObject(discriminator["mapping"])).map(([value, schema]) => {
    const member = jsonObject(schema);
    const type = templateType(member, writer);
    const named = jsonObject(jsonObject(resolvedSchema(member, writer.definitions)["properties"])[property]);
    const isNamed = JSON.stringify(named["allowedValues"]) === JSON.stringify([value]);
    return isNamed ? type : `({ readonly ${literal(property)}: ${literal(value)} } & ${type})`;
  });
  return members.length === 0 ? "{ readonly [key: string]: Value }" : members.join(" | ");
}
