import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Diagnostic } from "#model/diagnostic";
import type { PolicySetDefinition, PolicySetMember } from "#model/landing-zone";
import type { Level } from "./hierarchy.ts";
import { expectedBy, missingNames } from "./missing-names.ts";
import { definitionFacts, type Lookup } from "./policy-facts.ts";

const diagnose = diagnoser(resolveCatalogue);

/** What is wrong between the initiatives of a level and their members: names used twice, parameters unknown or missing. */
export function checkMembers(level: Level, lookup: Lookup): readonly Diagnostic[] {
  return level.parts.policySetDefinitions.flatMap((set) => [
    ...duplicateReferences(set, lookup),
    ...set.members.flatMap((member) => checkMember(set, member, level, lookup)),
  ]);
}

function duplicateReferences(set: PolicySetDefinition, { places }: Lookup): readonly Diagnostic[] {
  const seen = new Map<string, PolicySetMember>();
  return set.members.flatMap((member) => {
    const key = member.reference.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, member);
      return [];
    }
    const related = { message: "the first of them", place: places.at(first, "reference") };
    const holes = { what: "member", name: member.reference, scope: set.name };
    return [diagnose("duplicate-name", holes, places.at(member, "reference"), [related])];
  });
}

function checkMember(
  set: PolicySetDefinition,
  member: PolicySetMember,
  level: Level,
  lookup: Lookup,
): readonly Diagnostic[] {
  const { places } = lookup;
  // That the definition cannot be found is said where the initiative is resolved.
  const facts = definitionFacts(member, level, { ...lookup, report: () => undefined }, places.at(member));
  if (facts === undefined) return [];
  const given = Object.keys(member.parameters ?? {});
  const known = Object.keys(facts.parameters);
  const has = (names: readonly string[], name: string): boolean =>
    names.some((other) => other.toLowerCase() === name.toLowerCase());
  const policy = facts.displayName;
  const holder = member.parameters ?? member;
  const unknown = given.filter((name) => !has(known, name));
  const missing = missingNames(expectedBy(facts.parameters), given);
  return [
    ...unknown.map((name) => diagnose("unknown-parameter", { name, policy, known }, places.atKey(holder, name))),
    ...missing.map((name) => diagnose("missing-parameter", { name, policy }, places.at(member, "parameters"))),
    ...undeclared(set, member, (name) => places.at(holder, name)),
  ];
}

/** `[parameters('x')]` in a member's values means a parameter of the initiative. */
function undeclared(
  set: PolicySetDefinition,
  member: PolicySetMember,
  place: (name: string) => Diagnostic["place"],
): readonly Diagnostic[] {
  const known = Object.keys(set.parameters ?? {});
  const lower = new Set(known.map((name) => name.toLowerCase()));
  return Object.entries(member.parameters ?? {}).flatMap(([parameter, value]) => {
    const used = typeof value === "string" ? /^\[\s*parameters\(\s*'([^']+)'\s*\)\s*\]$/i.exec(value)?.[1] : undefined;
    if (used === undefined || lower.has(used.toLowerCase())) return [];
    return [diagnose("unknown-parameter", { name: used, policy: set.displayName, known }, place(parameter))];
  });
}
