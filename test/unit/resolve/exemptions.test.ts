import { describe, expect, it } from "vitest";
import type { Desired } from "#model/desired";
import { compileInput, input, scopeNamed } from "./compile-input.ts";

const desired = await compileInput(input(import.meta.dirname, "exemptions"));

function lifted(of: Desired, scope: string): readonly (string | undefined)[] {
  const { effective } = scopeNamed(of, scope);
  return effective.map(({ displayName, assignmentId, exemptionId }) =>
    [displayName, assignmentId, exemptionId].map((id) => id?.split("/").at(-1) ?? "in force").join(" | "),
  );
}

describe("an exemption", () => {
  it("lifts the named members of an initiative at its scope and below, and nothing above", () => {
    expect(lifted(desired, "top")).toEqual(["Encrypted | Guard | in force", "Tagged | Guard | in force"]);
    expect(lifted(desired, "corp")).toEqual(["Encrypted | Guard | Only-Tags", "Tagged | Guard | in force"]);
  });

  it("lifts the whole assignment when it names none, the nearest exemption first", () => {
    expect(lifted(desired, "Shop")).toEqual(["Encrypted | Guard | All", "Tagged | Guard | All"]);
  });

  it("becomes a resource of its scope, applied after the assignment it lifts", () => {
    const unit = desired.units.find(({ id }) => id === "top/corp/exemptions");
    expect(unit?.dependsOn).toContain("top/assignments");
    expect(unit?.resources.map(({ id, body }) => ({ id, body }))).toEqual([
      {
        id: "/providers/Microsoft.Management/managementGroups/corp/providers/Microsoft.Authorization/policyExemptions/Only-Tags",
        body: {
          properties: {
            displayName: "Disks come later",
            policyAssignmentId:
              "/providers/Microsoft.Management/managementGroups/top/providers/Microsoft.Authorization/policyAssignments/Guard",
            policyDefinitionReferenceIds: ["disks"],
            exemptionCategory: "Waiver",
            expiresOn: "2027-03-31T00:00:00Z",
          },
        },
      },
    ]);
  });

  it("points at the author's line", () => {
    const resource = desired.units.find(({ id }) => id === "top/corp/exemptions")?.resources[0];
    expect(resource?.origin.used.file).toBe("landing-zone/index.ts");
    expect(resource?.origins.get("/properties/exemptionCategory")?.used.line).toBeGreaterThan(
      resource?.origin.used.line ?? Number.POSITIVE_INFINITY,
    );
  });

  it("counts against the scope it is made at", () => {
    const used = scopeNamed(desired, "corp").quotas.find(({ what }) => what === "policy exemptions")?.count;
    expect(used).toBe(1);
  });
});
