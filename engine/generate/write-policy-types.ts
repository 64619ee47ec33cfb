import type { Json } from "#lib/json";
import type { PolicyCatalogue } from "#model/catalogue";
import type { PolicyParameter } from "#model/landing-zone";
import { identifiers } from "#lib/identifiers";

/**
 * The text of `generated/azure/policies.ts`: a typed name for each definition and initiative of the catalogue, so that a
 * wrong parameter, effect or name is a red line in the editor. Sorted by name; the same catalogue gives the same bytes.
 */
export async function writePolicyTypes(catalogue: PolicyCatalogue, command: string): Promise<string> {
  const { IndentationText, Project, VariableDeclarationKind } = await import("ts-morph");
  const file = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
  }).createSourceFile("policies.ts");
  file.addImportDeclaration({
    moduleSpecifier: "azo",
    namedImports: ["builtInInitiative", "builtInPolicy", { name: "Json", isTypeOnly: true }],
  });
  const groups = [
    { name: "policies", maker: "builtInPolicy", entries: Object.values(catalogue.definitions) },
    { name: "initiatives", maker: "builtInInitiative", entries: Object.values(catalogue.sets) },
  ];
  for (const group of groups) {
    const names = identifiers(group.entries.map((entry) => entry.displayName));
    const members = group.entries
      .map((entry, index) => ({ entry, name: names[index] ?? entry.name }))
      .toSorted((left, right) => (left.name < right.name ? -1 : 1));
    file.addVariableStatement({
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      declarations: [
        {
          name: group.name,
          initializer: (writer) => {
            writer.inlineBlock(() => {
              for (const { entry, name } of members) {
                writer.writeLine(`/** ${entry.displayName.replaceAll("*/", "")} (${entry.version}) */`);
                writer.writeLine(`${name}: ${group.maker}<${parametersType(entry.parameters)}>("${entry.name}"),`);
              }
            });
          },
        },
      ],
    });
  }
  file.insertStatements(0, `// Written by \`${command}\`. Edit nothing here: run it again.`);
  file.formatText({ indentSize: 2 });
  return file.getFullText();
}

/** The object type of the values an assignment gives: optional where the definition has a default. */
function parametersType(parameters: Readonly<Record<string, PolicyParameter>>): string {
  const members = Object.entries(parameters).map(
    ([name, parameter]) =>
      `readonly ${JSON.stringify(name)}${parameter.defaultValue === undefined ? "" : "?"}: ${valueType(parameter)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
}

function valueType(parameter: PolicyParameter): string {
  const allowed = parameter.allowedValues?.map((value) => literalType(value)).join(" | ");
  switch (parameter.type) {
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
  return typeof value === "object" ? "Json" : JSON.stringify(value);
}
