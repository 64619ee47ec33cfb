import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, type Project } from "../support/project.ts";

describe("a gate of azo.config.ts", () => {
  let project: Project;

  beforeAll(() => {
    project = makeProject();
    project.edit("azo.config.ts", "guardrails: {", 'gates: { conflict: "error" },\n  guardrails: {');
    // Without the exemption the platform group reports what the identity group denies.
    const identity = project.read("archetypes/identity.ts");
    project.write("archetypes/identity.ts", identity.replace(/ {2}policyExemptions: \[[^]*?\n {2}\],\n/, ""));
  });
  afterAll(() => project.remove());

  it.each(["check", "compile", "plan", "sync"])(
    "that is an error stops azo %s, with both lines",
    async (command) => {
      const { code, error } = await project.azo(command);
      expect(error).toContain("error[gate/conflict]");
      expect(error).toContain("archetypes/identity.ts:");
      expect(error).toContain("archetypes/platform.ts:");
      expect(code).toBe(1);
    },
    60_000,
  );

  it("is what a stopped sync names", async () => {
    const { error } = await project.azo("sync");
    expect(error).toMatch(/azo: Commit [0-9a-f]{7} is stopped by the gates of azo\.config\.ts: 1 error\.\n$/);
  }, 60_000);

  it("does not keep anybody from looking at the graph", async () => {
    const { code, out } = await project.azo("graph", "--format", "text");
    expect(out).toContain("2 conflicts");
    expect(code).toBe(0);
  }, 60_000);

  it("that does not exist is refused before anything is done", async () => {
    project.edit("azo.config.ts", "conflict:", "conflicts:");
    const { code, error } = await project.azo("check");
    expect(error).toBe("azo: azo.config.ts has no gate `conflicts`. Did you mean `conflict`?\n");
    expect(code).toBe(64);
  }, 60_000);
});
