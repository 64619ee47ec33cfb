import { describe, expect, it } from "vitest";
import type { Plan, PlannedRemediation } from "#model/plan";
import { withCompliance } from "../../../engine/reconcile/with-compliance.ts";
import { originAt } from "../plan/make.ts";

type Answer = Awaited<ReturnType<NonNullable<Parameters<typeof withCompliance>[1]["countStates"]>>>;

function remediation(more: Partial<PlannedRemediation>): PlannedRemediation {
  return {
    assignmentId: "/a/One",
    definitionId: "/d",
    displayName: "D",
    effect: "Modify",
    scope: { kind: "managementGroup", id: "/corp" },
    path: ["corp"],
    reason: "enforced",
    origin: originAt(1),
    ...more,
  };
}

async function ask(remediations: readonly PlannedRemediation[], answer: Answer) {
  const asked: string[] = [];
  const plan: Plan = { digest: "d", treeId: "t", observedAt: "now", units: [], hidden: {}, remediations };
  const countStates = async (scope: string, assignment: string): Promise<Answer> => {
    asked.push(`${scope} ${assignment}`);
    return answer;
  };
  const made = await withCompliance(plan, { countStates, signal: new AbortController().signal });
  const told = made.remediations?.map(({ reference = "", compliance }) => [reference, compliance]);
  return { asked, told, digest: made.digest };
}

describe("what Azure knows of compliance", () => {
  it("is asked once an assignment, and takes away what complies everywhere", async () => {
    const members = ["some", "none", "unseen"].map((reference) => remediation({ reference }));
    const { asked, told, digest } = await ask(members, [
      { reference: "some", state: "NonCompliant", resources: 4 },
      { reference: "some", state: "Compliant", resources: 9 },
      { reference: "none", state: "Compliant", resources: 2 },
    ]);
    expect(asked).toEqual(["/corp /a/One"]);
    expect(told).toEqual([
      ["some", { kind: "counted", nonCompliant: 4 }],
      ["unseen", undefined],
    ]);
    expect(digest).toBe("d");
  });

  it("is not asked about what is new: Azure has not evaluated it", async () => {
    const { asked, told } = await ask([remediation({ reason: "assigned" }), remediation({ reason: "member" })], []);
    expect(asked).toEqual([]);
    expect(told).toHaveLength(2);
  });

  it("is told as unknown, with the reason, when Azure does not say", async () => {
    const refused = { code: "AuthorizationFailed", message: "Not you.", nature: "logic" } as const;
    const { told } = await ask([remediation({})], { kind: "refused", errors: [refused] });
    expect(told).toEqual([["", { kind: "unknown", why: "Not you." }]]);
  });
});
