import { parseArmId } from "#lib/parse-arm-id";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Declared } from "#model/declared";
import type { Archetype, ManagementGroup, Subscription } from "#model/landing-zone";
import type { ContainerOrigin, Origin } from "#model/origin";
import type { DeclaredPolicies } from "./declare-policies.ts";

/** A management group or subscription that something is known of. */
interface Node {
  /** Lower case. */
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly parentId: string | undefined;
}

/**
 * A landing zone with nothing but those policies, at the scopes where they are. The tree is that of `graph`; what it does not have hangs
 * below the scope of the definitions, as all that EPAC assigns does. What is at resource groups is left out: a graph has none.
 */
export function declareTree(policies: DeclaredPolicies, graph: ArchetypeGraph): Declared {
  const nodes = nodesOf(policies, graph);
  const origins = new Map<object, ContainerOrigin>();
  for (const [{ origin }, made] of policies) origins.set(made, deferredOrigin(origin));
  const carried = (id: string): { readonly archetypes: readonly Archetype[] } => {
    const here = [...policies].filter(([{ scope }]) => scope.toLowerCase() === id).map(([, made]) => made);
    const archetype: Archetype = {
      kind: "archetype",
      name: "EPAC",
      policyDefinitions: here.filter((made) => made.kind === "policyDefinition"),
      policySetDefinitions: here.filter((made) => made.kind === "policySetDefinition"),
      policyAssignments: here.filter((made) => made.kind === "policyAssignment"),
      policyExemptions: here.filter((made) => made.kind === "policyExemption"),
    };
    return { archetypes: [archetype] };
  };
  const subscriptionsOf = (parent: string): readonly Subscription[] =>
    nodes
      .filter(({ id, parentId }) => parentId === parent && isSubscription(id))
      .map(({ id, name, displayName }) => ({ kind: "subscription", id: name, displayName, ...carried(id) }));
  const groupsOf = (parent: string | undefined): readonly ManagementGroup[] =>
    nodes
      .filter(({ id, parentId }) => parentId === parent && !isSubscription(id))
      .map(({ id, name, displayName }) => {
        const below = { children: groupsOf(id), subscriptions: subscriptionsOf(id) };
        return { kind: "managementGroup", id: name, displayName, ...carried(id), ...below };
      });
  const landingZone = { kind: "landingZone", location: "global", managementGroups: groupsOf(undefined) } as const;
  origins.set(
    landingZone,
    deferredOrigin(() => nowhere),
  );
  return { landingZone, origins };
}

function nodesOf(policies: DeclaredPolicies, { scopes }: ArchetypeGraph): readonly Node[] {
  const known = scopes.map(({ scope, name, displayName, parentId }): Node => ({
    id: scope.id.toLowerCase(),
    name: scope.kind === "subscription" ? parseArmId(scope.id).name : name,
    displayName,
    parentId: parentId?.toLowerCase(),
  }));
  const ids = new Set(known.map(({ id }) => id));
  const [root] = [...policies.keys()].filter(
    ({ kind }) => kind === "policydefinitions" || kind === "policysetdefinitions",
  );
  const top = root?.scope.toLowerCase();
  const others = [...new Map([...policies.keys()].map(({ scope }) => [scope.toLowerCase(), scope]))]
    .filter(([id]) => !ids.has(id) && (isSubscription(id) || isGroup(id)))
    .map(([id, scope]): Node => {
      const { name } = parseArmId(scope);
      return { id, name, displayName: name, parentId: id === top ? undefined : top };
    });
  return [...known, ...others.filter(({ id, parentId }) => parentId !== undefined || !isSubscription(id))];
}

function isGroup(id: string): boolean {
  return /^\/providers\/microsoft\.management\/managementgroups\/[^/]+$/.test(id);
}

function isSubscription(id: string): boolean {
  return /^\/subscriptions\/[^/]+$/.test(id);
}

const start = { file: "", line: 1, column: 1, endLine: 1, endColumn: 2 };
const nowhere: Origin = { used: start, defined: start, through: [] };

/** Looked up when something is said of it: finding a line walks through the whole plan. */
function deferredOrigin(origin: () => Origin): ContainerOrigin {
  return {
    get self() {
      return origin();
    },
    of: new Map(),
    keys: new Map(),
  };
}
