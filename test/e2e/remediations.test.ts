import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, type Project } from "../support/project.ts";

const account =
  "/subscriptions/0a000000-0000-4000-8000-000000000101/resourceGroups/rg-network/providers/Microsoft.Storage/storageAccounts/stpayments";
const enforced = 'policy: inheritTag,\n      parameters: { tagName: "costCenter" },';
const off = `${enforced}\n      enforcementMode: "DoNotEnforce",`;

describe("a policy that modifies and becomes enforced", () => {
  let project: Project;
  const put = async (tags: Readonly<Record<string, string>>) => {
    const body = { location: "northeurope", kind: "StorageV2", sku: { name: "Standard_LRS" }, tags };
    project.write("account.json", JSON.stringify({ ...body, properties: { supportsHttpsTrafficOnly: true } }));
    const answer = await project.azo("local", "put", account, "account.json");
    expect(answer.code, answer.error).toBe(0);
  };
  const remediations = async () => {
    const { out, error } = await project.azo("plan", "--json");
    const { plan } = JSON.parse(out) as { plan: { remediations?: readonly object[] } };
    expect(error).toBe("");
    return plan.remediations;
  };

  beforeAll(async () => {
    project = makeProject();
    project.edit("archetypes/landing-zones.ts", enforced, off);
    const synced = await project.azo("sync");
    expect(synced.code, synced.error).toBe(0);
    await put({});
    project.edit("archetypes/landing-zones.ts", off, enforced);
  }, 120_000);
  afterAll(() => project.remove());

  it("has to be remediated, with the line and how much does not comply", async () => {
    expect(await remediations()).toMatchObject([
      {
        assignmentId:
          "/providers/Microsoft.Management/managementGroups/landingzones/providers/Microsoft.Authorization/policyAssignments/Inherit-CostCenter",
        reason: "enforced",
        compliance: { kind: "counted", nonCompliant: 1 },
        origin: { used: { file: "archetypes/landing-zones.ts" } },
      },
    ]);
    expect((await project.azo("plan")).out).toMatch(
      /Remediate after the apply .* \(1\)\n.* through Inherit-CostCenter at landingzones: it was not enforced, 1 resource does not comply {2}archetypes\/landing-zones\.ts:\d+:\d+\n/,
    );
  }, 60_000);

  it("needs no remediation when everything complies already", async () => {
    await put({ costCenter: "4711" });
    expect(await remediations()).toBeUndefined();
  }, 60_000);
});
