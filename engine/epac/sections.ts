import type { ChangeKind } from "#model/plan";

/** A kind of object in policy-plan.json: the member that lists it, and what it is in Azure. */
export interface Section {
  readonly member: string;
  readonly type: string;
  /** What one is called, after "the". */
  readonly word: string;
  readonly actions: readonly Action[];
}

/** What EPAC calls it, and what it comes to. */
export interface Action {
  readonly member: "new" | "update" | "replace" | "delete";
  readonly kind: Extract<ChangeKind, "create" | "update" | "replace" | "delete">;
}

const actions: readonly Action[] = [
  { member: "new", kind: "create" },
  { member: "update", kind: "update" },
  { member: "replace", kind: "replace" },
  { member: "delete", kind: "delete" },
];

/** In the order of EPAC's files; enrollments are never replaced (shared/research/alz.md 3.4). */
export const sections: readonly Section[] = [
  section("policyDefinitions", "policyDefinitions", "policy definition"),
  section("policySetDefinitions", "policySetDefinitions", "initiative"),
  section("assignments", "policyAssignments", "assignment"),
  section("exemptions", "policyExemptions", "exemption"),
  {
    ...section("enrollments", "policyEnrollments", "enrollment"),
    actions: actions.filter(({ kind }) => kind !== "replace"),
  },
];

/** Older versions of EPAC write no enrollments. */
export const optionalSections: ReadonlySet<string> = new Set(["enrollments"]);

function section(member: string, type: string, word: string): Section {
  return { member, type: `Microsoft.Authorization/${type}`, word, actions };
}
