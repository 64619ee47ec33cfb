import type { Desired, PredictedResource } from "#model/desired";
import type { Observed, ObservedResource } from "#model/observed";
import type { Receipts } from "#model/receipts";
import type { Verified, VerifyProblem } from "#model/verified";
import { compareBodies, findLive } from "#compare";
import { jsonObject, jsonString } from "#lib/json-parts";

/** How many paths a message names before it only counts. */
const namedPaths = 3;

/** Compares what was applied with what is there. */
export function verify(desired: Desired, receipts: Receipts, observed: Observed): Verified {
  const succeeded = new Set(receipts.units.filter(({ state }) => state === "succeeded").map(({ unit }) => unit));
  const units = desired.units.filter((unit) => succeeded.has(unit.id));
  const declared = new Set(desired.units.flatMap((unit) => unit.resources.map(({ id }) => id.toLowerCase())));
  const isDeclared = (id: string) => declared.has(id);
  const problems = units.flatMap((unit) =>
    unit.resources.flatMap((wanted) => {
      const problem = problemOf(wanted, findLive(wanted, observed), isDeclared);
      return problem === undefined ? [] : [{ ...problem, resourceId: wanted.id, unit: unit.id }];
    }),
  );
  const checked = units.reduce((sum, unit) => sum + unit.resources.length, 0);
  return {
    at: observed.at,
    checked,
    asAsked: checked - problems.length,
    problems: problems.toSorted((a, b) => (a.resourceId < b.resourceId ? -1 : a.resourceId > b.resourceId ? 1 : 0)),
  };
}

type Problem = Pick<VerifyProblem, "kind" | "message">;

function problemOf(
  wanted: PredictedResource,
  live: ObservedResource | undefined,
  isDeclared: (id: string) => boolean,
): Problem | undefined {
  if (live === undefined) return { kind: "missing", message: `${wanted.name} is not there after the apply.` };
  const state = jsonString(jsonObject(live.body["properties"])["provisioningState"]);
  if (/^(failed|canceled|cancelled)$/i.test(state)) {
    return { kind: "unhealthy", message: `${wanted.name} is there, but its provisioning state is ${state}.` };
  }
  const { type, id, body, unresolved } = wanted;
  if (type.toLowerCase() === "microsoft.management/managementgroups/subscriptions") return undefined;
  const { differences } = compareBodies({ type, id, authored: body, live: live.body, unresolved, isDeclared });
  if (differences.length === 0) return undefined;
  const paths = differences.slice(0, namedPaths).map(({ path }) => path);
  const more = differences.length > namedPaths ? ` and ${differences.length - namedPaths} more` : "";
  return { kind: "differs", message: `${wanted.name} differs after the apply at ${paths.join(", ")}${more}.` };
}
