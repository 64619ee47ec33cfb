import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openObjects } from "../../../engine/trust/object-reader.ts";
import { git } from "./raw-objects.ts";
import { makeWorld, rulesOf, temporaryFolder } from "./world.ts";

describe("reading objects", () => {
  it("answers overlapping reads of every size in their order, and drops what is too large", async () => {
    const world = makeWorld();
    const texts = [0, 1, 65_535, 65_536, 300_000, 2_000_000].map((length) => "x\n".repeat(length).slice(0, length));
    const ids = texts.map((text) => world.add({ type: "blob", bytes: Buffer.from(text) }));
    const objects = openObjects(world.repository);
    onTestFinished(objects.close);
    const read = await Promise.all([...ids, "12".repeat(20), ...ids].map((id) => objects.read(id, "blob", 300_000)));
    const expected = texts.map((text) => (text.length > 300_000 ? "too-large" : text));
    const seen = read.map((one) => (one.kind === "object" ? one.bytes.toString() : one.rule));
    expect(seen).toEqual([...expected, "missing-object", ...expected]);
  });

  it("ends in a problem, never in silence, when git ends", async () => {
    const objects = openObjects(join(temporaryFolder(), "nowhere"));
    expect(await objects.read("12".repeat(20), "blob", 10)).toMatchObject({ rule: "unreadable-repository" });
    expect(await objects.read("12".repeat(20), "blob", 10)).toMatchObject({ rule: "unreadable-repository" });
  });

  it("does not listen to the environment it runs in", async () => {
    const world = makeWorld();
    const other = makeWorld();
    const head = await world.commit();
    const elsewhere = await other.commit({ message: "other\n" });
    const hostile = {
      GIT_DIR: other.repository,
      GIT_OBJECT_DIRECTORY: join(other.repository, "objects"),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: join(other.repository, "objects"),
      GIT_REPLACE_REF_BASE: "refs/heads/",
      GIT_SHALLOW_FILE: "/dev/null",
      GIT_TRACE: "1",
    };
    for (const [name, value] of Object.entries(hostile)) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(rulesOf(await world.verify(head))).toEqual([]);
    expect(rulesOf(await world.verify(elsewhere))).toEqual(["missing-object"]);
  });

  it("does not believe a repository's own settings or its commit graph", async () => {
    const world = makeWorld();
    const first = await world.commit();
    const head = await world.commit({ parents: [first] });
    git(world.repository, ["update-ref", "refs/heads/main", head]);
    git(world.repository, ["commit-graph", "write", "--reachable"]);
    git(world.repository, ["config", "core.pager", "false"]);
    git(world.repository, ["config", "alias.cat-file", "!false"]);
    git(world.repository, ["config", "log.showSignature", "true"]);
    expect(await world.verify(head)).toMatchObject({ kind: "trusted", commits: [{ commit: first }, { commit: head }] });
  });
});
