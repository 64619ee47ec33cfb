import { builtInCount, builtInName, deploys } from "./catalogue.ts";
import { numbered } from "./numbered.ts";
import type { Random } from "./random.ts";

/** An archetype file: a policy definition of its own and assignments of it and of built-ins. */
export interface ArchetypeRequest {
  readonly index: number;
  /** The how manieth of its management group, so that no group gets a built-in twice. */
  readonly position: number;
}

const fields = ["sku.name", "location", "kind", "identity.type", "tags['environment']"] as const;

export function archetypePath(index: number): string {
  return `archetypes/${numbered("shape", index)}.ts`;
}

export function archetypeName(index: number): string {
  return `shape${index}`;
}

export function archetypeFile({ index, position }: ArchetypeRequest, random: Random): string {
  const name = numbered("shape", index);
  const builtIns = [0, 1, 2].map((offset) => (position * 3 + offset) % builtInCount);
  return `import { archetype, assign, grant, policyDefinition } from "azo";
import { policies } from "../generated/azure/policies.ts";
import { roles } from "../generated/azure/roles.ts";
import { groups, location } from "../landing-zone/settings.ts";

const category = "Shape ${index}";
const metadata = { category, version: "1.${random.number(9)}.0" };
const allowed = ["${random.pick(["Standard_LRS", "Standard_ZRS", "Premium_LRS"])}", "Standard_GRS"];

/** What resources of this shape must look like. */
const guarded = policyDefinition({
  name: "Guard-${name}",
  displayName: \`\${category}: resources look as agreed\`,
  description: "Refuses resources that differ from what the owners of this shape agreed on.",
  mode: "Indexed",
  metadata,
  parameters: {
    effect: { type: "String", allowedValues: ["Audit", "Deny", "Disabled"], defaultValue: "Audit" },
    names: { type: "Array", defaultValue: allowed },
  },
  policyRule: {
    if: {
      allOf: [
        { field: "type", equals: "Microsoft.Storage/storageAccounts" },
        { field: "${random.pick(fields)}", notIn: "[parameters('names')]" },
        ...["location", "name"].map((field) => ({ field, exists: "true" })),
      ],
    },
    then: { effect: "[parameters('effect')]" },
  },
});

/** What this shape brings to everything below it. */
export const ${archetypeName(index)} = archetype({
  name: "${name}",
  policyDefinitions: [guarded],
  policyAssignments: [
    assign({
      name: "Guard-${name}",
      displayName: \`\${category} is guarded\`,
      policy: guarded,
      parameters: { effect: "${random.pick(["Audit", "Deny"])}", names: [...allowed, "${numbered("extra", random.number(100))}"] },
      nonComplianceMessages: [{ message: \`Ask the owners of \${category.toLowerCase()}, in \${location}.\` }],
    }),
${builtIns.map((builtIn) => assignment(builtIn, random)).join("\n")}
  ],
  roleAssignments: [
    grant({ role: roles.${random.pick(["reader", "networkContributor"])}, principalId: groups.readers, principalType: "Group" }),
  ].filter(() => metadata.version !== "0.0.0"),
});
`;
}

function assignment(builtIn: number, random: Random): string {
  const identity = deploys(builtIn) ? '\n      identity: "SystemAssigned",' : "";
  return `    assign({
      name: "${numbered("Rule", builtIn)}",
      displayName: \`\${category}: rule ${builtIn}\`,
      policy: policies.${builtInName(builtIn)},
      parameters: { minimum: ${random.number(90)}, tier: "${random.pick(["basic", "standard", "premium"])}" },${identity}
    }),`;
}
