import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { EffectivePolicy, GraphScope } from "#model/archetype-graph";
import type { Desired } from "#model/desired";
import type { Observed } from "#model/observed";
import type { Change, PlannedRemediation } from "#model/plan";

/** Policies that begin to act at a scope although nothing of theirs changes, and the line that brings it about. */
export interface NewlyReached {
  readonly at: GraphScope;
  readonly policies: readonly EffectivePolicy[];
  readonly reason: Extract<PlannedRemediation["reason"], "exemption" | "moved">;
  readonly origin: PlannedRemediation["origin"];
}

/** What the changes make inherited policies reach: an exemption goes, or a subscription or group goes under another group. */
export function newlyReached(
  changes: readonly Change[],
  desired: Desired,
  observed: Observed,
): readonly NewlyReached[] {
  const scopes = new Map(desired.graph.scopes.map((node) => [node.scope.id.toLowerCase(), node]));
  return changes.flatMap((change): readonly NewlyReached[] => {
    const type = change.type.toLowerCase();
    if (type === "microsoft.authorization/policyexemptions") return unlifted(change, scopes, observed);
    return type.startsWith("microsoft.management/managementgroups") ? moved(change, scopes) : [];
  });
}

type Scopes = ReadonlyMap<string, GraphScope>;

/** What an exemption lifted and that goes from Azure; one that only leaves Git stays there, and goes on lifting. */
function unlifted(change: Change, scopes: Scopes, observed: Observed): readonly NewlyReached[] {
  const id = change.resourceId.toLowerCase();
  const at = scopes.get(id.slice(0, id.lastIndexOf("/providers/microsoft.authorization/")));
  const properties = jsonObject(observed.resources.get(id)?.body["properties"]);
  if (change.kind !== "delete" || at === undefined) return [];
  const assignmentId = jsonString(properties["policyAssignmentId"]).toLowerCase();
  const references = jsonArray(properties["policyDefinitionReferenceIds"]).map((name) =>
    jsonString(name).toLowerCase(),
  );
  const policies = at.effective.filter(
    (policy) =>
      policy.assignmentId.toLowerCase() === assignmentId &&
      (references.length === 0 || references.includes(policy.reference?.toLowerCase() ?? "")),
  );
  return [{ at, policies, reason: "exemption", origin: at.origin }];
}

/** What is assigned above the new place and was not above the old one. */
function moved(change: Change, scopes: Scopes): readonly NewlyReached[] {
  const id = change.resourceId.toLowerCase();
  const at = scopes.get(/\/subscriptions\/[^/]+$/.exec(id)?.[0] ?? id);
  if (change.kind !== "move" || at === undefined) return [];
  const from = change.properties.find(({ path }) => path.toLowerCase().endsWith("/parent/id"))?.before;
  const before = new Set(chain(scopes.get(jsonString(from).toLowerCase()), scopes).map(({ scope }) => scope.id));
  const added = chain(scopes.get(at.parentId?.toLowerCase() ?? ""), scopes).filter(
    ({ scope }) => !before.has(scope.id),
  );
  const ids = new Set(added.flatMap(({ assigned }) => assigned.map((assignment) => assignment.id)));
  const policies = at.effective.filter(({ assignmentId }) => ids.has(assignmentId));
  return [{ at, policies, reason: "moved", origin: change.origin ?? at.origin }];
}

/** A scope and those above it. */
function chain(node: GraphScope | undefined, scopes: Scopes): readonly GraphScope[] {
  return node === undefined ? [] : [node, ...chain(scopes.get(node.parentId?.toLowerCase() ?? ""), scopes)];
}
