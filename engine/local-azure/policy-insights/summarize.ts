import type { Json, JsonObject } from "#lib/json";
import type { PolicyState } from "../policy/policy-cache.ts";

/** When states of one thing differ, the first of these stands for it (Learn: "Azure Policy compliance states"). */
const ranks: readonly PolicyState["state"][] = ["NonCompliant", "Compliant", "Error", "Protected", "Exempt", "Unknown"];

/** The summary of states, over all and by assignment and definition (Learn: "Policy States - Summarize", 2024-10-01). */
export function summarize(states: readonly PolicyState[], queryResultsUri: string): JsonObject {
  const assignments = grouped(states, ({ policy }) => policy.assignment.id);
  return {
    results: resultsOf(states, queryResultsUri),
    policyAssignments: [...assignments.values()].map((members) => assignmentSummary(members, queryResultsUri)),
  };
}

function assignmentSummary(states: readonly PolicyState[], uri: string): Json {
  const first = states[0]?.policy;
  const id = first?.assignment.id ?? "";
  const definitions = grouped(states, ({ policy }) => `${policy.definitionId}|${policy.referenceId}`);
  const groups = grouped(
    states.flatMap((state) => state.policy.groupNames.map((name) => ({ name, state }))),
    ({ name }) => name,
  );
  return {
    policyAssignmentId: id,
    policySetDefinitionId: first?.set?.id ?? "",
    results: resultsOf(states, filtered(uri, `PolicyAssignmentId eq '${id}'`)),
    policyDefinitions: [...definitions.values()].map((members) => definitionSummary(members, uri)),
    policyGroups: [...groups].map(([, members]) => ({
      policyGroupName: members[0]?.name ?? "",
      results: resultsOf(
        members.map(({ state }) => state),
        filtered(uri, `PolicyAssignmentId eq '${id}'`),
      ),
    })),
  };
}

function definitionSummary(states: readonly PolicyState[], uri: string): Json {
  const policy = states[0]?.policy;
  const filter = `PolicyAssignmentId eq '${policy?.assignment.id ?? ""}' and PolicyDefinitionId eq '${policy?.definitionId ?? ""}'`;
  return {
    policyDefinitionId: policy?.definitionId ?? "",
    policyDefinitionReferenceId: policy?.referenceId ?? "",
    policyDefinitionGroupNames: [...(policy?.groupNames ?? [])],
    effect: states[0]?.effect ?? "",
    results: resultsOf(states, filtered(uri, filter)),
  };
}

function filtered(uri: string, filter: string): string {
  return `${uri}&$filter=${encodeURIComponent(filter)}`;
}

function resultsOf(states: readonly PolicyState[], uri: string): JsonObject {
  const resources = grouped(states, ({ stored }) => stored.id);
  const policies = grouped(
    states,
    ({ policy }) => `${policy.assignment.id}|${policy.definitionId}|${policy.referenceId}`,
  );
  const nonCompliant = (groups: ReadonlyMap<string, readonly PolicyState[]>): number =>
    [...groups.values()].filter((members) => members.some(({ state }) => state === "NonCompliant")).length;
  return {
    queryResultsUri: uri,
    nonCompliantResources: nonCompliant(resources),
    nonCompliantPolicies: nonCompliant(policies),
    resourceDetails: details(resources),
    policyDetails: details(policies),
    policyGroupDetails: details(
      grouped(
        states.flatMap((state) => state.policy.groupNames.map((name) => ({ ...state, name }))),
        ({ name }) => name,
      ),
    ),
  };
}

/** How many there are of each state; states that nothing has are left out. */
function details(groups: ReadonlyMap<string, readonly PolicyState[]>): readonly Json[] {
  const counts = new Map<PolicyState["state"], number>();
  for (const members of groups.values()) {
    const state = ranks.find((one) => members.some((member) => member.state === one)) ?? "Unknown";
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, count]) => ({ complianceState: state.toLowerCase(), count }));
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one).toLowerCase();
    const members = groups.get(key) ?? [];
    groups.set(key, members);
    members.push(one);
  }
  return groups;
}
