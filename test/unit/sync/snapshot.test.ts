import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyHistory } from "#trust";
import { fetchSource } from "../../../engine/sync/fetch-source.ts";
import { signingKey } from "../../../engine/sync/signing-key.ts";
import { snapshot } from "../../../engine/sync/snapshot.ts";

describe("a snapshot of the working tree", () => {
  let root: string;
  let state: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "azo-snapshot-"));
    state = join(root, ".azo");
    mkdirSync(join(root, "landing-zone"));
    writeFileSync(join(root, "landing-zone/index.ts"), "export default 1;\n");
    writeFileSync(join(root, "secret.txt"), "not the landing zone");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const take = async () => {
    const key = await signingKey(state);
    const taken = await snapshot(root, state, key, new Date());
    if (taken.kind === "failed") throw new Error(taken.message);
    const fetched = await fetchSource(taken.repository, "main", state);
    if (fetched.kind === "failed") throw new Error(fetched.message);
    return { key, ...fetched };
  };

  it("is a commit that trust accepts with the key made here, and with no other", async () => {
    const { key, repository, head } = await take();
    const request = { repository, head, anchor: undefined, now: new Date() };
    const own = await verifyHistory({
      ...request,
      trust: { signers: [{ person: "this machine", keys: [key.publicKey] }] },
    });
    expect(own).toMatchObject({ kind: "trusted", commits: [{ person: "this machine" }] });
    const other = await signingKey(join(root, "other"));
    const foreign = await verifyHistory({ ...request, trust: { signers: [{ person: "x", keys: [other.publicKey] }] } });
    expect(foreign).toMatchObject({ kind: "refused", refusals: [{ rule: "unknown-key" }] });
  });

  it("holds the landing zone and nothing else", async () => {
    const { repository, head } = await take();
    const names = execFileSync("git", ["--git-dir", repository, "ls-tree", "-r", "--name-only", head], {
      encoding: "utf8",
    });
    expect(names).toBe("landing-zone/index.ts\n");
  });

  it("makes no commit when nothing changed, and one that descends when something did", async () => {
    const first = await take();
    expect((await take()).head).toBe(first.head);
    writeFileSync(join(root, "landing-zone/index.ts"), "export default 2;\n");
    const second = await take();
    expect(second.head).not.toBe(first.head);
    const trust = { signers: [{ person: "this machine", keys: [second.key.publicKey] }] };
    const verdict = await verifyHistory({
      repository: second.repository,
      head: second.head,
      anchor: first.head,
      trust,
      now: new Date(),
    });
    expect(verdict).toMatchObject({ kind: "trusted", commits: [{ commit: second.head }] });
  });

  it("says why a repository cannot be fetched", async () => {
    const answer = await fetchSource(join(root, "nowhere"), "main", state);
    expect(answer).toMatchObject({ kind: "failed" });
  });
});
