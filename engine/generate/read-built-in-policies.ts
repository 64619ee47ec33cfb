import type { Json } from "#lib/json";
import { jsonObject, jsonArray, jsonString } from "#lib/json-parts";
import type { CatalogueDefinition, CatalogueSet, PolicyCatalogue } from "#model/catalogue";
import type { PolicyParameter, PolicyParameterType } from "#model/landing-zone";
import { keyed } from "./join-catalogues.ts";

const parameterTypes: readonly PolicyParameterType[] = [
  "String",
  "Array",
  "Object",
  "Boolean",
  "Integer",
  "Float",
  "DateTime",
];

/**
 * Built-in definitions and initiatives, one JSON object a line as the policy API answers them (`id`, `name`,
 * `properties`), as a catalogue of all that the file holds, in all versions. Blank lines are passed over; a line that is not an object throws.
 */
export function readBuiltInPolicies(text: string): PolicyCatalogue {
  const definitions: CatalogueDefinition[] = [];
  const sets: CatalogueSet[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const row = jsonObject(JSON.parse(line) as Json);
    const name = jsonString(row["name"]).toLowerCase();
    const properties = jsonObject(row["properties"]);
    if (properties["policyDefinitions"] === undefined) definitions.push(definition(name, properties));
    else sets.push(set(name, properties));
  }
  return { definitions: keyed(definitions), sets: keyed(sets) };
}

function definition(name: string, properties: { readonly [key: string]: Json }): CatalogueDefinition {
  const then = jsonObject(jsonObject(properties["policyRule"])["then"]);
  const details = jsonObject(then["details"]);
  return {
    name,
    displayName: jsonString(properties["displayName"]),
    version: jsonString(properties["version"]),
    mode: jsonString(properties["mode"]),
    effect: jsonString(then["effect"]),
    parameters: parameters(properties["parameters"]),
    roleDefinitionIds: jsonArray(details["roleDefinitionIds"]).map((id) => roleDefinitionId(jsonString(id))),
  };
}

/** Built-ins spell the provider in several cases and prefixes; the GUID at the end is what counts. */
function roleDefinitionId(id: string): string {
  return `/providers/Microsoft.Authorization/roleDefinitions/${id.slice(id.lastIndexOf("/") + 1).toLowerCase()}`;
}

function set(name: string, properties: { readonly [key: string]: Json }): CatalogueSet {
  return {
    name,
    displayName: jsonString(properties["displayName"]),
    version: jsonString(properties["version"]),
    parameters: parameters(properties["parameters"]),
    members: jsonArray(properties["policyDefinitions"]).map((item) => {
      const member = jsonObject(item);
      const values = Object.entries(jsonObject(member["parameters"]));
      const pin = member["definitionVersion"];
      return {
        reference: jsonString(member["policyDefinitionReferenceId"]),
        definitionId: jsonString(member["policyDefinitionId"]),
        ...(typeof pin === "string" ? { definitionVersion: pin } : {}),
        parameters: Object.fromEntries(values.map(([key, value]) => [key, jsonObject(value)["value"] ?? null])),
      };
    }),
  };
}

function parameters(value: Json | undefined): Readonly<Record<string, PolicyParameter>> {
  return Object.fromEntries(
    Object.entries(jsonObject(value)).map(([name, declared]) => {
      const parameter = jsonObject(declared);
      const metadata = jsonObject(parameter["metadata"]);
      const type = jsonString(parameter["type"]).toLowerCase();
      return [
        name,
        {
          type: parameterTypes.find((known) => known.toLowerCase() === type) ?? "String",
          ...(parameter["defaultValue"] === undefined ? {} : { defaultValue: parameter["defaultValue"] }),
          ...(parameter["allowedValues"] === undefined ? {} : { allowedValues: jsonArray(parameter["allowedValues"]) }),
          ...(metadata["assignPermissions"] === undefined
            ? {}
            : { metadata: { assignPermissions: metadata["assignPermissions"] } }),
        },
      ];
    }),
  );
}
