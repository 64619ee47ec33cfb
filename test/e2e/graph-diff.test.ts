import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject, type Project } from "../support/project.ts";

describe("azo graph diff between commits of the project's repository", () => {
  let project: Project;
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-C", project.root, "-c", "user.name=a", "-c", "user.email=a@b.c", ...words], {
      encoding: "utf8",
    });

  beforeAll(() => {
    project = makeProject();
    writeFileSync(join(project.root, ".gitignore"), "node_modules\n.azo\n");
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "--message", "First");
    git("tag", "first");
    project.edit("archetypes/local.ts", "assign({", 'assign({\n      enforcementMode: "DoNotEnforce",');
    git("commit", "--quiet", "--all", "--message", "Second");
    project.edit("archetypes/landing-zones.ts", 'parameters: { effect: "Deny" }', 'parameters: { effect: "Audit" }');
  });
  afterAll(() => project.remove());

  it("tells two commits apart, and the working tree from both", async () => {
    const commits = await project.azo("graph", "diff", "first", "main");
    expect(commits.out).toMatch(
      /^alz \/ landingzones \/ local\n {2}is no longer in force: .*\n {6}Audit → nothing\n.*archetypes\/local\.ts:/,
    );
    expect(commits.code).toBe(0);
    const tree = await project.azo("graph", "diff", "HEAD", "--json", "--detailed-exitcode");
    const { changes } = JSON.parse(tree.out) as { changes: readonly { becomes: string; before: readonly string[] }[] };
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ becomes, before }) => becomes === "audit" && before.includes("Deny"))).toBe(true);
    expect(tree.code).toBe(2);
  }, 120_000);

  it("says nothing changed between a commit and itself", async () => {
    const { out, code } = await project.azo("graph", "diff", "main", "HEAD", "--detailed-exitcode");
    expect(out).toBe("Every policy does what it did, everywhere.\n");
    expect(code).toBe(0);
  }, 60_000);

  it("refuses what is no commit, an option in disguise too", async () => {
    for (const ref of ["nowhere", "main:landing-zone", "--upload-pack=touch x"]) {
      const { error, code } = await project.azo("graph", "diff", "--", ref);
      expect(error).toContain(`There is no commit ${ref}`);
      expect(code).toBe(64);
    }
  }, 60_000);

  it("shows why a commit does not compile", async () => {
    project.write("landing-zone/index.ts", "export default 1;\n");
    git("commit", "--quiet", "--all", "--message", "Broken");
    const { error, code } = await project.azo("graph", "diff", "main", "first");
    expect(error).toContain("azo: main does not compile.");
    expect(code).toBe(1);
  }, 60_000);
});
