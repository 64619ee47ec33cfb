import type { ArchetypeGraph, EffectivePolicy, GraphScope } from "#model/archetype-graph";
import type { Diagnostic } from "#model/diagnostic";
import type { Entry } from "#model/entry";
import type { SyncReport } from "#show";
import type { AzureRefusal } from "#show";
import { ASSIGNMENT, origin, place } from "./plans.ts";

export const CORP = `import { assign, managementGroup } from "azo";

export const corp = managementGroup("corp", {
	assignments: [assign("Deny-公開-Endpoints", { effect: "Deni", enforced: true })],
  children: [],
});
`;

export const SOURCES: ReadonlyMap<string, string> = new Map([
  ["landing-zone/corp.ts", CORP],
  ["archetypes/corp.ts", "export const archetype = { effects: ['Audit', 'Deny'] };\n"],
]);

export const DIAGNOSTICS: readonly Diagnostic[] = [
  {
    code: "check/unused-parameter",
    severity: "warning",
    message: "`enforced` is the default here and can go.",
    place: place("landing-zone/corp.ts", 4, 64, 14),
    related: [],
    hint: "",
  },
  {
    code: "evaluate/unknown-effect",
    severity: "error",
    message: "`Deni` is not an effect that `Deny-公開-Endpoints` allows.",
    place: place("landing-zone/corp.ts", 4, 56, 6),
    related: [
      { message: "the policy is assigned here", place: place("landing-zone/corp.ts", 4, 16, 39) },
      { message: "the group begins here", place: place("landing-zone/corp.ts", 3, 14, 4) },
      { message: "these are the effects it allows", place: place("archetypes/corp.ts", 1, 37, 17) },
    ],
    hint: "Write one of `Audit`, `Deny`.",
  },
  {
    code: "source/no-root",
    severity: "error",
    message: "There is no `landing-zone/index.ts`.",
    related: [],
    hint: "Create it: its default export is what the tenant shall be.",
  },
];

export const REFUSAL: AzureRefusal = {
  error: {
    code: "RequestDisallowedByPolicy",
    message: "Resource 'pip-firewall-we' was disallowed by policy.",
    status: 403,
    resourceId:
      "/subscriptions/5f0e/resourceGroups/rg-hub/providers/Microsoft.Network/publicIPAddresses/pip-firewall-we",
    nature: "logic",
  },
  origin: {
    used: place("landing-zone/corp.ts", 4, 16, 6),
    defined: place("archetypes/corp.ts", 1, 26, 29),
    through: [],
  },
  correlationId: "1f0c6c1e-5b7a-4f0e-9a00-3d2c1b0a9f8e",
  ways: [
    { name: "fix", text: "change line 4, commit, push: the loop picks it up" },
    { name: "learn", text: "azo explain apply/request-disallowed-by-policy" },
  ],
};

export const SYNC: SyncReport = {
  version: "0.4",
  azure: "local Azure, no account needed",
  mode: "protect",
  head: "8f3c1d25a90b7e62",
  outcome: { kind: "settled" },
  receipts: { units: [{ unit: "alz/groups", state: "succeeded", deploymentId: "/x", errors: [] }] },
  verified: { at: "2026-11-21T14:03:11Z", checked: 566, asAsked: 566, problems: [] },
  resources: 566,
  checkedAt: "2026-11-21T14:03:11Z",
  requests: 1,
  tookMs: 11_200,
  next: [
    { command: "azo tree", gives: "what is there now" },
    { command: "azo why corp storage", gives: "which policies would touch a storage account in corp" },
  ],
};

const hash = (digit: number): string => String(digit).repeat(64);

export const ENTRIES: readonly Entry[] = [
  {
    sequence: 1,
    at: "2026-11-21T14:02:00.000Z",
    kind: "trusted",
    body: { head: "8f3c1d2", commits: 3, signers: ["First Author"] },
    previous: hash(0),
    hash: hash(1),
  },
  {
    sequence: 2,
    at: "2026-11-21T14:02:10Z",
    kind: "apply-began",
    body: { digest: "4e1f9a07", units: 14 },
    previous: hash(1),
    hash: hash(2),
  },
  {
    sequence: 3,
    at: "2026-11-21T14:02:21Z",
    kind: "apply-ended",
    body: { applied: 13, failed: 1, note: "a \u001b[2Jname" },
    previous: hash(2),
    hash: hash(3),
  },
];

const effective = (definition: string, effect: string, enforced = true): EffectivePolicy => ({
  definitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
  displayName: definition,
  assignmentId: `/providers/${ASSIGNMENT}/a`,
  effect,
  enforced,
  parameters: {},
  decidedBy: "assignment",
});

function graphScope(name: string, parent: string | undefined, more: Partial<GraphScope> = {}): GraphScope {
  const id = (group: string): string => `/providers/Microsoft.Management/managementGroups/${group}`;
  return {
    scope: { kind: "managementGroup", id: id(name) },
    name,
    displayName: name,
    ...(parent === undefined ? {} : { parentId: id(parent) }),
    path: [name],
    archetypes: [],
    assigned: [],
    inherited: [],
    effective: [],
    conflicts: [],
    duplicates: [],
    exemptions: [],
    quotas: [],
    origin: origin("landing-zone/index.ts", 1, 1),
    ...more,
  };
}

const assigned = (name: string, line: number, enforced = true) => ({
  id: `/providers/${ASSIGNMENT}/${name}`,
  name,
  displayName: name,
  definitionId: "/providers/Microsoft.Authorization/policyDefinitions/x",
  enforced,
  origin: origin("archetypes/corp.ts", line, 3),
  grants: [],
  placeholders: [],
});

export const GRAPH: ArchetypeGraph = {
  scopes: [
    graphScope("alz", undefined, {
      displayName: "Azure Landing Zones",
      archetypes: ["root"],
      assigned: Array.from({ length: 8 }, (_, index) => assigned(`Deploy-Policy-${index}`, index + 3, index !== 1)),
      effective: [
        effective("a", "Audit"),
        effective("b", "Deny"),
        effective("c", "Audit"),
        effective("d", "Modify", false),
      ],
    }),
    graphScope("landingzones", "alz", { inherited: ["/a"] }),
    graphScope("corp", "landingzones", {
      displayName: 'Corp "<b>" [x](y); #1',
      archetypes: ["corp", "identity"],
      assigned: [assigned("Deny-Public-Endpoints", 40)],
      inherited: ["/a", "/b"],
      effective: [
        effective("a", "Audit"),
        effective("b", "Deny"),
        { ...effective("e", "Deny"), exemptionId: "/exemptions/old-jump-host" },
      ],
      exemptions: [
        {
          id: "/exemptions/old-jump-host",
          name: "old-jump-host",
          displayName: "The old jump host",
          assignmentId: `/providers/${ASSIGNMENT}/Deny-Public-Endpoints`,
          references: ["ports"],
          category: "Waiver",
          expiresOn: "2027-03-31T00:00:00Z",
          origin: origin("landing-zone/corp.ts", 9, 5),
        },
      ],
      quotas: [
        { what: "policy assignments", count: 53, most: 200 },
        { what: "policy definitions", count: 10, most: 500 },
      ],
      conflicts: [
        {
          kind: "different-effects",
          definitionId: "/providers/Microsoft.Authorization/policyDefinitions/Deny-Public-IP",
          assignmentIds: [`/providers/${ASSIGNMENT}/Deny-Public-Endpoints`, `/providers/${ASSIGNMENT}/Deploy-Policy-3`],
          effects: ["Deny", "Audit"],
        },
      ],
    }),
    graphScope("online", "landingzones", { archetypes: ["online"] }),
    graphScope("sandbox", "alz"),
  ],
};
