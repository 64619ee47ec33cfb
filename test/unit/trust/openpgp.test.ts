import { armor, config, enums, reformatKey, revokeKey, unarmor, type SignaturePacket } from "openpgp";
import { describe, expect, it } from "vitest";
import { makeKeyring } from "../../../engine/trust/keyring.ts";
import { parseOpenpgpSignature } from "../../../engine/trust/openpgp-signature.ts";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeOpenpgpSigner } from "./openpgp-signer.ts";
import { makeWorld, now, rulesOf } from "./world.ts";

async function bytesOf(armoured: string): Promise<Buffer> {
  return Buffer.from((await unarmor(armoured)).data as Uint8Array);
}

const pgp = await makeOpenpgpSigner();
const message = Buffer.from("message");
const issuer = Buffer.from(pgp.key.getKeyID().toHex(), "hex");

describe("an OpenPGP signature packet", () => {
  const fields: readonly (readonly [string, Partial<SignaturePacket>, string])[] = [
    ["over text, whose line ends do not count", { signatureType: enums.signature.text }, "malformed-signature"],
    [
      "with a field that is not signed",
      { unhashedSubpackets: [{ type: 20, critical: false, body: Buffer.from("note") }] },
      "malformed-signature",
    ],
    ["with a hint that is given twice", { unhashedSubpackets: [hint(), hint()] }, "malformed-signature"],
  ];
  it.each(fields)("is refused: %s", async (_name, changed, rule) => {
    expect(await parseOpenpgpSignature(await bytesOf(await pgp.signPacket(message, changed)))).toMatchObject({ rule });
  });

  it("is refused with SHA-1", async () => {
    const rsa = await makeOpenpgpSigner({ type: "rsa", rsaBits: 2048 });
    const armoured = await rsa.signPacket(message, { hashAlgorithm: enums.hash.sha1 });
    expect(await parseOpenpgpSignature(await bytesOf(armoured))).toMatchObject({ rule: "weak-signature" });
  });

  it("may give the issuer's id outside of what is signed, as GnuPG does", async () => {
    const world = makeWorld();
    const head = await world.commit({}, (payload) => pgp.signPacket(payload, { unhashedSubpackets: [hint()] }));
    const trust = { signers: [{ person: "Grace", keys: [pgp.publicKey] }] };
    expect(rulesOf(await world.verify(head, { trust }))).toEqual([]);
  });

  it("is refused with bytes behind it, with another packet behind it, and at every length it can be cut to", async () => {
    const bytes = await bytesOf(await pgp.sign(message));
    expect(await parseOpenpgpSignature(bytes)).toMatchObject({ keyId: pgp.key.getKeyID().toHex() });
    expect(await parseOpenpgpSignature(Buffer.concat([bytes, Buffer.from([0])]))).toMatchObject({
      rule: "malformed-signature",
    });
    expect(await parseOpenpgpSignature(Buffer.concat([bytes, bytes]))).toMatchObject({ rule: "several-signatures" });
    for (let length = 0; length < bytes.length; length++) {
      expect(await parseOpenpgpSignature(bytes.subarray(0, length))).toMatchObject({ kind: "problem" });
    }
  });

  it("is refused when it names another key's fingerprint", async () => {
    const world = makeWorld();
    const head = await world.commit({}, async (payload) => {
      const text = await pgp.sign(payload);
      const bytes = await bytesOf(text);
      const at = bytes.indexOf(Buffer.from(pgp.key.getFingerprint(), "hex"));
      bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at);
      return armor(enums.armor.signature, bytes, undefined, undefined, undefined, false, config)
        .replaceAll("\r", "")
        .trim();
    });
    const trust = { signers: [{ person: "Grace", keys: [pgp.publicKey] }] };
    expect(rulesOf(await world.verify(head, { trust }))).toEqual(["unknown-key"]);
  });

  it("is refused when it is dated after its first sight", async () => {
    const world = makeWorld();
    const trust = { signers: [{ person: "Grace", keys: [pgp.publicKey] }] };
    const head = await world.commit({}, (payload) => pgp.sign(payload, new Date(now.getTime() + 301_000)));
    expect(rulesOf(await world.verify(head, { trust }))).toEqual(["date-in-future"]);
  });
});

describe("an OpenPGP key", () => {
  const ring = (...keys: readonly string[]) => makeKeyring([{ person: "Grace", keys }], now);

  it("is refused when it is private, broken, not alone, or too weak", async () => {
    const weak = await makeOpenpgpSigner({ type: "rsa", rsaBits: 1024 }, { minRSABits: 1024 });
    const both = Buffer.concat([await bytesOf(pgp.publicKey), await bytesOf((await makeOpenpgpSigner()).publicKey)]);
    const pair = armor(enums.armor.publicKey, both, undefined, undefined, undefined, false, config);
    expect(await ring(pgp.privateKey.armor())).toMatchObject({ rule: "unreadable-signer" });
    expect(await ring(pgp.publicKey.replace(/\n\n.{9}/, "\n\n!!!!!!!!!"))).toMatchObject({ rule: "unreadable-signer" });
    expect(await ring(pair)).toMatchObject({ rule: "unreadable-signer" });
    expect(await ring("x".repeat(10))).toMatchObject({ rule: "unreadable-signer" });
    expect(await ring(`-----BEGIN${"x".repeat(1024 * 1024)}`)).toMatchObject({ rule: "unreadable-signer" });
    expect(await ring(weak.publicKey)).toMatchObject({ rule: "weak-key" });
    expect(await ring(pgp.publicKey, pgp.publicKey)).toMatchObject({ rule: "ambiguous-key" });
  });

  it("counts by its subkeys, and a listed subkey is revoked by itself", async () => {
    const world = makeWorld();
    const owner = await makeOpenpgpSigner({ subkeys: [{ sign: true }] });
    const head = await world.commit({}, (payload) => owner.sign(payload));
    const signers = [{ person: "Grace", keys: [owner.publicKey] }];
    const revocationFile = join(world.folder, "revoked");
    expect(rulesOf(await world.verify(head, { trust: { signers } }))).toEqual([]);
    const subkey = owner.key.subkeys[0]?.getFingerprint().toUpperCase() ?? "";
    writeFileSync(revocationFile, `${subkey.replace(/(.{4})/g, "$1 ")}\n`);
    expect(rulesOf(await world.verify(head, { trust: { signers, revocationFile } }))).toEqual(["revoked-key"]);
  });

  it("is revoked also by a mild reason and a later date", async () => {
    const world = makeWorld();
    const reason = { flag: enums.reasonForRevocation.keyRetired };
    const { publicKey } = await revokeKey({
      key: pgp.privateKey,
      reasonForRevocation: reason,
      date: new Date(),
      format: "armored",
    });
    const head = await world.commit({}, (payload) => pgp.sign(payload));
    const trust = { signers: [{ person: "Grace", keys: [publicKey] }] };
    expect(rulesOf(await world.verify(head, { trust }))).toEqual(["revoked-key"]);
  });

  it("also counts for older commits when it was extended and pinned anew", async () => {
    const world = makeWorld();
    const head = await world.commit({}, (payload) => pgp.sign(payload));
    const extended = await reformatKey({
      privateKey: pgp.privateKey,
      userIDs: [{ name: "Grace" }],
      date: new Date(now.getTime() - 60_000),
      format: "object",
    });
    const trust = { signers: [{ person: "Grace", keys: [extended.publicKey.armor()] }] };
    expect(rulesOf(await world.verify(head, { trust }))).toEqual([]);
  });

  it("may not sign with a key that is only for encryption", async () => {
    const keys = await makeOpenpgpSigner({ subkeys: [{}] });
    const found = await ring(keys.publicKey);
    expect(found).not.toHaveProperty("rule");
    const world = makeWorld();
    const encryption = keys.key.subkeys[0]?.getKeyID().toHex() ?? "";
    const head = await world.commit({}, async (payload) => {
      const bytes = await bytesOf(await keys.sign(payload));
      const at = bytes.indexOf(Buffer.from(keys.key.getKeyID().toHex(), "hex"));
      bytes.write(encryption, at, "hex");
      return armor(enums.armor.signature, bytes, undefined, undefined, undefined, false, config)
        .replaceAll("\r", "")
        .trim();
    });
    const trust = { signers: [{ person: "Grace", keys: [keys.publicKey] }] };
    expect(await world.verify(head, { trust })).toMatchObject({ kind: "refused" });
  });
});

describe("the windows of signers", () => {
  const key = pgp.publicKey;
  const bad: readonly (readonly [string, { validFrom?: string; validUntil?: string }])[] = [
    ["a day that is not ISO 8601", { validFrom: "21.11.2026" }],
    ["a time without a zone", { validUntil: "2026-11-21T08:00:00" }],
    ["a day that does not exist", { validFrom: "2026-13-01" }],
    ["an end before the beginning", { validFrom: "2026-11-21", validUntil: "2026-11-20" }],
  ];
  it.each(bad)("are refused: %s", async (_name, window) => {
    expect(await makeKeyring([{ person: "Grace", keys: [key], ...window }], now)).toMatchObject({
      rule: "unreadable-signer",
    });
  });

  it("begin with their first moment and end before their last", async () => {
    const world = makeWorld();
    const head = await world.commit();
    const at = (offsetMs: number) => new Date(Date.parse("2026-10-01T00:00:00Z") + offsetMs);
    const signers = [
      { person: "Ada", keys: [world.ada.publicKey], validFrom: "2026-10-01", validUntil: "2026-10-01T02:00:00+01:00" },
    ];
    const rules = async (time: Date) => rulesOf(await world.verify(head, { trust: { signers }, now: time }));
    expect(await rules(at(-1))).toEqual(["outside-key-window"]);
    expect(await rules(at(0))).toEqual([]);
    expect(await rules(at(3_599_999))).toEqual([]);
    expect(await rules(at(3_600_000))).toEqual(["outside-key-window"]);
  });
});

function hint(): { type: number; critical: boolean; body: Uint8Array } {
  return { type: 16, critical: false, body: issuer };
}
