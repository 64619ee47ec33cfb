import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Verdict } from "#model/verdict";
import { verifyHistory, type HistoryRequest } from "#trust";
import { addObjects, git, objectId, type RawObject } from "./raw-objects.ts";
import { baseTime, commitText, signedCommit, type CommitText, type Sign } from "./signed-objects.ts";
import { makeSshSigner, type SshSigner } from "./ssh-signer.ts";

export type Format = "sha1" | "sha256";

/** A bare repository with a tree of one file and a person, Ada, whose key is pinned. */
export interface World {
  readonly repository: string;
  readonly folder: string;
  readonly ada: SshSigner;
  /** The tree of one file. */
  readonly tree: string;
  /** Adds the objects as they are; gives the id of the last. */
  readonly add: (...objects: readonly RawObject[]) => string;
  /** Adds a commit, signed by Ada unless told. */
  readonly commit: (options?: Partial<CommitText>, sign?: Sign) => Promise<string>;
  readonly verify: (head: string, request?: Partial<HistoryRequest>) => Promise<Verdict>;
}

/** An hour after the base time of commits. */
export const now = new Date((baseTime + 3600) * 1000);

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "azo-trust-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function makeWorld(format: Format = "sha1"): World {
  const folder = temporaryFolder();
  const repository = join(folder, "repository.git");
  git(repository, ["init", "--quiet", "--bare", `--object-format=${format}`]);
  const ada = makeSshSigner("ed25519");
  const add = (...objects: readonly RawObject[]) => {
    addObjects(repository, objects, format);
    return objects.map((object) => objectId(object, format)).at(-1) ?? "";
  };
  const blob: RawObject = { type: "blob", bytes: Buffer.from("export const answer = 42;\n") };
  const tree = add(blob, treeOf([["100644", "index.ts", objectId(blob, format)]]));
  const header = format === "sha1" ? "gpgsig" : "gpgsig-sha256";
  return {
    repository,
    folder,
    ada,
    tree,
    add,
    commit: async (options = {}, sign = ada.sign) =>
      add(await signedCommit(commitText({ tree, ...options }), sign, header)),
    verify: (head, request = {}) =>
      verifyHistory({
        repository,
        head,
        anchor: undefined,
        trust: { signers: [{ person: "Ada", keys: [ada.publicKey] }] },
        now,
        ...request,
      }),
  };
}

export type Entry = readonly [mode: string, name: string, id: string];

export function treeOf(entries: readonly Entry[]): RawObject {
  const parts = entries.flatMap(([mode, name, id]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, "hex")]);
  return { type: "tree", bytes: Buffer.concat(parts) };
}

/** The rules of a verdict in order; empty when it is trusted. */
export function rulesOf(verdict: {
  readonly kind: string;
  readonly refusals?: readonly { readonly rule: string }[];
}): readonly string[] {
  return verdict.refusals?.map(({ rule }) => rule) ?? [];
}
