import { describe, expect, it } from "vitest";
import type { Plan, PlannedRemediation } from "#model/plan";
import { renderPlan } from "#show";
import { originAt } from "../plan/make.ts";

const style = { colour: false, columns: 200, ascii: false, accessible: false };
const corp = "/providers/Microsoft.Management/managementGroups/corp";

function remediation(line: number, more: Partial<PlannedRemediation> = {}): PlannedRemediation {
  return {
    assignmentId: `${corp}/providers/Microsoft.Authorization/policyAssignments/Logs`,
    definitionId: "/providers/Microsoft.Authorization/policyDefinitions/d",
    displayName: `Deploy ${line}`,
    effect: "DeployIfNotExists",
    scope: { kind: "managementGroup", id: corp },
    path: ["alz", "corp"],
    reason: "assigned",
    origin: originAt(line),
    ...more,
  };
}

function shown(remediations: readonly PlannedRemediation[], all: boolean): readonly string[] {
  const change = {
    kind: "create",
    resourceId: `${corp}/providers/Microsoft.Authorization/policyAssignments/Logs`,
    type: "Microsoft.Authorization/policyAssignments",
    name: "Logs",
    reason: "missing",
    properties: [],
    risks: [],
  } as const;
  const unit = {
    id: "corp",
    path: ["alz", "corp"],
    scope: { kind: "managementGroup", id: corp },
    changes: [change],
  } as const;
  const plan: Plan = { digest: "d", treeId: "t", observedAt: "now", units: [unit], hidden: {}, remediations };
  const lines = renderPlan(plan, undefined, style, { all }).split("\n");
  const first = lines.findIndex((line) => line.startsWith("Remediate"));
  return first === -1 ? [] : lines.slice(first).filter((line) => line !== "");
}

describe("remediations in a plan", () => {
  it("stand after the changes, each with its reason and line", () => {
    expect(
      shown(
        [
          remediation(3),
          remediation(4, { reason: "enforced", effect: "Modify", compliance: { kind: "counted", nonCompliant: 3 } }),
        ],
        false,
      ),
    ).toEqual([
      "Remediate after the apply what is there already and does not comply (2)",
      "  Deploy 3 (DeployIfNotExists) through Logs at corp: its assignment is new  landing-zone/index.ts:3:1",
      "  Deploy 4 (Modify) through Logs at corp: it was not enforced, 3 resources do not comply  landing-zone/index.ts:4:1",
    ]);
  });

  it("are told four at a time unless all are asked for, and not at all when there is none", () => {
    const many = [1, 2, 3, 4, 5, 6].map((line) => remediation(line));
    expect(shown(many, false)).toHaveLength(6);
    expect(shown(many, false).at(5)).toBe("  and 2 more");
    expect(shown(many, true)).toHaveLength(7);
    expect(shown([], false)).toEqual([]);
  });
});
