import { effectKind, effectKinds } from "#lib/effect-kind";
import type { ArchetypeGraph, EffectivePolicy, GraphAssignment, GraphScope } from "#model/archetype-graph";
import type { Because, EffectChange, GraphDiff, ScopeChange } from "#model/graph-diff";
import { type InForce, inForce } from "./in-force.ts";

type Assignments = ReadonlyMap<string, GraphAssignment>;

/**
 * What `after` does that `before` did not, and what it does no longer. A scope that is new is compared with the one it hangs under, which is what
 * would be in force there without it, and at the top with nothing; where a scope is gone, it is told as such without its policies.
 */
export function graphDiff(before: ArchetypeGraph, after: ArchetypeGraph): GraphDiff {
  const old = new Map(before.scopes.map((scope) => [keyOf(scope.scope.id), scope]));
  const now = new Map(after.scopes.map((scope) => [keyOf(scope.scope.id), scope]));
  const sides = { before: assignmentsOf(before), after: assignmentsOf(after) };
  const changes = new Map<string, readonly EffectChange[]>();
  const shared = new Map<EffectChange, number>();
  for (const scope of after.scopes) {
    const was = old.get(keyOf(scope.scope.id)) ?? now.get(keyOf(scope.parentId ?? ""));
    const above = new Map((changes.get(keyOf(scope.parentId ?? "")) ?? []).map((change) => [sameness(change), change]));
    const here = changesAt(was, scope, sides);
    const known = here.map((change) => above.get(sameness(change)) ?? change);
    for (const change of known) shared.set(change, (shared.get(change) ?? -1) + 1);
    changes.set(keyOf(scope.scope.id), known);
  }
  return {
    scopes: scopeChanges(before, after),
    changes: [...shared].map(([change, below]) => ({ ...change, below })),
  };
}

function keyOf(id: string): string {
  return id.toLowerCase();
}

function assignmentsOf({ scopes }: ArchetypeGraph): Assignments {
  return new Map(scopes.flatMap(({ assigned }) => assigned.map((each) => [keyOf(each.id), each] as const)));
}

/** The same thing happens, through the same assignments. */
function sameness({ definitionId, before, after, because }: EffectChange): string {
  const through = because.map(({ assignment, side }) => `${side} ${assignment}`);
  return JSON.stringify([keyOf(definitionId), before, after, through]);
}

function scopeChanges(before: ArchetypeGraph, after: ArchetypeGraph): readonly ScopeChange[] {
  const old = new Map(before.scopes.map((scope) => [keyOf(scope.scope.id), scope]));
  const now = new Set(after.scopes.map(({ scope }) => keyOf(scope.id)));
  const gone = before.scopes.filter(({ scope }) => !now.has(keyOf(scope.id)));
  return [
    ...gone.map(({ path }): ScopeChange => ({ change: "removed", path })),
    ...after.scopes.flatMap((scope): readonly ScopeChange[] => {
      const was = old.get(keyOf(scope.scope.id));
      if (was === undefined) return [{ change: "added", path: scope.path }];
      const isThere = keyOf(was.parentId ?? "") === keyOf(scope.parentId ?? "");
      return isThere ? [] : [{ change: "moved", path: scope.path, from: was.path }];
    }),
  ];
}

/** `was` is undefined where nothing was in force. */
function changesAt(
  was: GraphScope | undefined,
  scope: GraphScope,
  sides: { readonly before: Assignments; readonly after: Assignments },
): readonly EffectChange[] {
  const old: ReturnType<typeof inForce> = was === undefined ? new Map() : inForce(was);
  const now = inForce(scope);
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  const changes = ids.flatMap((id) => {
    const change = changeOf(old.get(id), now.get(id));
    if (change === undefined) return [];
    const { becomes, lost, gained, title } = change;
    const because = [...linesOf(gained, "after", sides.after), ...linesOf(lost, "before", sides.before)];
    const either = (now.get(id) ?? old.get(id))?.policies[0]?.definitionId ?? id;
    const effects = { before: old.get(id)?.effects ?? [], after: now.get(id)?.effects ?? [] };
    return [{ definitionId: either, displayName: title, path: scope.path, below: 0, becomes, ...effects, because }];
  });
  return changes.toSorted((left, right) => rank(left) - rank(right) || compare(left.displayName, right.displayName));
}

interface Change {
  readonly becomes: EffectChange["becomes"];
  readonly title: string;
  /** The policies of each side that the other has not. */
  readonly gained: readonly EffectivePolicy[];
  readonly lost: readonly EffectivePolicy[];
}

function changeOf(was: InForce | undefined, is: InForce | undefined): Change | undefined {
  const either = is ?? was;
  if (either === undefined) return undefined;
  const [before, after] = [was?.effects ?? [], is?.effects ?? []];
  const gained = (is?.policies ?? []).filter(({ effect }) => !before.includes(effect));
  const lost = (was?.policies ?? []).filter(({ effect }) => !after.includes(effect));
  const title = either.displayName;
  if (gained.length === 0 && lost.length === 0) {
    if (was?.parameters === is?.parameters) return undefined;
    return { becomes: "other-parameters", title, gained: is?.policies ?? [], lost: [] };
  }
  if (gained.length > 0) return { becomes: strongest(gained), title, gained, lost };
  const left = strongest(is?.policies ?? []);
  return { becomes: left === strongest(was?.policies ?? []) ? "less" : left, title, gained, lost };
}

function strongest(policies: readonly EffectivePolicy[]): EffectChange["becomes"] {
  const kinds = new Set(policies.map(({ effect }) => effectKind(effect)));
  const found = effectKinds.find((kind) => kinds.has(kind));
  return found === undefined || found === "off" ? "gone" : found;
}

const order: readonly EffectChange["becomes"][] = [
  "deny",
  "deploy",
  "modify",
  "audit",
  "unknown",
  "gone",
  "less",
  "other-parameters",
];

function rank({ becomes }: EffectChange): number {
  return order.indexOf(becomes);
}

function linesOf(policies: readonly EffectivePolicy[], side: Because["side"], known: Assignments): readonly Because[] {
  const byId = new Map(policies.map((policy) => [keyOf(policy.assignmentId), policy]));
  return [...byId].flatMap(([id, { decidedBy }]) => {
    const found = known.get(id);
    return found === undefined ? [] : [{ assignment: found.name, decidedBy, side, origin: found.origin }];
  });
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
