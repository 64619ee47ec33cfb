import { findingsOf } from "#gates";
import { knownGraph } from "#resolve";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Catalogue } from "#model/catalogue";
import type { Desired } from "#model/desired";
import type { Findings } from "#model/findings";
import { declarePolicies } from "./declare-policies.ts";
import { declareTree } from "./declare-tree.ts";
import { objectsOf, objectsOfPlan } from "./policy-objects.ts";
import type { PolicyEntry } from "./read-policy-plan.ts";

export interface PolicyJudgement {
  /** What EPAC's plan brings about, beside what the landing zone has of its own. */
  readonly findings: Findings;
  /** Ids of assignments of the plan that cannot be looked at: their policy is neither in the plan nor pinned, or their scope is none of a graph. */
  readonly unknown: readonly string[];
}

/**
 * Looks at what EPAC's policy plan makes as at a landing zone: the objects that it creates, updates or replaces, where the landing zone's
 * own are. What EPAC leaves as it is stands in no plan, and is not looked at.
 */
export function judgePolicies(
  entries: readonly PolicyEntry[],
  plan: { readonly file: string; readonly text: string },
  { catalogue, desired }: { readonly catalogue: Catalogue; readonly desired: Desired | undefined },
): PolicyJudgement {
  const own = desired?.graph ?? { scopes: [] };
  const made = objectsOfPlan(entries, plan);
  const ids = new Set(made.map(({ id }) => id.toLowerCase()));
  const others = objectsOf(desired).filter(({ id }) => !ids.has(id.toLowerCase()));
  const graph = knownGraph(declareTree(declarePolicies([...others, ...made]), own), catalogue);
  const known = new Set(
    graph.scopes.flatMap(({ effective }) => effective.map(({ assignmentId }) => assignmentId.toLowerCase())),
  );
  const assignments = made
    .filter(({ kind, properties }) => kind === "policyassignments" && properties["policyDefinitionId"] !== undefined)
    .map(({ id }) => id);
  return {
    findings: beside(findingsOf(graph), own),
    unknown: assignments.filter((id) => !known.has(id.toLowerCase())),
  };
}

/** Without what the landing zone alone gives away: that is said when it is compiled. */
function beside({ found, endings }: Findings, own: ArchetypeGraph): Findings {
  const before = findingsOf(own);
  const said = new Set(before.found.map(({ name, diagnostic }) => `${name} ${diagnostic.message}`));
  const ending = ({ place: _line, ...of }: Findings["endings"][number]): string => JSON.stringify(of);
  const ended = new Set(before.endings.map(ending));
  return {
    found: found.filter(({ name, diagnostic }) => !said.has(`${name} ${diagnostic.message}`)),
    endings: endings.filter((one) => !ended.has(ending(one))),
  };
}
