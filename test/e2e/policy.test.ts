import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { givenData } from "../support/given-data.ts";
import { ended, makeProject, type Project } from "../support/project.ts";

const root =
  "/providers/Microsoft.Management/managementGroups/0c000000-0000-4000-8000-000000000001/providers/Microsoft.Authorization";
const builtIns = givenData("alz/builtin-policies.jsonl");

describe("a landing zone below policies that the local Azure enforces", () => {
  let project: Project;
  beforeEach(() => {
    project = makeProject();
  });
  afterEach(() => project.remove());

  it("is refused at the line that asked for what a policy denies, with the policy's own message", async () => {
    const rule = { if: { field: "name", equals: "nsg-payments" }, then: { effect: "deny" } };
    project.write("definition.json", JSON.stringify({ properties: { mode: "All", policyRule: rule } }));
    const assignment = {
      policyDefinitionId: `${root}/policyDefinitions/no-nsg`,
      nonComplianceMessages: [{ message: "Ask the network team." }],
    };
    project.write("assignment.json", JSON.stringify({ properties: assignment }));
    await project.azo("local", "put", `${root}/policyDefinitions/no-nsg`, "definition.json");
    await project.azo("local", "put", `${root}/policyAssignments/no-nsg`, "assignment.json");
    const refused = await project.azo("sync");
    expect(refused.code).toBe(1);
    expect(refused.error).toContain("error[apply/request-disallowed-by-policy]: Azure refused nsg-payments");
    expect(refused.error).toContain("Ask the network team.");
    expect(refused.error).toMatch(/landing-zone\/alz\/landingzones\/corp\/payments\.ts:\d+:\d+/);
    expect((await project.azo("local", "delete", `${root}/policyAssignments/no-nsg`)).code).toBe(0);
    expect((await project.azo("sync")).code).toBe(0);
  }, 180_000);

  it.skipIf(!builtIns.isThere)(
    "agrees with the tenant when its built-in policies are evaluated too",
    async () => {
      const server = project.start("local", "start", "--policies", builtIns.path);
      const answer = ended(server);
      await new Promise<void>((up) => server.stdout?.once("data", () => up()));
      expect((await project.azo("sync")).code).toBe(0);
      expect((await project.azo("plan", "--detailed-exitcode")).code).toBe(0);
      server.kill("SIGTERM");
      expect((await answer).code).toBe(0);
    },
    180_000,
  );
});
