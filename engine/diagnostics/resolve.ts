import { didYouMean } from "#lib/did-you-mean";
import { catalogue, code } from "./catalogue.ts";

/** What `resolve` can say. Numbers are Azure's limits (learn.microsoft.com, "Azure subscription and service limits"). */
export const resolveCatalogue = catalogue("resolve", {
  "unknown-part": code<{ name: string; archetype: string; known: readonly string[] }>({
    message: ({ name, archetype }) => `Archetype \`${archetype}\` extends nothing that has a part called \`${name}\`.`,
    hint: ({ name, known }) => didYouMean(name, known),
    explanation:
      '`remove` and `override` name parts of the archetypes listed under `extends`. A name that none of them has would change nothing, silently.\n\nFails:  archetype({ name: "a", extends: [base], remove: { policyAssignments: ["Denny-Ports"] } })\nMended: … remove: { policyAssignments: ["Deny-Ports"] } …',
  }),
  "duplicate-management-group": code<{ id: string }>({
    message: ({ id }) => `Management group \`${id}\` is declared twice.`,
    hint: () => "Give one of the two another id: ids are unique in the whole tenant.",
    explanation:
      'A management group\'s id is unique within the tenant, so the same id at two places can only be a mistake.\n\nFails:  children: [managementGroup({ id: "corp", … }), managementGroup({ id: "corp", … })]\nMended: two ids.',
  }),
  "duplicate-subscription": code<{ id: string }>({
    message: ({ id }) => `Subscription \`${id}\` is placed twice.`,
    hint: () => "Keep it under one management group.",
    explanation:
      "A subscription is under exactly one management group.\n\nFails:  the same subscription id in two groups.\nMended: in one.",
  }),
  "duplicate-name": code<{ what: string; name: string; scope: string }>({
    message: ({ what, name, scope }) => `Two ${what}s at \`${scope}\` are called \`${name}\`.`,
    hint: () => "Rename one, or remove it from one of the archetypes.",
    explanation:
      'Names of policies, assignments, roles, resource groups and resources are unique at their scope; the second would overwrite the first in Azure.\n\nFails:  two assignments called "Deny-Ports" reaching one management group through two archetypes.\nMended: `remove` it in one of them.',
  }),
  "bad-name": code<{ what: string; name: string; rule: string }>({
    message: ({ what, name, rule }) => `\`${name}\` cannot be the name of a ${what}: ${rule}.`,
    hint: () => "Azure refuses the name; choose another.",
    explanation:
      'Azure\'s naming rules (learn.microsoft.com, "Naming rules and restrictions for Azure resources").\n\nFails:  assign({ name: "Deny-Management-Ports-From-The-Internet", … }) at a management group\nMended: assign({ name: "Deny-MgmtPorts", … })',
  }),
  "too-deep": code<{ id: string }>({
    message: ({ id }) => `Management group \`${id}\` lies more than six levels below the tenant root group.`,
    hint: () => "Azure allows six levels; move it up.",
    explanation:
      "A hierarchy has at most six levels, the tenant root and the subscriptions not counted.\n\nFails:  seven nested groups.\nMended: six.",
  }),
  "resources-need-a-subscription": code<{ archetype: string; scope: string }>({
    message: ({ archetype, scope }) =>
      `\`${archetype}\` brings resource groups, but \`${scope}\` is a management group.`,
    hint: () => "Give the archetype to a subscription.",
    explanation:
      "Resource groups live in subscriptions.\n\nFails:  managementGroup({ archetypes: [hubNetwork] })\nMended: subscription({ archetypes: [hubNetwork] })",
  }),
  "unknown-built-in": code<{ what: string; name: string }>({
    message: ({ what, name }) => `The catalogue has no built-in ${what} \`${name}\`.`,
    hint: () => "Add it to generated/azure: azo generate --builtins <file> --add <guid>",
    explanation:
      'What a built-in does is read from the pinned catalogue `generated/azure/policies.json`, so that compiling needs no network and a new version of a built-in is a change that is reviewed.\n\nFails:  builtInPolicy("00000000-…")\nMended: a name of generated/azure/policies.ts',
  }),
  "definition-not-in-scope": code<{ what: string; name: string; scope: string }>({
    message: ({ what, name, scope }) => `${what} \`${name}\` is defined neither at \`${scope}\` nor above it.`,
    hint: () => "List it in an archetype of this management group or of one above.",
    explanation:
      "Azure finds a custom definition only at the scope of its assignment or above.\n\nFails:  assign({ policy: denyPorts, … }) at corp, while denyPorts is listed only under sandbox\nMended: list denyPorts in the root archetype.",
  }),
  "missing-parameter": code<{ name: string; policy: string }>({
    message: ({ name, policy }) => `Parameter \`${name}\` of \`${policy}\` has no default and is not given.`,
    hint: ({ name }) => `Add parameters: { ${name}: … }.`,
    explanation:
      'Azure refuses an assignment that leaves out a parameter without a default.\n\nFails:  assign({ policy: policies.allowedLocations })\nMended: … parameters: { listOfAllowedLocations: ["westeurope"] }',
  }),
  "unknown-parameter": code<{ name: string; policy: string; known: readonly string[] }>({
    message: ({ name, policy }) => `\`${policy}\` has no parameter \`${name}\`.`,
    hint: ({ name, known }) => didYouMean(name, known),
    explanation:
      'Azure refuses an assignment with a parameter that the policy does not declare.\n\nFails:  parameters: { efect: "Audit" }\nMended: parameters: { effect: "Audit" }',
  }),
  "value-not-allowed": code<{ name: string; value: string; allowed: readonly string[] }>({
    message: ({ name, value }) => `Parameter \`${name}\` does not allow ${value}.`,
    hint: ({ allowed }) => `Allowed are ${allowed.join(", ")}.`,
    explanation:
      'The definition lists the values that it allows.\n\nFails:  parameters: { effect: "Block" }\nMended: parameters: { effect: "Deny" }',
  }),
  placeholder: code<{ name: string; assignment: string }>({
    severity: "warning",
    message: ({ name, assignment }) =>
      `Parameter \`${name}\` of \`${assignment}\` still has the library's placeholder.`,
    hint: ({ name, assignment }) =>
      `Give it a value of yours: override: { policyAssignments: { "${assignment}": { parameters: { ${name}: … } } } }.`,
    explanation:
      'The ALZ library ships stand-ins (a subscription of zeros, a resource group called placeholder) for what every tenant has to fill in. Azure accepts them, and the policy then does nothing, or points nowhere. No right is given at such a scope.\n\nFails:  parameters: { logAnalytics: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/placeholder/…" }\nMended: parameters: { logAnalytics: idOf(workspace) }',
  }),
  "unknown-resource": code<{ type: string; name: string }>({
    message: ({ type, name }) => `No resource \`${name}\` of type \`${type}\` is declared anywhere.`,
    hint: () => "Put the resource into a resource group, or write its id as text if azo shall not own it.",
    explanation:
      "`idOf` finds the resource by type and name among all that is declared.\n\nFails:  idOf(workspace), while workspace is in no resource group\nMended: resourceGroup({ resources: [workspace], … })",
  }),
  "ambiguous-resource": code<{ type: string; name: string; count: number }>({
    message: ({ type, name, count }) => `\`${name}\` of type \`${type}\` could be any of ${count} resources.`,
    hint: () => "Give them different names, or write the id as text.",
    explanation:
      "`idOf` looks in the same resource group, then the same subscription, then everywhere; it must find exactly one.\n\nFails:  two virtual networks `hub` in two subscriptions, referred to from a third\nMended: `hub-we` and `hub-ne`",
  }),
  "location-unknown": code<{ name: string }>({
    message: ({ name }) => `\`${name}\` is not a region name Azure could know.`,
    hint: () => "Write the region's name without spaces in lower case, for example `westeurope`.",
    explanation:
      'Region names are lower-case letters and digits.\n\nFails:  location: "West Europe"\nMended: location: "westeurope"',
  }),
});
