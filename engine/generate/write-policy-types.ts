import { identifiers } from "#lib/identifiers";
import type { Json } from "#lib/json";
import type { CatalogueDefinition, CatalogueSet, PolicyCatalogue } from "#model/catalogue";
import type { PolicyParameter } from "#model/landing-zone";
import { documentedObject } from "./documented-object.ts";
import { versionKey } from "./join-catalogues.ts";
import { literal } from "./literal.ts";
import { writeModule } from "./write-module.ts";

/**
 * The text of `generated/azure/policies.ts`: a typed name for each definition and initiative of the catalogue, so that a
 * wrong parameter, effect or name is a red line in the editor. Sorted by name; the same catalogue gives the same bytes. Of several versions of a policy the highest is
 * described.
 */
export function writePolicyTypes(catalogue: PolicyCatalogue, command: string): Promise<string> {
  const value = (maker: string, entries: readonly (CatalogueDefinition | CatalogueSet)[]) => {
    const names = identifiers(entries.map((entry) => entry.displayName));
    const members = entries.map((entry, index) => ({
      name: names[index] ?? entry.name,
      docs: `${entry.displayName} (${entry.version})`,
      value: `${maker}<${parametersType(entry.parameters)}>(${literal(entry.name)})`,
    }));
    return documentedObject(members.toSorted((left, right) => (left.name < right.name ? -1 : 1)));
  };
  return writeModule({
    command,
    imports: [
      {
        moduleSpecifier: "azo",
        namedImports: ["builtInInitiative", "builtInPolicy", { name: "Json", isTypeOnly: true }],
      },
    ],
    exports: [
      {
        kind: "constant",
        name: "policies",
        docs: "The pinned built-in policy definitions, by display name.",
        value: value("builtInPolicy", newest(catalogue.definitions)),
      },
      {
        kind: "constant",
        name: "initiatives",
        docs: "The pinned built-in initiatives, by display name.",
        value: value("builtInInitiative", newest(catalogue.sets)),
      },
    ],
  });
}

/** The entries whose key is the name alone. */
function newest<Entry extends CatalogueDefinition | CatalogueSet>(
  entries: Readonly<Record<string, Entry>>,
): readonly Entry[] {
  return Object.entries(entries).flatMap(([key, entry]) => (key === versionKey(entry) ? [] : [entry]));
}

/** The object type of the values an assignment gives: optional where the definition has a default. */
function parametersType(parameters: Readonly<Record<string, PolicyParameter>>): string {
  const members = Object.entries(parameters).map(
    ([name, parameter]) =>
      `readonly ${literal(name)}${parameter.defaultValue === undefined ? "" : "?"}: ${valueType(parameter)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
}

function valueType({ type, allowedValues = [] }: PolicyParameter): string {
  const allowed = allowedValues.length === 0 ? undefined : allowedValues.map(literalType).join(" | ");
  switch (type) {
    case "Array":
      return `readonly ${allowed === undefined ? "Json" : `(${allowed})`}[]`;
    case "Object":
      return "{ readonly [key: string]: Json }";
    case "Boolean":
      return allowed ?? "boolean";
    case "Integer":
    case "Float":
      return allowed ?? "number";
    case "String":
    case "DateTime":
      return allowed ?? "string";
  }
}

function literalType(value: Json): string {
  return typeof value === "object" ? "Json" : literal(value);
}
