import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, ended, makeProject, type Project } from "../support/project.ts";

const assignment =
  "/providers/Microsoft.Management/managementGroups/corp/providers/Microsoft.Authorization/policyAssignments/Deny-Public-IP-On-NIC";
const group =
  "/subscriptions/0a000000-0000-4000-8000-000000000101/resourceGroups/rg-network/providers/Microsoft.Network/networkSecurityGroups/nsg-payments";

describe("the two commands in a copy of the repository", () => {
  let project: Project;
  let first: Answer;

  beforeAll(async () => {
    project = makeProject();
    first = await project.azo("sync");
  }, 180_000);
  afterAll(() => project.remove());

  it("creates everything on the first run and says so", () => {
    expect(first.error).not.toContain("error[");
    expect(first.code).toBe(0);
    expect(first.out).toContain("What this means");
    expect(first.out).toContain("landing-zone/alz/landingzones/corp/payments.ts:");
    expect(first.out).toMatch(/\d+ to create, 0 to change, 0 to replace, 0 to remove, 0 unchanged, 5 to move\./);
    expect(first.out).toMatch(/Done in .* The tenant agrees with [0-9a-f]{7}\./);
  });

  it("prints one line when there is nothing to do", async () => {
    const second = await project.azo("sync");
    expect(second.out).toMatch(/^In sync with [0-9a-f]{7} \(\d+ resources, checked [\d:]+Z\)\. .*\n$/);
    expect(second.code).toBe(0);
  });

  it("names the drift of a deleted assignment and its line, and puts it back", async () => {
    expect((await project.azo("local", "delete", assignment)).code).toBe(0);
    const repaired = await project.azo("sync");
    expect(repaired.out).toContain("Drift, by place");
    expect(repaired.out).toContain("archetypes/corp.ts:");
    expect(repaired.out).toContain("1 to create, 0 to change, 0 to replace, 0 to remove");
    expect(repaired.code).toBe(0);
    expect((await project.azo("plan", "--detailed-exitcode")).code).toBe(0);
  });

  it("finds a rule that was added by hand, and takes it away", async () => {
    const rule = {
      name: "anything",
      properties: {
        priority: 100,
        direction: "Inbound",
        access: "Allow",
        protocol: "*",
        sourceAddressPrefix: "*",
        sourcePortRange: "*",
        destinationAddressPrefix: "*",
        destinationPortRange: "*",
      },
    };
    project.write("nsg.json", JSON.stringify({ location: "northeurope", properties: { securityRules: [rule] } }));
    expect((await project.azo("local", "put", group, "nsg.json")).code).toBe(0);
    const planned = await project.azo("plan", "--detailed-exitcode");
    expect(planned.code).toBe(2);
    expect(planned.out).toContain("nsg-payments");
    expect(planned.out).toContain("anything");
    expect((await project.azo("sync")).code).toBe(0);
    expect((await project.azo("plan", "--detailed-exitcode")).code).toBe(0);
  });

  it("applies exactly the change of a changed line", async () => {
    project.edit("landing-zone/alz/landingzones/corp/payments.ts", "10.12.8.0/25", "10.12.8.0/26");
    const changed = await project.azo("sync");
    expect(changed.out).toContain("0 to create, 1 to change, 0 to replace, 0 to remove");
    expect(changed.out).toContain("10.12.8.0/26");
    expect(changed.code).toBe(0);
  });

  it("says every error of a broken landing zone at its line and calls nothing", async () => {
    const path = "landing-zone/alz/sandbox/index.ts";
    const text = project.read(path);
    project.edit(path, 'id: "sandbox"', 'id: "corp"');
    const answer = await project.azo("sync");
    project.write(path, text);
    expect(answer.code).toBe(1);
    expect(answer.error).toContain("error[resolve/duplicate-management-group]");
    expect(answer.error).toContain("landing-zone/alz/sandbox/index.ts:");
    expect(answer.error).toContain("first declared here");
  });

  it("fails compile --check where generated/desired is stale, and not after a compile", async () => {
    const stale = await project.azo("compile", "--check");
    expect(stale.code).toBe(1);
    expect(stale.error).toContain("rg-network/template.json");
    expect((await project.azo("compile")).code).toBe(0);
    expect((await project.azo("compile", "--check")).code).toBe(0);
  });

  it("serves the local Azure to other commands while azo local start runs, and stops it cleanly", async () => {
    const server = project.start("local", "start");
    const answer = ended(server);
    await new Promise<void>((up) => server.stdout?.once("data", () => up()));
    expect((await project.azo("plan", "--detailed-exitcode")).code).toBe(0);
    server.kill("SIGTERM");
    expect((await answer).code).toBe(0);
  });

  it("stops the loop within five seconds of SIGTERM with nothing half-recorded", async () => {
    const loop = project.start("sync", "--watch");
    const answer = ended(loop);
    await new Promise<void>((up) => loop.stdout?.once("data", () => up()));
    const beganMs = Date.now();
    loop.kill("SIGTERM");
    expect((await answer).code).toBe(0);
    expect(Date.now() - beganMs).toBeLessThan(5_000);
    expect((await project.azo("audit", "--verify")).code).toBe(0);
  });

  it("keeps an audit whose chain verifies", async () => {
    const verified = await project.azo("audit", "--verify");
    expect(verified.out).toMatch(/^Unbroken: \d+ entries/);
    expect(verified.code).toBe(0);
  });

  it("prints one JSON document and nothing else under --json", async () => {
    for (const words of [
      ["sync"],
      ["plan"],
      ["status"],
      ["audit"],
      ["graph"],
      ["compile", "--check"],
      ["explain", "lower/cycle"],
    ]) {
      const answer = await project.azo(...words, "--json");
      expect(JSON.parse(answer.out), words.join(" ")).toHaveProperty("ok");
      expect(answer.error, words.join(" ")).toBe("");
    }
  });
}, 300_000);
