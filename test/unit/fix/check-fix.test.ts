import { afterEach, expect, it } from "vitest";
import { makeProject, type Project } from "../../support/project.ts";

const projects: Project[] = [];
afterEach(() => projects.splice(0).forEach(({ remove }) => remove()));

function brokenProject(): Project {
  const project = makeProject();
  projects.push(project);
  project.edit("landing-zone/settings.ts", "export const", "export var");
  project.edit("landing-zone/index.ts", '.ts";', '";');
  return project;
}

it("check --fix mends files, says what it changed, and finds nothing wrong then", async () => {
  const project = brokenProject();
  const { code, out, error } = await project.azo("check", "--fix");
  expect({ code, error }).toEqual({ code: 0, error: "" });
  expect(out).toMatch(/^landing-zone\/settings\.ts:\d+ var (?:→|->) const \(check\/var\)$/m);
  expect(out).toMatch(/^landing-zone\/index\.ts:\d+ .* (?:→|->) .*\.ts \(check\/missing-import\)$/m);
  expect(out).toMatch(/Nothing is wrong with \d+ files\.\n$/);
  expect(project.read("landing-zone/settings.ts")).not.toContain("var ");
});

it("check --fix --json lists the edits beside what is left", async () => {
  const project = brokenProject();
  project.write("archetypes/extra.ts", "export const list = [1];\nlist.push(2);\n");
  const { code, out } = await project.azo("--json", "check", "--fix");
  const answer = JSON.parse(out) as {
    readonly fixed: readonly { code: string }[];
    readonly diagnostics: readonly { code: string }[];
  };
  expect(code).toBe(1);
  expect(answer.fixed.map((edit) => edit.code).toSorted()).toEqual(["check/missing-import", "check/var"]);
  expect(answer.diagnostics.map((each) => each.code)).toContain("check/mutating-method");
});

it("check without --fix writes nothing", async () => {
  const project = brokenProject();
  const before = project.read("landing-zone/settings.ts");
  expect((await project.azo("check")).code).toBe(1);
  expect(project.read("landing-zone/settings.ts")).toBe(before);
});

it("check --fix imports what exactly one file exports, once a file", async () => {
  const project = makeProject();
  projects.push(project);
  project.write("landing-zone/extra.ts", 'export const extra = "x";\nexport const other = "y";\n');
  project.write(
    "landing-zone/uses.ts",
    'import { other } from "./extra.ts";\n\nexport const uses = [extra, other];\nexport const more = [extra, idOf];\n',
  );
  project.edit("landing-zone/index.ts", "import ", 'import { more, uses } from "./uses.ts";\nimport ');
  project.edit("landing-zone/index.ts", "export default", "const all = [more, uses];\nexport default");
  const { code, out, error } = await project.azo("check", "--fix");
  expect(project.read("landing-zone/uses.ts")).toMatch(
    /^import \{ other, extra \} from "\.\/extra\.ts";\nimport \{ idOf \} from "azo";\n\n/,
  );
  expect({ code, error, out }).toMatchObject({ code: 0, error: "" });
});
