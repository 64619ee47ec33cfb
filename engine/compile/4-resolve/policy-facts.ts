import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Json } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { roleDefinitionId } from "#lib/role-definition-id";
import type { PolicyStatus } from "#model/archetype-graph";
import type { CatalogueDefinition } from "#model/catalogue";
import type { Diagnostic } from "#model/diagnostic";
import type {
  AssignablePolicy,
  BuiltInPolicyDefinition,
  PolicyDefinition,
  PolicyParameter,
  PolicySetDefinition,
} from "#model/landing-zone";
import type { Place } from "#model/place";
import type { Level } from "./hierarchy.ts";
import { meets, type PinnedBuiltIns } from "./pinned-built-ins.ts";
import type { Places } from "./places.ts";
import { policyStatus } from "./policy-status.ts";

/** What resolve needs to know of a definition, own or built in. */
export interface DefinitionFacts {
  readonly id: string;
  readonly displayName: string;
  /** Literal or expression. */
  readonly effect: string;
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  readonly roleDefinitionIds: readonly string[];
  readonly status?: PolicyStatus;
}

export interface MemberFacts {
  readonly reference: string;
  readonly definition: DefinitionFacts;
  readonly parameters: Readonly<Record<string, Json>>;
}

/** A policy that can be assigned: one definition, or an initiative's members. */
export interface PolicyFacts {
  readonly id: string;
  readonly displayName: string;
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  readonly members: readonly MemberFacts[];
  /** Names of all members of an initiative, also of those whose definition was not found; empty for one definition. */
  readonly references: readonly string[];
  readonly isSet: boolean;
  readonly status?: PolicyStatus;
}

export interface Lookup {
  readonly builtIns: PinnedBuiltIns;
  readonly places: Places;
  readonly report: (diagnostic: Diagnostic) => void;
}

const diagnose = diagnoser(resolveCatalogue);
const provider = "/providers/Microsoft.Authorization";

/** A policy as something refers to it: of a built-in, in the versions that `definitionVersion` takes. */
export interface PolicyUse<Policy> {
  readonly policy: Policy;
  readonly definitionVersion?: string;
}

/** Facts of a policy as seen from `level`; undefined, with a diagnostic at `place`, when it cannot be found there. */
export function factsOf(
  { policy, definitionVersion: pin }: PolicyUse<AssignablePolicy>,
  level: Level,
  lookup: Lookup,
  place: Place,
): PolicyFacts | undefined {
  switch (policy.kind) {
    case "policyDefinition":
    case "builtInPolicyDefinition": {
      const definition = definitionFacts({ policy, ...pinned(pin) }, level, lookup, place);
      if (definition === undefined) return undefined;
      const { roleDefinitionIds: _roles, effect: _effect, ...known } = definition;
      return { ...known, members: [{ reference: "", definition, parameters: {} }], references: [], isSet: false };
    }
    case "policySetDefinition":
      return ownSet(policy, level, lookup, place);
    case "builtInPolicySetDefinition":
      return builtInSet(policy.name, pin, lookup, place);
  }
}

function pinned(pin: string | undefined): { readonly definitionVersion?: string } {
  return pin === undefined ? {} : { definitionVersion: pin };
}

export function definitionFacts(
  { policy, definitionVersion: pin }: PolicyUse<PolicyDefinition | BuiltInPolicyDefinition>,
  level: Level,
  lookup: Lookup,
  place: Place,
): DefinitionFacts | undefined {
  if (policy.kind === "builtInPolicyDefinition") {
    const found = lookup.builtIns.definition(policy.name, pin);
    if (found !== undefined) return catalogued(found);
    lookup.report(diagnose("unknown-built-in", { what: "policy definition", name: policy.name }, place));
    return undefined;
  }
  const holder = [level, ...level.above].find((scope) => scope.parts.policyDefinitions.includes(policy));
  if (holder === undefined) {
    const related = { message: "the definition", place: lookup.places.at(policy) };
    const holes = { what: "Policy definition", name: policy.name, scope: level.name };
    lookup.report(diagnose("definition-not-in-scope", holes, place, [related]));
    return undefined;
  }
  const then = jsonObject(policy.policyRule["then"]);
  return {
    id: `${holder.id}${provider}/policyDefinitions/${policy.name}`,
    displayName: policy.displayName,
    effect: jsonString(then["effect"]),
    parameters: policy.parameters ?? {},
    // Where one of them is none, it is said of the definition.
    roleDefinitionIds: jsonArray(jsonObject(then["details"])["roleDefinitionIds"]).flatMap(
      (item) => roleDefinitionId(jsonString(item)) ?? [],
    ),
    ...policyStatus(policy),
  };
}

function catalogued(definition: CatalogueDefinition): DefinitionFacts {
  return { ...definition, id: `${provider}/policyDefinitions/${definition.name}`, ...policyStatus(definition) };
}

function ownSet(set: PolicySetDefinition, level: Level, lookup: Lookup, place: Place): PolicyFacts | undefined {
  const holder = [level, ...level.above].find((scope) => scope.parts.policySetDefinitions.includes(set));
  if (holder === undefined) {
    const related = { message: "the initiative", place: lookup.places.at(set) };
    lookup.report(
      diagnose("definition-not-in-scope", { what: "Initiative", name: set.name, scope: level.name }, place, [related]),
    );
    return undefined;
  }
  return {
    id: `${holder.id}${provider}/policySetDefinitions/${set.name}`,
    displayName: set.displayName,
    parameters: set.parameters ?? {},
    references: set.members.map(({ reference }) => reference),
    members: set.members.flatMap((member) => {
      // The members are looked up, and complained about, where the initiative itself is defined.
      const silent = { ...lookup, report: () => undefined };
      const definition = definitionFacts(member, holder, silent, place);
      return definition === undefined
        ? []
        : [{ reference: member.reference, definition, parameters: member.parameters ?? {} }];
    }),
    isSet: true,
    ...policyStatus(set),
  };
}

function builtInSet(name: string, pin: string | undefined, lookup: Lookup, place: Place): PolicyFacts | undefined {
  const set = lookup.builtIns.set(name, pin);
  if (set === undefined) {
    lookup.report(diagnose("unknown-built-in", { what: "initiative", name }, place));
    return undefined;
  }
  return {
    id: `${provider}/policySetDefinitions/${set.name}`,
    displayName: set.displayName,
    parameters: set.parameters,
    references: set.members.map(({ reference }) => reference),
    members: set.members.flatMap((member) => {
      const { definitionVersion: wanted = "" } = member;
      const definition = lookup.builtIns.definition(lastPart(member.definitionId), member.definitionVersion);
      if (definition !== undefined) {
        const { name: of, displayName, version } = definition;
        if (!meets(version, wanted))
          lookup.report(diagnose("unmet-pin", { name: of, displayName, pin: wanted, used: version }, place));
        return [{ ...member, definition: catalogued(definition) }];
      }
      lookup.report(
        diagnose("unknown-built-in", { what: "policy definition", name: lastPart(member.definitionId) }, place),
      );
      return [];
    }),
    isSet: true,
    ...policyStatus(set),
  };
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1).toLowerCase();
}
