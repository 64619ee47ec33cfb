import { describe, expect, it } from "vitest";
import type { AzureError } from "#model/receipts";
import { diagnose } from "#reconcile";
import { desired, hub, originAt, predicted, unit } from "../plan/make.ts";

const id = `${hub}/providers/Microsoft.Network/publicIPAddresses/pip`;
const wanted = desired(unit("one", hub, [predicted(id, {}, { origin: originAt(58) })]));

function codes(error: Partial<AzureError>, state: "failed" | "not-started" = "failed") {
  const errors: readonly AzureError[] = [{ code: "Odd", message: "why", nature: "logic", ...error }];
  return diagnose(wanted, { units: [{ unit: "one", state, deploymentId: "/d", errors }] }, undefined);
}

describe("what Azure refused", () => {
  it("stands under the line that asked for the resource", () => {
    expect(codes({ code: "RequestDisallowedByPolicy", status: 403, resourceId: id.toUpperCase() })).toMatchObject([
      { code: "apply/request-disallowed-by-policy", severity: "error", place: { line: 58 } },
    ]);
    expect(codes({ resourceId: `${id}/children/x`, status: 400 })).toMatchObject([
      { code: "apply/azure-refused", message: "Azure refused `x` with 400 Odd: why.", place: { line: 58 } },
    ]);
  });

  it("has no line when ARM names no resource of ours, and tells waiting from acting", () => {
    expect(codes({ code: "AuthorizationFailed" })[0]).not.toHaveProperty("place");
    expect(codes({ nature: "environment" })).toMatchObject([{ code: "apply/azure-unwell", severity: "warning" }]);
    expect(codes({}, "not-started")).toMatchObject([{ code: "apply/not-started" }]);
  });

  it("is told apart from what is not as asked", () => {
    const problem = { resourceId: id, unit: "one", kind: "differs", message: "It differs." } as const;
    const verified = { at: "", checked: 1, asAsked: 0, problems: [problem] };
    expect(diagnose(wanted, { units: [] }, verified)).toMatchObject([
      { code: "verify/not-as-asked", message: "It differs.", place: { line: 58 } },
    ]);
  });
});
