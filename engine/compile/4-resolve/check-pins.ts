import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Diagnostic } from "#model/diagnostic";
import type { PolicyAssignment, PolicySetMember } from "#model/landing-zone";
import type { Level } from "./hierarchy.ts";
import type { Places } from "./places.ts";

const diagnose = diagnoser(resolveCatalogue);

/** The major is always a number and the patch never (learn.microsoft.com, "Policy definition versioning"). */
const pin = /^\d+\.(?:\d+|\*)\.\*(?:-[a-z]+)?$/i;

/** Versions, of assignments and of members of initiatives, that Azure would not take. */
export function checkPins(levels: readonly Level[], places: Places): readonly Diagnostic[] {
  const holders: readonly (PolicyAssignment | PolicySetMember)[] = levels.flatMap(({ parts }) => [
    ...parts.policySetDefinitions.flatMap(({ members }) => members),
    ...parts.policyAssignments,
  ]);
  return holders.flatMap((holder) => {
    const { definitionVersion: version } = holder;
    if (version === undefined || pin.test(version)) return [];
    return [diagnose("bad-pin", { pin: version }, ...places.valueAt(holder, "definitionVersion"))];
  });
}
