import { bridgeRank, generations, type PolicyUsers, staleRoles, twinId, twinnedIds, usersOf } from "#bridge";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { parseArmId } from "#lib/parse-arm-id";
import type { PredictedResource } from "#model/desired";
import type { Change, PlannedReplacement, PlannedUnit } from "#model/plan";
import { bridgeGeneration } from "./bridge-generation.ts";
import { risksOf } from "./risks.ts";
import type { Tenant } from "./tenant.ts";

/** The units of Desired with what a replacement does to them besides; what it takes is absent where nothing is replaced. */
export interface WithReplacement {
  readonly units: readonly PlannedUnit[];
  readonly replacement?: PlannedReplacement;
}

const policyKinds = /^microsoft\.authorization\/policy(set)?(definitions|assignments)$/;

/**
 * Policy objects that Azure does not let change in place, with all that hangs on them: they go and come back while twins of them are in
 * force. Roles that were given to an identity that is gone go, and are given to the new one. Nothing of it is done where Azure would refuse that a policy goes, because somebody else uses it.
 */
export function planReplacement(units: readonly PlannedUnit[], tenant: Tenant): WithReplacement {
  const seeds = units
    .flatMap(({ changes }) => changes)
    .filter(({ kind, type }) => kind === "replace" && policyKinds.test(type.toLowerCase()))
    .map(({ resourceId }) => resourceId.toLowerCase());
  const stale = staleRoles(tenant.desired, tenant.observed);
  if (seeds.length + stale.length === 0) return { units };
  const users = usersOf(new Set(seeds), tenant.desired);
  const twins = twinsThere(tenant);
  const isLive = (id: string): boolean => tenant.observed.resources.has(id);
  // What an earlier run has deleted already goes on being stood in for.
  const isInForce = (id: string): boolean =>
    isLive(id) || generations.some((generation) => twins.has(twinId(id, generation).toLowerCase()));
  const objects = [...new Set([...seeds, ...users.assignments, ...users.roles, ...users.exemptions])].filter(isInForce);
  const replaced = [...new Set([...objects.filter((id) => isLive(id) && !users.exemptions.has(id)), ...stale])];
  const generation = bridgeGeneration(objects, tenant);
  const blocked =
    generation === undefined ? tooOften : (strangerOf(seeds, twins, tenant) ?? unreachedOf(seeds, objects, tenant));
  if (generation === undefined || blocked !== undefined)
    return {
      units,
      replacement: { objects: seeds, generation: 1, blocked: blocked ?? tooOften, units: [], removed: [] },
    };
  const marked = units.map((unit) => withReplaced(unit, { replaced: new Set(replaced), users, tenant }));
  const taking = marked.filter(({ changes, resend }) => resend === "members-replaced" || changes.some(isIn(replaced)));
  const replacement = { objects, generation, units: taking.map(({ id }) => id), removed: inOrder(replaced, tenant) };
  return { units: marked, replacement };
}

function isIn(ids: readonly string[]): (change: Change) => boolean {
  const set = new Set(ids);
  return ({ resourceId }) => set.has(resourceId.toLowerCase());
}

interface Replacing {
  readonly replaced: ReadonlySet<string>;
  readonly users: PolicyUsers;
  readonly tenant: Tenant;
}

function withReplaced(unit: PlannedUnit, { replaced, users, tenant }: Replacing): PlannedUnit {
  const changes = unit.changes.map((change): Change => {
    if (!replaced.has(change.resourceId.toLowerCase())) return change;
    const { risks: _before, ...bare } = { ...change, reason: "immutable" as const };
    const before = tenant.observed.resources.get(change.resourceId.toLowerCase())?.body;
    // Nothing is unguarded meanwhile, so it is as weak or as strong as an update would make it.
    const risks = risksOf({ ...bare, kind: "update" }, { before }, tenant);
    return { ...bare, kind: "replace", risks: ["replacement", ...risks] };
  });
  const isSwitched = changes.some(({ resourceId }) => users.initiatives.has(resourceId.toLowerCase()));
  const isIdle = unit.resend === undefined && changes.every(({ kind }) => kind === "leave");
  return { ...unit, changes, ...(isSwitched && isIdle ? { resend: "members-replaced" as const } : {}) };
}

const tooOften =
  "A replacement was stopped and edited so often that all that may stand in stands there; delete the stacks azo.bridge.3.*, and the next sync goes on.";

/** Lower-case ids of the twins that an earlier run, which was stopped, has left. */
function twinsThere({ observed }: Tenant): ReadonlySet<string> {
  const bridges = [...observed.stacks.values()].filter((stack) => bridgeRank(stack.id) !== undefined);
  return new Set(bridges.flatMap(({ resourceIds }) => resourceIds.map((id) => id.toLowerCase())));
}

/** Azure keeps a policy that is assigned, or a member of an initiative: what Git does not declare can not be moved away from it. */
function strangerOf(
  seeds: readonly string[],
  twins: ReadonlySet<string>,
  { observed, declared }: Tenant,
): string | undefined {
  const ids = new Set(seeds);
  for (const [id, stranger] of observed.resources) {
    if (declared.has(id) || twins.has(id) || !policyKinds.test(stranger.type.toLowerCase())) continue;
    const { policyDefinitionId, policyDefinitions } = jsonObject(stranger.body["properties"]);
    const members = jsonArray(policyDefinitions).map((item) => jsonObject(item)["policyDefinitionId"]);
    const used = [policyDefinitionId, ...members]
      .map((use) => jsonString(use))
      .find((use) => ids.has(use.toLowerCase()));
    if (used === undefined) continue;
    return `${parseArmId(used).name} has to be deleted and made again, and ${stranger.id} uses it, which Git does not declare; take that away, or declare it.`;
  }
  return undefined;
}

/** What is deployed by a template of somebody's cannot be sent under another name. */
function unreachedOf(seeds: readonly string[], objects: readonly string[], { desired }: Tenant): string | undefined {
  const reached = twinnedIds(new Set(objects), desired);
  const missing = seeds.find((id) => !reached.has(id));
  return missing === undefined
    ? undefined
    : `${parseArmId(missing).name} has to be deleted and made again, and is deployed by a template; give it another name there.`;
}

/** Users before what they use. */
const kinds = ["policyassignments", "roleassignments", "policysetdefinitions", "policydefinitions"];

function inOrder(ids: readonly string[], { desired }: Tenant): PlannedReplacement["removed"] {
  const wanted = new Map<string, PredictedResource>(
    desired.units.flatMap(({ resources }) => resources.map((one) => [one.id.toLowerCase(), one] as const)),
  );
  const rank = (id: string): number => kinds.indexOf(id.split("/").at(-2) ?? "");
  return ids
    .toSorted((left, right) => rank(left) - rank(right))
    .flatMap((id) => {
      const resource = wanted.get(id);
      return resource === undefined ? [] : [{ id: resource.id, apiVersion: resource.apiVersion }];
    });
}
