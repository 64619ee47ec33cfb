import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import { parsePin } from "#lib/policy-version";
import type { Diagnostic } from "#model/diagnostic";
import type { AssignablePolicy, PolicyAssignment, PolicySetMember } from "#model/landing-zone";
import type { Level } from "./hierarchy.ts";
import { meets, type PinnedBuiltIns } from "./pinned-built-ins.ts";
import type { Places } from "./places.ts";

const diagnose = diagnoser(resolveCatalogue);

/**
 * Versions, of assignments and of members of initiatives, that Azure would not take, and those that no pinned built-in has: what is said of
 * effects and roles then comes from another version.
 */
export function checkPins(levels: readonly Level[], builtIns: PinnedBuiltIns, places: Places): readonly Diagnostic[] {
  const holders: readonly (PolicyAssignment | PolicySetMember)[] = levels.flatMap(({ parts }) => [
    ...parts.policySetDefinitions.flatMap(({ members }) => members),
    ...parts.policyAssignments,
  ]);
  return holders.flatMap((holder) => {
    const { definitionVersion: pin, policy } = holder;
    if (pin === undefined) return [];
    const at = () => places.valueAt(holder, "definitionVersion");
    if (parsePin(pin) === undefined) return [diagnose("bad-pin", { pin }, ...at())];
    const used = pinnedOf(policy, pin, builtIns);
    if (used === undefined || meets(used.version, pin)) return [];
    const { name, displayName, version } = used;
    return [diagnose("unmet-pin", { name, displayName, pin, used: version }, ...at())];
  });
}

function pinnedOf(policy: AssignablePolicy, pin: string, builtIns: PinnedBuiltIns) {
  if (policy.kind === "builtInPolicyDefinition") return builtIns.definition(policy.name, pin);
  return policy.kind === "builtInPolicySetDefinition" ? builtIns.set(policy.name, pin) : undefined;
}
