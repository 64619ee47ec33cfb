import type { CatalogueDefinition } from "#model/catalogue";
import { guid } from "./numbered.ts";

/** Built-ins of a generated project: enough that archetypes of one group need none twice. */
export const builtInCount = 60;

const subjects = ["storage", "network", "vault", "database", "cluster", "gateway"] as const;
const contributor = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";

/** The name under which authors know a built-in. */
export function builtInName(index: number): string {
  return `${subjects[index % subjects.length] ?? ""}Rule${index}`;
}

/** Every fourth built-in deploys something, and needs an identity for it. */
export function deploys(index: number): boolean {
  return index % 4 === 3;
}

export function catalogueFiles(): ReadonlyMap<string, string> {
  const definitions = Array.from({ length: builtInCount }, (_, index) => definitionOf(index));
  const catalogue = { definitions: Object.fromEntries(definitions.map((entry) => [entry.name, entry])), sets: {} };
  return new Map([
    ["generated/azure/policies.json", `${JSON.stringify(catalogue, null, 2)}\n`],
    ["generated/azure/policies.ts", typesOf(definitions)],
    ["generated/azure/roles.ts", roles],
  ]);
}

function definitionOf(index: number): CatalogueDefinition {
  const effects = deploys(index) ? ["DeployIfNotExists", "Disabled"] : ["Audit", "Deny", "Disabled"];
  return {
    name: guid("0d", index),
    displayName: `Rule ${index} about a ${subjects[index % subjects.length] ?? ""}`,
    version: "1.0.0",
    mode: "Indexed",
    effect: "[parameters('effect')]",
    parameters: {
      effect: { type: "String", defaultValue: effects[0] ?? "", allowedValues: effects },
      minimum: { type: "Integer", defaultValue: index },
      tier: { type: "String", defaultValue: "standard", allowedValues: ["basic", "standard", "premium"] },
    },
    roleDefinitionIds: deploys(index) ? [contributor] : [],
  };
}

/** Written as `azo generate` writes it. */
function typesOf(definitions: readonly CatalogueDefinition[]): string {
  const lines = definitions.flatMap((definition, index) => {
    const effects = (definition.parameters["effect"]?.allowedValues ?? []).map((effect) => JSON.stringify(effect));
    const values = `{ readonly "effect"?: ${effects.join(" | ")}; readonly "minimum"?: number; readonly "tier"?: "basic" | "standard" | "premium" }`;
    return [
      `  /** ${definition.displayName} (1.0.0) */`,
      `  ${builtInName(index)}: builtInPolicy<${values}>("${definition.name}"),`,
    ];
  });
  return ['import { builtInPolicy } from "azo";', "", "export const policies = {", ...lines, "};", ""].join("\n");
}

const roles = `import { builtInRole } from "azo";

export const roles = {
  /** Contributor */
  contributor: builtInRole("b24988ac-6180-42a0-ab88-20f7382dd24c"),
  /** Network Contributor */
  networkContributor: builtInRole("4d97b98b-1d4f-4787-a291-c67834d212e7"),
  /** Reader */
  reader: builtInRole("acdd72a7-3385-48ef-bd42-f606fba81ae7"),
};
`;
