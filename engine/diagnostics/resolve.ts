import { didYouMean, nearestName } from "#lib/did-you-mean";
import type { Json } from "#lib/json";
import { nearestRegion } from "#lib/nearest-region";
import type { Scope } from "#model/scope";
import { catalogue, code } from "./catalogue.ts";

/** The allowed value that a text nearly is, else all of them. */
function nearestOrAll(value: Json, allowed: readonly Json[]): string {
  const texts = allowed.filter((item) => typeof item === "string");
  const nearest = typeof value === "string" ? nearestName(value, texts) : undefined;
  return nearest !== undefined
    ? `Did you mean ${JSON.stringify(nearest)}?`
    : `Allowed are ${allowed.map((item) => JSON.stringify(item)).join(", ")}.`;
}

const words: Readonly<Record<Scope["kind"], string>> = {
  tenant: "tenant",
  managementGroup: "management group",
  subscription: "subscription",
  resourceGroup: "resource group",
};

const places = {
  managementGroup: "List it under `templates` of a management group, or of an archetype that goes there.",
  subscription: "List it under `templates` of a subscription, or of an archetype that goes there.",
  resourceGroup: "List it under `resources` of a resource group.",
};

/** What `resolve` can say. Numbers are Azure's limits (learn.microsoft.com, "Azure subscription and service limits"). */
export const resolveCatalogue = catalogue("resolve", {
  "wrong-shape": code<{ what: string; wanted: string }>({
    message: ({ what, wanted }) => `${what.replace(/^t/, "T")} has to be ${wanted}.`,
    hint: () => "Write it with the functions of azo: they know what belongs there.",
    explanation:
      "What a landing zone holds is made by the functions of azo, and has the types that they ask for. Where the type checker says so too, only that is shown.\n\nFails:  managementGroups: [subscription({ … })]\nMended: managementGroups: [managementGroup({ … })]",
  }),
  "unknown-part": code<{ name: string; holder: string; known: readonly string[] }>({
    message: ({ name, holder }) => `${holder} that has a part called \`${name}\`.`,
    hint: ({ name, known }) => didYouMean(name, known),
    explanation:
      '`remove` and `override` name parts of the archetypes listed under `extends`, or under `archetypes` of a management group or a subscription. A name that none of them has would change nothing, silently.\n\nFails:  archetype({ name: "a", extends: [base], remove: { policyAssignments: ["Denny-Ports"] } })\nMended: … remove: { policyAssignments: ["Deny-Ports"] } …',
  }),
  "inherited-part": code<{ name: string; from: string }>({
    message: ({ name, from }) =>
      `\`${name}\` is inherited from \`${from}\`, and what is inherited cannot be changed below.`,
    hint: ({ name, from }) =>
      `Lift it here with policyExemptions: [exempt({ assignment: "${name}", … })], or leave this scope out with notScopes at \`${from}\` and assign it here as it shall be.`,
    explanation:
      'In Azure an assignment has the same values at every scope that it reaches; below, it can only be lifted by an exemption, or end at a scope of its `notScopes` (learn.microsoft.com, "Azure Policy assignment structure"). A second assignment below adds to the first, and the stricter is felt.\n\nFails:  managementGroup({ id: "corp", override: { policyAssignments: { "Deny-Ports": { enforcementMode: "DoNotEnforce" } } } }) below the group that carries Deny-Ports\nMended: policyExemptions: [exempt({ name: "Ports", displayName: "Ports", assignment: "Deny-Ports", category: "Waiver" })]',
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
  "duplicate-role": code<{ name: string; scope: string; other: string }>({
    message: ({ name, scope, other }) =>
      `The role \`${name}\` is defined at \`${scope}\` and at \`${other}\`, and its name is unique in a tenant.`,
    hint: ({ scope }) =>
      `Define it once, at a management group above both; or let each have its scope in its name: namedByScope: true; or take it out of an archetype of \`${scope}\`: remove: { roleDefinitions: […] }.`,
    explanation:
      'Azure refuses a second custom role of a name anywhere in the tenant: RoleDefinitionWithSameNameExists (learn.microsoft.com, "Azure custom roles"). An archetype that defines roles therefore goes to one scope, unless its roles are named by their scope.\n\nFails:  an archetype with a role `Operators` at contoso and at canary\nMended: roleDefinition({ name: "Operators", namedByScope: true, … }), in Azure `Operators (contoso)` and `Operators (canary)`',
  }),
  "bad-name": code<{ what: string; name: string; rule: string }>({
    message: ({ what, name, rule }) => `\`${name}\` cannot be the name of ${what}: it takes ${rule}.`,
    hint: () => "Choose another: Azure would refuse this one.",
    explanation:
      'Azure\'s naming rules (learn.microsoft.com, "Naming rules and restrictions for Azure resources").\n\nFails:  assign({ name: "Deny-Management-Ports-From-The-Internet", … }) at a management group\nMended: assign({ name: "Deny-MgmtPorts", … })',
  }),
  "bad-subscription-id": code<{ id: string; meant: string }>({
    message: ({ id }) => `\`${id}\` is not a subscription id.`,
    hint: ({ meant }) =>
      meant === ""
        ? "Write the GUID alone, in lower case, as az account list shows it: 8, 4, 4, 4 and 12 of 0-9 and a-f."
        : `Did you mean \`${meant}\`?`,
    explanation:
      'A subscription is named by its GUID, in lower case and without `/subscriptions/` before it, so that one subscription has one name.\n\nFails:  subscription({ id: "/subscriptions/0A000000-0000-4000-8000-000000000001", … })\nMended: subscription({ id: "0a000000-0000-4000-8000-000000000001", … })',
  }),
  "bad-scope-id": code<{ id: string; meant: string }>({
    message: ({ id }) => `\`${id}\` is not the id of a management group, a subscription or something in one.`,
    hint: ({ meant }) =>
      meant === ""
        ? "Write the whole id: /providers/Microsoft.Management/managementGroups/… or /subscriptions/…."
        : `Did you mean \`${meant}\`?`,
    explanation:
      'What an assignment leaves out is named by whole ids; Azure refuses anything else.\n\nFails:  assign({ notScopes: ["sandbox"], … })\nMended: assign({ notScopes: ["/providers/Microsoft.Management/managementGroups/sandbox"], … })',
  }),
  "bad-principal-id": code<{ id: string }>({
    message: ({ id }) => `\`${id}\` is not the object id of a user, group or service principal.`,
    hint: () => "Write the GUID that Entra ID shows as the object id: a name can be given to somebody else.",
    explanation:
      'A role is given to the object id of somebody in Entra ID, which stays the same when names change.\n\nFails:  grant({ principalId: "platform-engineers", … })\nMended: grant({ principalId: "0b000000-0000-4000-8000-000000000001", … })',
  }),
  "bad-identity-id": code<{ id: string }>({
    message: ({ id }) => `\`${id}\` is not the id of a user-assigned identity.`,
    hint: () =>
      "Write idOf(…) of one that is declared, or the whole id: /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/….",
    explanation:
      'An assignment acts as itself (`"SystemAssigned"`), or as one user-assigned identity, which is named by its ARM id.\n\nFails:  identity: { userAssigned: "id-policy" }\nMended: identity: { userAssigned: idOf(policyIdentity) }',
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
  "unreadable-policy": code<{ policy: string; what: string }>({
    severity: "warning",
    message: ({ policy, what }) => `What \`${policy}\` does cannot be read: ${what}.`,
    hint: () => "Its effect is unknown to the graph and it is given no role; all other policies are unaffected.",
    explanation:
      'The effect of a policy stands in policyRule.then.effect, the roles of its identity in policyRule.then.details.roleDefinitionIds, as ARM ids of role definitions. Azure may refuse a definition without them.\n\nFails:  roleDefinitionIds: ["Contributor"]\nMended: roleDefinitionIds: ["/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"]',
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
  "parameter-type": code<{ name: string; wanted: string; found: string }>({
    message: ({ name, wanted, found }) => `Parameter \`${name}\` takes ${wanted}, and this is ${found}.`,
    hint: ({ wanted }) => (wanted === "a list" ? "Put it in brackets: [ … ]." : `Give ${wanted}.`),
    explanation:
      'The definition gives each parameter a type, and Azure does not convert: neither "5" to 5 nor one text to a list of one.\n\nFails:  parameters: { listOfAllowedLocations: "westeurope" }\nMended: parameters: { listOfAllowedLocations: ["westeurope"] }',
  }),
  "value-not-allowed": code<{ name: string; value: Json; allowed: readonly Json[] }>({
    message: ({ name, value }) => `Parameter \`${name}\` does not allow ${JSON.stringify(value)}.`,
    hint: ({ value, allowed }) => nearestOrAll(value, allowed),
    explanation:
      'The definition lists the values that it allows.\n\nFails:  parameters: { effect: "Block" }\nMended: parameters: { effect: "Deny" }',
  }),
  "nothing-to-exempt": code<{ name: string; scope: string; known: readonly string[] }>({
    message: ({ name, scope }) => `No assignment \`${name}\` reaches \`${scope}\`, so nothing can be exempt from it.`,
    hint: ({ name, known }) => didYouMean(name, known),
    explanation:
      'An exemption lifts an assignment at its own scope and below; the assignment is made there or above.\n\nFails:  exempt({ assignment: "Deny-Storage-htp", … })\nMended: exempt({ assignment: "Deny-Storage-http", … })',
  }),
  "unknown-reference": code<{ name: string; policy: string; known: readonly string[] }>({
    message: ({ name, policy }) => `\`${policy}\` has no member \`${name}\`.`,
    hint: ({ name, known }) => didYouMean(name, known),
    explanation:
      'An exemption may name members of the initiative that is assigned, by their references; a single policy has none.\n\nFails:  references: ["subnet-without-nsgs"]\nMended: references: ["subnet-without-nsg"]',
  }),
  "bad-date": code<{ date: string }>({
    message: ({ date }) => `\`${date}\` is not a moment in UTC.`,
    hint: () => "Write a day, `2027-03-31`, or a moment, `2027-03-31T00:00:00Z`.",
    explanation:
      'A day alone means its beginning in UTC: the exemption ends when the day begins.\n\nFails:  expiresOn: "31.3.2027"\nMended: expiresOn: "2027-03-31"',
  }),
  "bad-pin": code<{ pin: string }>({
    message: ({ pin }) => `\`${pin}\` does not say which versions of a policy to take.`,
    hint: () => "Write the major version and stars: 1.*.*, 1.2.* or, with previews, 1.*.*-preview.",
    explanation:
      'A policy takes new patches by itself and a new major version never, so a pin names the major and leaves the patch open (learn.microsoft.com, "Policy definition versioning").\n\nFails:  assign({ definitionVersion: "1.0.2", … })\nMended: assign({ definitionVersion: "1.0.*", … })',
  }),
  "unmet-pin": code<{ name: string; displayName: string; pin: string; used: string }>({
    severity: "warning",
    message: ({ name, displayName, pin, used }) =>
      `No pinned version of built-in \`${name}\` (${displayName}) meets the pin \`${pin}\`; its effect and roles are read from ${used}.`,
    hint: () =>
      "Pin built-ins that hold that version: azo generate --builtins <file>, or azo alz import for those of a library.",
    explanation:
      'The pin is deployed as it is. What azo says of effects, parameters and roles comes from what generated/azure/policies.json has of the policy, which is of another version.\n\nFails:  assign({ definitionVersion: "2.*.*", … }) of a policy that is pinned as 1.4.0\nMended: definitionVersion: "1.*.*", or built-ins with 2.0.0',
  }),
  "unknown-scope": code<{ parameter: string; definition: string; others: number; assignment: string; reason: string }>({
    severity: "warning",
    message: ({ parameter, definition, others, assignment, reason }) =>
      `The identity of \`${assignment}\` needs a role where \`${parameter}\` of \`${definition}\`${others === 0 ? "" : ` and ${others} more`} points, which is not known: ${reason}`,
    hint: () => "Give the assignment the parameters that this is made of, or grant the role by hand.",
    explanation:
      "A parameter marked assignPermissions names a resource that the assignment's identity works on, often made of other parameters. Where it cannot be told no role is granted there; all other roles are.\n\nFails:  a subscription for private DNS zones, and no resource group\nMended: the resource group too",
  }),
  "unused-mark": code<{ what: string; name: string; known: readonly string[] }>({
    severity: "warning",
    message: ({ what, name }) => `No ${what} is called \`${name}\`, so \`assignPermissions\` marks nothing.`,
    hint: ({ name, known }) => didYouMean(name, known),
    explanation:
      'policyRoles marks parameters that name a resource on which an identity gets its roles. A mark of a policy that nothing assigns, or of a parameter that it does not have, is a slip.\n\nFails:  assignPermissions: [{ definition: "Deploy-Log", parameter: "workspace" }]\nMended: assignPermissions: [{ definition: "Deploy-Logs", parameter: "workspace" }]',
  }),
  "unknown-template": code<{ template: string; known: readonly string[] }>({
    message: ({ template }) => `generated/azure/templates has no template \`${template}\`.`,
    hint: ({ template, known }) =>
      didYouMean(template, known) || "Name it under `templates` in azo.config.ts, and run azo generate.",
    explanation:
      'A template is pinned as JSON beside the function that calls it, so that compiling needs nothing else and a new version is a change that is reviewed.\n\nFails:  generated/azure/templates/storage.json was deleted\nMended: templates: { storage: "modules/storage/main.json" } in azo.config.ts, then azo generate',
  }),
  "template-scope": code<{ template: string; scope: Scope["kind"]; at: Scope["kind"] }>({
    message: ({ template, scope, at }) =>
      `Template \`${template}\` is for a ${words[scope]}, and this is a ${words[at]}.`,
    hint: ({ scope }) =>
      scope === "tenant" ? "Nothing of a landing zone is deployed to the tenant itself." : places[scope],
    explanation:
      "The `$schema` of a template says what it is deployed to; Azure refuses it elsewhere.\n\nFails:  resourceGroup({ resources: [budget({ … })], … }) with the template of a subscription\nMended: subscription({ templates: [budget({ … })], … })",
  }),
  "unknown-template-parameter": code<{ name: string; template: string; known: readonly string[] }>({
    message: ({ name, template }) => `Template \`${template}\` has no parameter \`${name}\`.`,
    hint: ({ name, known }) => didYouMean(name, known),
    explanation:
      'Azure refuses a deployment with a parameter that the template does not declare.\n\nFails:  storageAccount({ name: "st1", sku: "Standard_LRS" })\nMended: storageAccount({ name: "st1", skuName: "Standard_LRS" })',
  }),
  "missing-template-parameter": code<{ name: string; template: string }>({
    message: ({ name, template }) =>
      `Parameter \`${name}\` of template \`${template}\` has no default and is not given.`,
    hint: ({ name }) => `Add \`${name}\`.`,
    explanation:
      'Azure refuses a deployment that leaves out a parameter without a default.\n\nFails:  storageAccount({})\nMended: storageAccount({ name: "st1" })',
  }),
  "template-value": code<{ what: string; template: string; message: string }>({
    message: ({ what, template, message }) => `Template \`${template}\` refuses \`${what}\`: ${message}`,
    hint: () => "Give a value that the template allows; its limits stand in generated/azure/templates.",
    explanation:
      'Lengths, bounds, allowed values and types that a template declares, checked before Azure does. The sentence is that of Azure.\n\nFails:  storageAccount({ name: "st" }), where the template has minLength 3\nMended: storageAccount({ name: "stlogs" })',
  }),
  "literal-secret": code<{ what: string; template: string; isInside: boolean }>({
    message: ({ what, template }) => `\`${what}\` of template \`${template}\` is secure, and this value stands in Git.`,
    hint: ({ isInside }) =>
      isInside
        ? "Leave it out: Azure reads only whole parameters from a key vault. Whoever can see the commit has the secret: change it."
        : "Keep it in a key vault: keyVaultSecret({ vault: …, name: … }). Whoever can see the commit has the secret: change it.",
    explanation:
      'A parameter of type securestring or secureobject is a secret, and what stands in a commit is none. Azure reads it from a key vault when it deploys.\n\nFails:  virtualMachine({ adminPassword: "hunter2" })\nMended: virtualMachine({ adminPassword: keyVaultSecret({ vault: idOf(vault), name: "admin" }) })',
  }),
  "vault-id": code<{ id: string }>({
    message: ({ id }) => `\`${id}\` is not the id of a key vault.`,
    hint: () => "Write idOf(vault), or /subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/….",
    explanation:
      'Azure finds the vault of a secret by its whole id.\n\nFails:  keyVaultSecret({ vault: "kv-shared", name: "admin" })\nMended: keyVaultSecret({ vault: idOf(vault), name: "admin" })',
  }),
  "misplaced-secret": code<{ what: string; template: string }>({
    message: ({ what, template }) => `\`${what}\` of template \`${template}\` cannot come from a key vault.`,
    hint: () =>
      "Azure reads from a key vault only the whole value of a parameter of type securestring or secureobject.",
    explanation:
      'The reference to a key vault stands in place of the value of a parameter; inside of an object, and where the template would show the value, Azure does not take one.\n\nFails:  keyVault({ name: keyVaultSecret({ … }) })\nMended: keyVault({ name: "kv-app" })',
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
    message: ({ name }) => `\`${name}\` is not the name of an Azure region.`,
    hint: ({ name }) => {
      const nearest = nearestRegion(name);
      return nearest === undefined
        ? "Write the region's name without spaces in lower case, for example `westeurope`."
        : `Did you mean \`${nearest}\`?`;
    },
    explanation:
      'Region names are lower-case letters and digits. A name that is one or two letters away from a region that azo knows is taken for a typing error; another number or point of the compass (`westus4`) and names that resemble none are left to Azure, which opens new regions.\n\nFails:  location: "West Europe", location: "westeurop"\nMended: location: locations.westEurope, from generated/azure/locations.ts',
  }),
});
