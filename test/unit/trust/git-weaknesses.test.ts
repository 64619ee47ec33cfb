import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { armor, config, createMessage, enums, revokeKey, sign as signMessage } from "openpgp";
import { describe, expect, it } from "vitest";
import { makeOpenpgpSigner } from "./openpgp-signer.ts";
import { git, type RawObject } from "./raw-objects.ts";
import { makeTagWorld, tagObject } from "./rule-cases.ts";
import { baseTime, commitText, signedCommit, withSignature } from "./signed-objects.ts";
import { makeSshSigner } from "./ssh-signer.ts";
import { makeWorld, now, rulesOf, treeOf, type World } from "./world.ts";

/** `research/gitops-and-arm.md`, section 1.6, by number. */
describe("what git's own verification gets wrong or leaves open", () => {
  const lapsed = (world: World) => ({
    trust: { signers: [{ person: "Ada", keys: [world.ada.publicKey], validUntil: "2026-09-21" }] },
  });

  it("1: a key past its window is refused", async () => {
    const world = makeWorld();
    const head = await world.commit({ time: baseTime });
    expect(rulesOf(await world.verify(head, lapsed(world)))).toEqual(["outside-key-window"]);
  });

  it("2: back-dating the commit into the window does not help", async () => {
    const world = makeWorld();
    const head = await world.commit({ time: baseTime - 86_400 });
    expect(rulesOf(await world.verify(head, lapsed(world)))).toEqual(["outside-key-window"]);
  });

  it("3: the person is the key's owner, not whom the commit names", async () => {
    const world = makeWorld();
    const head = await world.commit({ author: "The Boss <boss@example.com>" });
    expect(await world.verify(head)).toMatchObject({ commits: [{ person: "Ada" }] });
  });

  it("4: a signature for files is refused", async () => {
    const world = makeWorld();
    const head = await world.commit({}, (payload) => world.ada.sign(payload, { namespace: "file" }));
    expect(rulesOf(await world.verify(head))).toEqual(["wrong-namespace"]);
  });

  it("5: a revocation file that is missing, a folder or not understood refuses everything", async () => {
    const world = makeWorld();
    const head = await world.commit();
    const signers = [{ person: "Ada", keys: [world.ada.publicKey] }];
    const odd = join(world.folder, "odd");
    writeFileSync(odd, "SHA256:short\n");
    for (const revocationFile of [join(world.folder, "gone"), world.folder, odd]) {
      expect(rulesOf(await world.verify(head, { trust: { signers, revocationFile } }))).toEqual([
        "revocation-unreadable",
      ]);
      expect(rulesOf(await world.verify(head, { trust: { signers, revocationFile }, anchor: head }))).toEqual([
        "revocation-unreadable",
      ]);
    }
  });

  it("6: a revoked key is refused, also for its older commits", async () => {
    const world = makeWorld();
    const head = await world.commit();
    const verdict = await world.verify(head);
    const revocationFile = join(world.folder, "revoked");
    writeFileSync(revocationFile, verdict.kind === "trusted" ? (verdict.commits[0]?.fingerprint ?? "") : "");
    const trust = { signers: [{ person: "Ada", keys: [world.ada.publicKey] }], revocationFile };
    const long = new Date((baseTime + 1) * 1000);
    expect(rulesOf(await world.verify(head, { trust, firstSeen: () => long }))).toEqual(["revoked-key"]);
  });

  it("7: a signed head does not vouch for an unsigned parent", async () => {
    const world = makeWorld();
    const parent = world.add({ type: "commit", bytes: Buffer.from(commitText({ tree: world.tree })) });
    const head = await world.commit({ parents: [parent] });
    expect(await world.verify(head)).toMatchObject({ refusals: [{ commit: parent, rule: "unsigned" }] });
  });

  it("8: a commit cannot bring the key that vouches for it", async () => {
    const world = makeWorld();
    const mallory = makeSshSigner("ed25519");
    const blob: RawObject = { type: "blob", bytes: Buffer.from(`mallory ${mallory.publicKey}\n`) };
    const id = world.add(blob);
    const tree = world.add(
      treeOf([
        ["100644", "allowed_signers", id],
        ["100644", "azo.config.ts", id],
      ]),
    );
    git(world.repository, ["config", "gpg.ssh.allowedSignersFile", "allowed_signers"]);
    const head = await world.commit({ tree }, mallory.sign);
    expect(rulesOf(await world.verify(head))).toEqual(["unknown-key"]);
  });

  it("9: a signed tag does not count under another name", async () => {
    const world = await makeTagWorld();
    world.put("v2", tagObject(world.head, "v1", world.sign));
    expect(await world.verify({ tag: "v2" })).toEqual(["wrong-tag-name"]);
  });

  it("10: replaced objects are refused", async () => {
    const world = makeWorld();
    const head = await world.commit();
    const evil = await world.commit({ message: "evil\n" }, makeSshSigner("ed25519").sign);
    git(world.repository, ["replace", head, evil]);
    expect(rulesOf(await world.verify(head))).toEqual(["replace-refs"]);
  });

  it("11: a second signature header is refused", async () => {
    const world = makeWorld();
    const text = commitText({ tree: world.tree });
    const signature = world.ada.sign(Buffer.from(text));
    const twice = withSignature(withSignature(text, signature).bytes.toString(), signature);
    expect(rulesOf(await world.verify(world.add(twice)))).toEqual(["repeated-header"]);
  });

  it("12: headers that git leaves out of what is signed, and text behind the armour, are refused", async () => {
    const world = makeWorld();
    const text = commitText({ tree: world.tree });
    const signature = world.ada.sign(Buffer.from(text));
    const second = withSignature(withSignature(text, signature).bytes.toString(), signature, "gpgsig-sha256");
    const behind = withSignature(text, `${signature}\njunk`);
    const blank = withSignature(text, signature);
    const spaced = Buffer.from(blank.bytes.toString().replace("SIGNATURE-----\n\n", "SIGNATURE-----\n \n\n"));
    expect(rulesOf(await world.verify(world.add(second)))).toEqual(["unknown-header"]);
    expect(rulesOf(await world.verify(world.add(behind)))).toEqual(["malformed-signature"]);
    expect(rulesOf(await world.verify(world.add({ type: "commit", bytes: spaced })))).toEqual(["malformed-signature"]);
  });

  it("13: any other header is refused, even a signed one", async () => {
    const world = makeWorld();
    const text = commitText({ tree: world.tree }).replace("\n\n", "\nnote hello\n\n");
    expect(rulesOf(await world.verify(world.add(await signedCommit(text, world.ada.sign))))).toEqual([
      "unknown-header",
    ]);
  });

  it("14: an expired OpenPGP key is refused, unless azo saw the commit while it was valid", async () => {
    const world = makeWorld();
    const pgp = await makeOpenpgpSigner({ keyExpirationTime: 2 * 86_400 });
    const trust = { signers: [{ person: "Grace", keys: [pgp.publicKey] }] };
    const head = await world.commit({}, (payload) => pgp.sign(payload));
    const later = new Date(now.getTime() + 30 * 86_400_000);
    expect(rulesOf(await world.verify(head, { trust, now: later }))).toEqual(["expired-key"]);
    expect(rulesOf(await world.verify(head, { trust, now: later, firstSeen: () => now }))).toEqual([]);
  });

  it("15: a revoked OpenPGP key is refused", async () => {
    const world = makeWorld();
    const pgp = await makeOpenpgpSigner();
    const { publicKey } = await revokeKey({
      key: pgp.key,
      revocationCertificate: pgp.revocationCertificate,
      format: "armored",
    });
    const trust = { signers: [{ person: "Grace", keys: [publicKey] }] };
    const head = await world.commit({}, (payload) => pgp.sign(payload));
    expect(rulesOf(await world.verify(head, { trust, firstSeen: () => now }))).toEqual(["revoked-key"]);
  });

  it("16: many commits of an expired key are refused one by one, nothing breaks off", async () => {
    const world = makeWorld();
    const pgp = await makeOpenpgpSigner({ keyExpirationTime: 86_400 + 3600 });
    const trust = { signers: [{ person: "Grace", keys: [pgp.publicKey] }] };
    const first = await world.commit({}, (payload) => pgp.sign(payload));
    const second = await world.commit({ parents: [first] }, (payload) => pgp.sign(payload));
    const later = new Date(now.getTime() + 86_400_000);
    expect(rulesOf(await world.verify(second, { trust, now: later }))).toEqual(["expired-key", "expired-key"]);
  });

  it("17: a clone of depth 1 is refused", async () => {
    const world = makeWorld();
    const parent = await world.commit();
    const head = await world.commit({ parents: [parent] });
    git(world.repository, ["update-ref", "refs/heads/main", head]);
    const clone = join(world.folder, "clone.git");
    const source = `file://${world.repository}`;
    execFileSync("git", ["clone", "--quiet", "--bare", "--depth=1", "--branch=main", source, clone]);
    expect(rulesOf(await world.verify(head, { repository: clone, anchor: parent }))).toEqual(["shallow"]);
  });
});

/** The same, section 1.5: one case for each class of published weakness. */
describe("published weaknesses", () => {
  const changes: readonly (readonly [string, (text: string) => string, string])[] = [
    [
      "a second tree header (CVE-2026-44309)",
      (text) => text.replace(/^tree .*\n/, `$&tree ${"12".repeat(20)}\n`),
      "repeated-header",
    ],
    [
      "headers in another order (CVE-2026-45022)",
      (text) => text.replace(/^(tree .*\n)(author .*\n)/, "$2$1"),
      "malformed-commit",
    ],
    [
      "an id in capital letters (CVE-2026-45022)",
      (text) => text.replace(/^tree .*/, (line) => `tree ${line.slice(5).toUpperCase()}`),
      "malformed-commit",
    ],
    ["a zero byte in the message", (text) => text.replace("change", "cha\0nge"), "malformed-commit"],
    ["a date with a leading zero", (text) => text.replace(/> (\d+)/, "> 0$1"), "malformed-commit"],
  ];
  it.each(changes)("do not pass, although the bytes are signed: %s", async (_name, change, rule) => {
    const world = makeWorld();
    const head = world.add(await signedCommit(change(commitText({ tree: world.tree })), world.ada.sign));
    expect(rulesOf(await world.verify(head))).toEqual([rule]);
  });

  it("do not pass as a message with its own content in place of a detached signature (CVE-2025-47934)", async () => {
    const world = makeWorld();
    const pgp = await makeOpenpgpSigner();
    const trust = { signers: [{ person: "Grace", keys: [pgp.publicKey] }] };
    const message = await createMessage({ binary: Buffer.from("harmless") });
    const inline = await signMessage({
      message,
      signingKeys: pgp.privateKey,
      format: "binary",
      date: new Date(baseTime * 1000),
    });
    const body = Buffer.from(inline as Uint8Array);
    const armoured = armor(enums.armor.signature, body, undefined, undefined, undefined, false, config)
      .replaceAll("\r", "")
      .trim();
    expect(rulesOf(await world.verify(await world.commit({}, () => armoured), { trust }))).toEqual([
      "malformed-signature",
    ]);
  });

  it("do not pass as a cleartext message (GHSA-ch3c-v47x-4pgp)", async () => {
    const world = makeWorld();
    const text =
      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nx\n-----BEGIN PGP SIGNATURE-----\n\nKg==\n-----END PGP SIGNATURE-----";
    expect(rulesOf(await world.verify(await world.commit({}, () => text)))).toEqual(["unsupported-signature"]);
  });

  it.each([".git", ".GIT", ".g\u200cit", ".git ", ".git.", "git~1", ".git::$INDEX_ALLOCATION", "..", "a\\b"])(
    "do not pass as a name in the tree (CVE-2026-45571, CVE-2014-9390): %j",
    async (name) => {
      const world = makeWorld();
      const blob = world.add({ type: "blob", bytes: Buffer.from("x") });
      const head = await world.commit({ tree: world.add(treeOf([["100644", name, blob]])) });
      expect(rulesOf(await world.verify(head))).toEqual(["unsafe-path"]);
    },
  );
});
