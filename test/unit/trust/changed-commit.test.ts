import { describe, expect, it } from "vitest";
import { isProblem, parseCommit } from "#trust";
import { makeKeyring } from "../../../engine/trust/keyring.ts";
import { verifySignature } from "../../../engine/trust/verify-signature.ts";
import { makeOpenpgpSigner } from "./openpgp-signer.ts";
import { commitText, signedCommit } from "./signed-objects.ts";
import { makeSshSigner } from "./ssh-signer.ts";
import { now } from "./world.ts";

const signers = { ssh: makeSshSigner("ed25519"), openpgp: await makeOpenpgpSigner() };

describe("a signed commit", () => {
  it.each(["ssh", "openpgp"] as const)("survives no change of a single byte: %s", async (kind) => {
    const signer = signers[kind];
    const keyring = await makeKeyring([{ person: "Ada", keys: [signer.publicKey] }], now);
    if (isProblem(keyring)) throw new Error(keyring.message);
    const text = commitText({ tree: "4b825dc642cb6eb9a060e54bf8d69288fbee4904", parents: ["12".repeat(20)] });
    const { bytes } = await signedCommit(text, (payload) => signer.sign(payload));
    const trusted = async (changed: Buffer) => {
      const parsed = parseCommit(changed, "sha1");
      return !isProblem(parsed) && !isProblem(await verifySignature(parsed, { keyring, revoked: new Set() }, now));
    };
    expect(await trusted(bytes)).toBe(true);
    const survivors: string[] = [];
    for (let at = 0; at < bytes.length; at++) {
      for (const bits of [0x01, 0x20]) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8((changed[at] ?? 0) ^ bits, at);
        if (await trusted(changed)) survivors.push(`${at} ^ ${bits}`);
      }
      const shorter = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
      if (await trusted(shorter)) survivors.push(`${at} left out`);
    }
    expect(survivors).toEqual([]);
  });
});
