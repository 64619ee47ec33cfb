import { catalogue, code } from "./catalogue.ts";

/** Names for a person: the first three, and how many more there are. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(" and ");
}

function both(names: readonly string[]): string {
  const [last, ...others] = names.map((name) => `\`${name}\``).toReversed();
  return others.length === 0 ? String(last) : `${others.toReversed().join(", ")} and ${last}`;
}

function policies(count: number): string {
  return count === 1 ? "one policy" : `${count} policies`;
}

interface Clash {
  /** Names; where two are alike, each with its scope before it. */
  readonly assignments: readonly string[];
  readonly scope: string;
  readonly policies: readonly string[];
}

/** What the gates of `azo.config.ts` say of the archetype graph; each code is the name of a gate, its severity the default. */
export const gateCatalogue = catalogue("gate", {
  conflict: code<Clash & { effects: readonly string[] }>({
    severity: "warning",
    message: (holes) =>
      `${both(holes.assignments)} give ${policies(holes.policies.length)} different effects at \`${holes.scope}\` (${holes.effects.join(", ")}): ${some(holes.policies)}.`,
    hint: () => "Azure applies both, so the strictest is felt: set the effect in one of them, or take one away.",
    explanation:
      'Azure evaluates every assignment that reaches a resource. When one definition is Audit through one and Deny through another, it denies, whatever the first says.\n\nFails:  one initiative sets a policy to Audit, another, assigned beside it, to Deny\nMended: overrides: [{ effect: "Audit", policyDefinitionReferenceIds: ["…"] }] in the second\n\nGate: gates: { conflict: "error" | "warning" | "off" }',
  }),
  "deployed-twice": code<Clash>({
    severity: "warning",
    message: (holes) =>
      `${both(holes.assignments)} ${holes.assignments.length > 2 ? "all" : "both"} deploy what ${policies(holes.policies.length)} at \`${holes.scope}\` ${holes.policies.length === 1 ? "asks" : "ask"} for: ${some(holes.policies)}.`,
    hint: () => "Two identities write the same thing, and the later wins: keep one assignment, or disable one member.",
    explanation:
      'The same deployIfNotExists, enforced by two assignments, deploys twice with two identities; with different parameters the two overwrite each other.\n\nFails:  Deploy-VM-Monitoring at the root and again at corp\nMended: only one of them, or effect: "Disabled" in one\n\nGate: gates: { "deployed-twice": "error" | "warning" | "off" }',
  }),
  duplicate: code<Clash>({
    severity: "warning",
    message: (holes) =>
      `${both(holes.assignments)} do the same for ${policies(holes.policies.length)} at \`${holes.scope}\`: ${some(holes.policies)}.`,
    hint: () => "One of them is enough; the other only counts twice in compliance.",
    explanation:
      'Two enforced assignments give a definition the same effect and the same parameters. Nothing is wrong, but compliance counts it twice and a change must be made twice.\n\nFails:  a policy assigned by itself and again as the member of an initiative\nMended: only one of the two\n\nGate: gates: { duplicate: "error" | "warning" | "off" }',
  }),
  deprecated: code<{ assignment: string; policies: readonly string[] }>({
    severity: "warning",
    message: ({ assignment, policies: names }) =>
      `\`${assignment}\` puts ${names.length === 1 ? "a deprecated policy" : `${names.length} deprecated policies`} in force: ${some(names)}.`,
    hint: () => "Azure stops maintaining what is deprecated: assign what replaces it, or disable the member.",
    explanation:
      'Azure marks a policy as deprecated before it goes. What is `Disabled` is not counted.\n\nFails:  assign({ policy: policies.deprecatedConfigureDefenderForStorage, … })\nMended: the policy that its description names instead\n\nGate: gates: { deprecated: "error" | "warning" | "off" }',
  }),
  preview: code<{ assignment: string; policies: readonly string[] }>({
    severity: "warning",
    message: ({ assignment, policies: names }) =>
      `\`${assignment}\` puts ${names.length === 1 ? "a preview policy" : `${names.length} preview policies`} in force: ${some(names)}.`,
    hint: () =>
      "A preview may change its effect without notice: disable the member, or accept it by turning the gate off.",
    explanation:
      'Azure supports previews without a promise. What is `Disabled` is not counted.\n\nFails:  assign({ policy: policies.previewDoNotAllowPrivilegedContainers, … })\nMended: parameters: { effect: "Disabled" }\n\nGate: gates: { preview: "error" | "warning" | "off" }',
  }),
  placeholder: code<{
    names: readonly string[];
    assignment: string;
    /** Default values that fill one of them; where there is none, others that the assignment takes. */
    filling: readonly string[];
    beside: readonly string[];
  }>({
    severity: "warning",
    message: ({ names, assignment }) =>
      names.length === 1
        ? `Parameter ${some(names)} of \`${assignment}\` still has the library's placeholder.`
        : `${names.length} parameters of \`${assignment}\` still have the library's placeholder: ${some(names)}.`,
    hint: ({ names: [name = ""], assignment, filling, beside }) => {
      const override = `override: { policyAssignments: { "${assignment}": { parameters: { ${name}: … } } } }.`;
      const given = (values: readonly string[]) => `defaults: { ${values.map((value) => `${value}: …`).join(", ")} }`;
      if (filling.length > 0) return `Give alzArchitectures the library's ${given(filling)}; or ${override}`;
      if (beside.length === 0) return `Give it a value of yours: ${override}`;
      return `With ${given(beside)} given to alzArchitectures its policy may not need it; else ${override}`;
    },
    explanation:
      'The ALZ library ships stand-ins (a subscription of zeros, a resource group called placeholder, an address at replace_me) for what every tenant has to fill in. Azure accepts them, and the policy then does nothing, or points nowhere. No right is given at such a scope. A stand-in that the initiative itself replaces is not mentioned.\n\nFails:  parameters: { logAnalytics: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/placeholder/…" }\nMended: parameters: { logAnalytics: idOf(workspace) }\n\nGate: gates: { placeholder: "error" | "warning" | "off" }',
  }),
  "identity-roles": code<{ assignment: string; identity: string; roles: readonly string[] }>({
    severity: "warning",
    message: ({ assignment, identity, roles }) =>
      `\`${assignment}\` acts as \`${identity}\`, whose principal azo does not know; it needs ${roles.join("; ")}.`,
    hint: () =>
      "Give its object id, principalId: …, and azo grants that; or have whoever owns the identity grant it, and turn the gate off.",
    explanation:
      'A user-assigned identity may serve others too, so azo gives it roles only where it is declared in the landing zone, or where its object id is given. Without them what the policies deploy is refused.\n\nFails:  identity: { userAssigned: "/subscriptions/…/userAssignedIdentities/id-policy" }\nMended: identity: { userAssigned: "/subscriptions/…/userAssignedIdentities/id-policy", principalId: "0b000000-0000-4000-8000-000000000001" }\n\nGate: gates: { "identity-roles": "error" | "warning" | "off" }',
  }),
  quota: code<{ scope: string; what: string; count: number; most: number }>({
    message: ({ scope, what, count, most }) => `\`${scope}\` has ${count} ${what}, and Azure takes at most ${most}.`,
    hint: ({ what }) => `Declare fewer ${what} there, or move some to other scopes.`,
    explanation:
      'Azure limits what one scope holds: 500 policy definitions, 200 initiatives, 200 assignments, 1,000 exemptions, 500 role assignments at a management group and 4,000 in a subscription; in one tenant 2,500 initiatives and 5,000 custom roles (learn.microsoft.com, "Azure subscription and service limits"). Counted is what Git declares, with the role assignments that policies need.\n\nFails:  201 assignments at one management group\nMended: an initiative in place of some of them\n\nGate: gates: { quota: "error" | "warning" | "off" }',
  }),
  "quota-near": code<{ scope: string; what: string; count: number; most: number }>({
    severity: "warning",
    message: ({ scope, what, count, most }) => `\`${scope}\` uses ${count} of ${most} ${what}.`,
    hint: ({ what }) => `Make room before it is full: move ${what} to other scopes.`,
    explanation:
      'At least 80 % of one of Azure\'s limits is used; the explanation of gate/quota has the limits.\n\nFails:  170 assignments at one management group\nMended: an initiative in place of some of them\n\nGate: gates: { "quota-near": "error" | "warning" | "off" }',
  }),
  "exemption-expired": code<{ name: string; scope: string; assignment: string; on: string }>({
    severity: "warning",
    message: ({ name, scope, assignment, on }) =>
      `Exemption \`${name}\` at \`${scope}\` expired on ${on}: \`${assignment}\` is in force there again.`,
    hint: () => "Take the exemption away, or give it a later date if it is still meant.",
    explanation:
      'Azure keeps an expired exemption and ignores it.\n\nFails:  exempt({ expiresOn: "2024-01-31", … })\nMended: a later date, or no exemption\n\nGate: gates: { "exemption-expired": "error" | "warning" | "off" }',
  }),
  "exemption-expiring": code<{ name: string; scope: string; assignment: string; on: string; days: number }>({
    severity: "warning",
    message: ({ name, scope, assignment, on, days }) =>
      `Exemption \`${name}\` at \`${scope}\` expires ${days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`}, on ${on}: \`${assignment}\` is in force there again then.`,
    hint: () => "Mend what it excuses, or give it a later date.",
    explanation:
      'An exemption ends without notice, and what it excused is refused or changed again. Azo says so from 30 days before.\n\nFails:  exempt({ expiresOn: "2026-12-01", … }), read on 21 November 2026\nMended: a later date, or resources that comply\n\nGate: gates: { "exemption-expiring": "error" | "warning" | "off" }',
  }),
});
