import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Signer } from "#model/settings";
import { makeOpenpgpSigner } from "../unit/trust/openpgp-signer.ts";
import { addObjects, git, objectId, type RawObject } from "../unit/trust/raw-objects.ts";
import { baseTime, commitText, signedCommit } from "../unit/trust/signed-objects.ts";
import { makeSshSigner } from "../unit/trust/ssh-signer.ts";

export interface SignedHistory {
  /** A bare repository in a temporary folder; whoever asked for it removes it. */
  readonly repository: string;
  readonly head: string;
  readonly signers: readonly Signer[];
  /** A time at which all commits are in the past. */
  readonly now: Date;
}

/** A line of `count` signed commits that all hold one small file, signed in process and added as one pack. */
export async function makeSignedHistory(kind: "ssh" | "openpgp", count: number): Promise<SignedHistory> {
  const repository = mkdtempSync(join(tmpdir(), "azo-signed-history-"));
  git(repository, ["init", "--quiet", "--bare"]);
  const signer = kind === "ssh" ? makeSshSigner("ed25519") : await makeOpenpgpSigner();
  const blob: RawObject = { type: "blob", bytes: Buffer.from("export const answer = 42;\n") };
  const entry = Buffer.concat([Buffer.from("100644 index.ts\0"), Buffer.from(objectId(blob), "hex")]);
  const tree: RawObject = { type: "tree", bytes: entry };
  const commits: RawObject[] = [];
  let head: string | undefined;
  for (let number = 0; number < count; number++) {
    const parents = head === undefined ? [] : [head];
    const text = commitText({ tree: objectId(tree), parents, time: baseTime + number, message: `change ${number}\n` });
    const commit = await signedCommit(text, (payload) => signer.sign(payload));
    commits.push(commit);
    head = objectId(commit);
  }
  addObjects(repository, [blob, tree, ...commits]);
  git(repository, ["update-ref", "refs/heads/main", head ?? ""]);
  const signers = [{ person: "A Person", keys: [signer.publicKey] }];
  return { repository, head: head ?? "", signers, now: new Date((baseTime + count + 60) * 1000) };
}
