import { live, type NoiseCases } from "./noise-case.ts";

const [definition, assignment] = [
  "Microsoft.Authorization/policyDefinitions",
  "Microsoft.Authorization/policyAssignments",
];
const roleAssignment = "Microsoft.Authorization/roleAssignments";

/** Noise of policies, roles and management groups (gitops-and-arm 2.3, rows 1 to 9). */
export const governanceNoise: NoiseCases = {
  "landing-zone-run": {
    row: 1,
    issues: "437",
    types: [],
    marks: [],
    includes: [
      "policy-effect-escape",
      "policy-parameter-type-case",
      "policy-set-parameter-type-case",
      "role-assignment-principal-type",
      "management-group-parent",
    ],
  },
  "policy-effect-escape": {
    row: 2,
    issues: "406",
    types: [definition],
    marks: [{ kind: "spelled", path: "properties.policyRule.then.effect", side: "after", as: "escaped" }],
  },
  "policy-parameter-type-case": {
    row: 3,
    issues: "69",
    types: [definition],
    marks: [
      { kind: "spelled", path: "properties.parameters.{*}.type", side: "before", as: "capital" },
      { kind: "spelled", path: "properties.parameters.{*}.type", side: "after", as: "lower" },
    ],
  },
  "policy-set-parameter-type-case": {
    row: 1,
    issues: "437",
    types: ["Microsoft.Authorization/policySetDefinitions"],
    marks: [
      { kind: "spelled", path: "properties.parameters.{*}.type", side: "before", as: "capital" },
      { kind: "spelled", path: "properties.parameters.{*}.type", side: "after", as: "lower" },
    ],
  },
  "policy-assignment-sku": {
    row: 4,
    issues: "68",
    types: [assignment],
    marks: [live("sku", { name: "A0", tier: "Free" })],
  },
  "role-assignment-principal-type": {
    row: 5,
    issues: "127",
    types: [roleAssignment],
    marks: [live("properties.principalType", "ServicePrincipal")],
  },
  "role-assignment-principal-reference": {
    row: 6,
    issues: "156",
    types: [roleAssignment],
    marks: [],
    always: "What-if does not evaluate reference(): the expression itself stands in after.",
  },
  "role-assignment-definition-scope": {
    row: 7,
    issues: "229",
    types: [roleAssignment],
    marks: [{ kind: "spelled", path: "properties.roleDefinitionId", side: "before", as: "subscription-role" }],
  },
  "role-assignment-principal-phantom": {
    row: 8,
    issues: "334",
    types: [roleAssignment],
    marks: [{ kind: "phantom", path: "properties.principalId" }],
  },
  "management-group-parent": {
    row: 9,
    issues: "142; Azure/ALZ-Bicep 250",
    types: ["Microsoft.Management/managementGroups"],
    marks: [live("properties.details.parent"), { kind: "spelled", path: "type", side: "before", as: "capital-type" }],
  },
};
