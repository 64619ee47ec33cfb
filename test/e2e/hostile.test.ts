import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ended, makeProject, type Project } from "../support/project.ts";
import { makeSignedRepository, type SignedRepository } from "../support/signed-repository.ts";

describe("what must not pass", () => {
  let project: Project;
  let team: SignedRepository;

  beforeEach(() => {
    project = makeProject();
    team = makeSignedRepository(join(project.root, "forge", "repository"), project.root);
    const source = `source: { kind: "git", url: ${JSON.stringify(team.folder)} },
  trust: { signers: [{ person: "team", keys: [${JSON.stringify(team.publicKey)}] }] },`;
    project.edit("azo.config.ts", 'source: { kind: "working-tree" },', source);
  });
  afterEach(() => project.remove());

  it("refuses an unsigned commit: nothing is compiled, nothing is called, exit code 3", async () => {
    team.commit("First", true);
    const unsigned = team.commit("Second", false);
    const answer = await project.azo("sync");
    expect(answer.code).toBe(3);
    expect(answer.error).toContain(unsigned.slice(0, 7));
    expect(answer.error).toContain("unsigned");
    const { outcome, plan } = JSON.parse((await project.azo("sync", "--json")).out);
    expect(outcome).toMatchObject({ kind: "stalled", reason: "untrusted-history" });
    expect(plan).toBeUndefined();
  });

  it("refuses a rewritten history", async () => {
    team.commit("First");
    team.commit("Second");
    expect((await project.azo("sync")).code).toBe(0);
    team.git("reset", "--quiet", "--hard", "HEAD~1");
    const answer = await project.azo("sync");
    expect(answer.code).toBe(3);
    expect(answer.error).toContain("not-a-descendant");
  });

  it("says what to do when the repository cannot be reached, and goes on when it can", async () => {
    team.commit("First");
    project.edit("azo.config.ts", team.folder, `${team.folder}-gone`);
    const gone = await project.azo("sync");
    expect(gone.code).toBe(1);
    expect(gone.error).toContain("-gone cannot be fetched:");
    project.edit("azo.config.ts", `${team.folder}-gone`, team.folder);
    expect((await project.azo("sync")).code).toBe(0);
  });

  it("stops at the start when a stored secret is set, with exit code 3", async () => {
    const answer = await project.azoWith({ AZURE_CLIENT_SECRET: "do-not-print-me" }, "sync");
    expect(answer.code).toBe(3);
    expect(answer.error).toContain("AZURE_CLIENT_SECRET");
    expect(answer.error).not.toContain("do-not-print-me");
  });

  it("sends nothing while the kill switch is on, and still plans", async () => {
    team.commit("First");
    const stopped = await project.azoWith({ AZO_KILL_SWITCH: "on" }, "sync");
    expect(stopped.code).toBe(3);
    expect(stopped.out).toContain("to create");
    const planned = await project.azo("plan", "--json");
    const kinds = JSON.parse(planned.out).plan.units.flatMap((unit: { changes: { kind: string }[] }) =>
      unit.changes.map(({ kind }) => kind),
    );
    expect(new Set(kinds)).toEqual(new Set(["create", "move"]));
  });

  it("finishes after a kill in the middle of the apply, and the audit verifies", async () => {
    team.commit("First");
    const child = project.start("sync");
    const answer = ended(child);
    await new Promise<void>((seen) => {
      child.stderr?.on("data", (chunk: Buffer) => {
        if (chunk.toString("utf8").includes("ended")) seen();
      });
    });
    process.kill(child.pid ?? 0, "SIGKILL");
    await answer;
    await new Promise((done) => setTimeout(done, 500));
    const next = await project.azo("sync");
    expect(next.error).not.toContain("bug");
    expect(next.code).toBe(0);
    expect((await project.azo("plan", "--detailed-exitcode")).code).toBe(0);
    expect((await project.azo("audit", "--verify")).code).toBe(0);
  });
}, 300_000);
