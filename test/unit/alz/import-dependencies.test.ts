import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { alzImport } from "../../../engine/cli/commands/alz-import.ts";
import { customAddress, libraryAddress, memberAddress } from "../../../engine/cli/library-address.ts";
import { commandContext } from "../../support/command-context.ts";
import type { LibraryFiles } from "./small-library.ts";
import { assignment, definition, smallLibrary } from "./small-library.ts";

const folder = mkdtempSync(join(tmpdir(), "azo-dependencies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A commit of a repository below `folder`, with libraries by their folders in it, under `tags`. */
async function commit(
  name: string,
  libraries: Readonly<Record<string, LibraryFiles>>,
  ...tags: readonly string[]
): Promise<string> {
  const repository = join(folder, name);
  mkdirSync(repository, { recursive: true });
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-C", repository, "-c", "user.name=a", "-c", "user.email=a@b.c", ...words], { stdio: "pipe" })
      .toString()
      .trim();
  git("init", "--quiet", "--initial-branch=main");
  for (const [inside, files] of Object.entries(libraries))
    cpSync(await smallLibrary(files), join(repository, inside), { recursive: true });
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", "Libraries");
  for (const tag of tags) git("tag", tag);
  return git("rev-parse", "HEAD");
}

function metadata(name: string, path: string, dependencies: readonly Readonly<Record<string, string>>[]): LibraryFiles {
  return { "alz_library_metadata.json": { name, display_name: name, description: name, path, dependencies } };
}

const url = (name: string): string => `file://${join(folder, name)}`;
const base: LibraryFiles = {
  ...metadata("Base", "platform/base", []),
  "d.alz_policy_definition.json": definition("D"),
  "a.alz_policy_assignment.json": assignment("A", "policyDefinitions/D"),
  "t.alz_archetype_definition.json": { name: "t", policy_definitions: ["D"], policy_assignments: ["A"] },
};

async function run(options: Readonly<Record<string, unknown>>, json = true) {
  const { context, said, complained } = commandContext(json);
  const code = await alzImport.run(context, { arguments: [], options });
  const lock = () =>
    JSON.parse(readFileSync(join(context.root, "generated/azure/alz.json"), "utf8")) as {
      readonly libraries: readonly Readonly<Record<string, unknown>>[];
    };
  return { code, out: said.join(""), error: complained.join(""), lock };
}

describe("what a library from git builds on", () => {
  let first: string;
  let second: string;

  beforeAll(async () => {
    first = await commit("library", { "platform/base": base }, "platform/base/2026.01");
    const more = { ...metadata("More", "platform/more", [{ path: "platform/base", ref: "2026.01" }]) };
    const most = {
      ...metadata("Most", "platform/most", [
        { path: "platform/more", ref: "2026.04" },
        { path: "platform/base", ref: "2026.01" },
      ]),
      "o.alz_archetype_override.json": { name: "mine", base_archetype: "t" },
    };
    second = await commit(
      "library",
      { "platform/more": more, "platform/most": most },
      "platform/more/2026.04",
      "platform/most/2026.04",
    );
  });

  it("is fetched from the repository in which the library stands by its path, each once, read first and locked", async () => {
    const { code, out, lock } = await run({ library: [`${url("library")}@platform/most/2026.04`] });
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      dependencies: [
        { name: "platform/more@2026.04", neededBy: "Most", url: url("library"), commit: second },
        { name: "platform/base@2026.01", neededBy: "Most", ref: "platform/base/2026.01", commit: first },
      ],
      diagnostics: [],
    });
    expect(code).toBe(0);
    expect(lock().libraries).toMatchObject([
      { name: "Base", url: url("library"), ref: "platform/base/2026.01", commit: first },
      { name: "More", ref: "platform/more/2026.04", commit: second },
      { name: "Most", ref: "platform/most/2026.04", commit: second },
    ]);
    const [{ files } = { files: {} }] = lock().libraries;
    expect(Object.keys(files as object)).toContain("d.alz_policy_definition.json");
  });

  it("is said with whose need it is", async () => {
    const { out } = await run({ library: [`${url("library")}@platform/more/2026.04`] }, false);
    expect(out.split("\n")[0]).toBe(
      `Fetched platform/base@2026.01 from ${url("library")} (${first.slice(0, 12)}): More builds on it.`,
    );
  });

  it("is not fetched where it is given, and another version of it is a warning", async () => {
    const given = await smallLibrary(base);
    const more = `${url("library")}@platform/more/2026.04`;
    const beside = await run({ library: [more, given] });
    expect(JSON.parse(beside.out)).toMatchObject({ ok: true, dependencies: [], diagnostics: [] });
    await commit("library", {}, "platform/base/2026.07");
    const newer = await run({ library: [more, `${url("library")}@platform/base/2026.07`] });
    expect(JSON.parse(newer.out)).toMatchObject({
      ok: true,
      dependencies: [],
      diagnostics: [{ code: "alz/other-dependency", severity: "warning" }],
    });
  });

  it("is fetched from an address of its own, whose folder and ref it names", async () => {
    const address = `git::${url("library")}//platform/base?ref=platform/base/2026.01`;
    await commit("own", { "": metadata("Own", "", [{ custom_url: address }]) });
    const { code, out, lock } = await run({ library: [url("own")] });
    expect(JSON.parse(out)).toMatchObject({ ok: true, dependencies: [{ name: address, neededBy: "Own" }] });
    expect(code).toBe(0);
    expect(lock().libraries.map(({ name, commit: at }) => [name, at])).toEqual([
      ["Base", first],
      ["Own", expect.stringMatching(/^[0-9a-f]{40}$/)],
    ]);
  });

  it("comes for a folder from the repository that is named, and else is asked for at its line", async () => {
    const own = await smallLibrary(metadata("Own", "own", [{ path: "platform/base", ref: "2026.01" }]));
    const without = await run({ library: [own] });
    expect(JSON.parse(without.out)).toMatchObject({
      ok: false,
      diagnostics: [{ code: "alz/missing-dependency", place: { line: 7 } }],
    });
    const { code, out } = await run({ library: [own], dependenciesFrom: url("library") });
    expect(JSON.parse(out)).toMatchObject({ ok: true, dependencies: [{ neededBy: "Own", commit: first }] });
    expect(code).toBe(0);
  });

  it("is refused where it goes round in a circle", async () => {
    const [left, right] = ["left", "right"].map((name) => `git::${url(name)}?ref=main`);
    await commit("left", { "": metadata("Left", "", [{ custom_url: right ?? "" }]) });
    await commit("right", { "": metadata("Right", "", [{ custom_url: left ?? "" }]) });
    const { code, out } = await run({ library: [`${url("left")}@main`] });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      dependencies: [{ neededBy: "Left" }],
      diagnostics: [
        {
          code: "alz/dependency-cycle",
          message: "These libraries build on each other in a circle: Left → Right → Left.",
        },
      ],
    });
  });

  it("is fetched for a repository that is named by its path, or by that of a folder in it", async () => {
    const repository = join(folder, "library");
    for (const path of [repository, join(repository, "platform/more")]) {
      const { code, out, lock } = await run({ library: [`${path}@platform/more/2026.04`] });
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ dependencies: [{ name: "platform/base@2026.01", commit: first }] });
      expect(lock().libraries.map(({ url: from, ref }) => [from, ref])).toEqual([
        [url("library"), "platform/base/2026.01"],
        [url("library"), "platform/more/2026.04"],
      ]);
    }
    const nowhere = await run({ library: [`${await smallLibrary(base)}@v1`] });
    expect(JSON.parse(nowhere.out)).toMatchObject({ ok: false, diagnostics: [{ code: "alz/unreadable" }] });
  });

  it("is said with whose need it is where it cannot be fetched", async () => {
    await commit("lost", { "": metadata("Lost", "", [{ custom_url: `${url("library")}@platform/base/1999.01` }]) });
    const { code, error } = await run({ library: [url("lost")] }, false);
    expect(code).toBe(1);
    expect(error).toMatch(/^azo: Lost builds on file:.*1999\.01\. file:.*1999\.01 cannot be fetched: /);
  });
});

describe("the address of a library", () => {
  test.each([
    [
      "https://example.org/a/b@platform/alz/2026.04.2",
      "https://example.org/a/b",
      "platform/alz/2026.04.2",
      "platform/alz",
    ],
    ["https://example.org/a/b", "https://example.org/a/b", "HEAD", ""],
    ["ssh://git@example.org/a/b@v1", "ssh://git@example.org/a/b", "v1", ""],
  ])("%s", (text, address, ref, inside) => {
    expect(libraryAddress(text)).toEqual({ url: address, ref, folder: inside });
  });

  test.each([
    ["git::https://example.org/a/b.git//sub/dir?ref=v1", "https://example.org/a/b.git", "v1", "sub/dir"],
    ["github.com/a/b//sub?ref=v1&depth=1", "https://github.com/a/b", "v1", "sub"],
    ["github.com/a/b", "https://github.com/a/b", "HEAD", ""],
    ["git@example.org:a/b.git?ref=v1", "ssh://git@example.org/a/b.git", "v1", ""],
    ["git::ssh://git@example.org/a/b//x/", "ssh://git@example.org/a/b", "HEAD", "x"],
    ["file:///srv/libraries?ref=main", "file:///srv/libraries", "main", ""],
    [
      "https://example.org/a/b@platform/alz/2026.04.2",
      "https://example.org/a/b",
      "platform/alz/2026.04.2",
      "platform/alz",
    ],
  ])("in a custom_url: %s", (text, address, ref, inside) => {
    expect(customAddress(text)).toEqual({ url: address, ref, folder: inside });
  });

  test.each(["../library", "/srv/library", "platform/alz", "C:\\library"])("%s is a folder", (text) => {
    expect(customAddress(text)).toBeUndefined();
    expect(libraryAddress(text)).toBeUndefined();
  });

  test("of a member holds its path once, whether its ref does or not", () => {
    const member = { url: "u", ref: "platform/alz/2026.04.2", folder: "platform/alz" };
    expect(memberAddress("u", "platform/alz", "2026.04.2")).toEqual(member);
    expect(memberAddress("u", "/platform/alz/", "platform/alz/2026.04.2")).toEqual(member);
  });
});
