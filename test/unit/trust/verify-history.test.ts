import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sshFingerprint, verifyHistory } from "#trust";
import { makeOpenpgpSigner } from "./openpgp-signer.ts";
import { git, objectId } from "./raw-objects.ts";
import { baseTime, commitText, signedCommit, type Sign } from "./signed-objects.ts";
import { makeSshSigner } from "./ssh-signer.ts";
import { makeWorld, rulesOf, temporaryFolder } from "./world.ts";

const unsigned = (text: string) => ({ type: "commit", bytes: Buffer.from(text) }) as const;

describe("a line of signed commits", () => {
  it("is trusted back to the root, oldest first, with the owner of each key", async () => {
    const world = makeWorld();
    const first = await world.commit({ message: "first\n\nand why\n" });
    const second = await world.commit({ parents: [first], time: baseTime + 1, message: "second\n" });
    const fingerprint = sshFingerprint(Buffer.from(world.ada.publicKey.split(" ")[1] ?? "", "base64"));
    expect(await world.verify(second)).toEqual({
      kind: "trusted",
      anchor: undefined,
      head: second,
      commits: [
        { commit: first, person: "Ada", fingerprint, subject: "first" },
        { commit: second, person: "Ada", fingerprint, subject: "second" },
      ],
    });
  });

  it("is verified from the anchor on only", async () => {
    const world = makeWorld();
    const old = world.add(unsigned(commitText({ tree: world.tree })));
    const next = await world.commit({ parents: [old] });
    expect(rulesOf(await world.verify(next, { anchor: old }))).toEqual([]);
    expect(await world.verify(next)).toMatchObject({ refusals: [{ commit: old, rule: "unsigned" }] });
  });

  it("is trusted without commits when the head is the anchor", async () => {
    const world = makeWorld();
    const head = await world.commit();
    expect(await world.verify(head, { anchor: head })).toEqual({ kind: "trusted", anchor: head, head, commits: [] });
  });

  it("lists fifty bad commits, oldest first, and counts the others", async () => {
    const world = makeWorld();
    const commits = [unsigned(commitText({ tree: world.tree }))];
    for (let count = 1; count < 53; count++) {
      commits.push(unsigned(commitText({ tree: world.tree, parents: [objectId(commits[count - 1] ?? unsigned(""))] })));
    }
    const verdict = await world.verify(world.add(...commits));
    const refusals = verdict.kind === "refused" ? verdict.refusals : [];
    expect(refusals.slice(0, 50).map(({ commit }) => commit)).toEqual(commits.slice(0, 50).map((one) => objectId(one)));
    expect(refusals[50]).toMatchObject({ rule: "more-refusals", message: expect.stringMatching(/^3 more/) });
    expect(refusals).toHaveLength(51);
  });

  it("is judged by the sight that azo first had of each commit", async () => {
    const world = makeWorld();
    const head = await world.commit();
    const trust = { signers: [{ person: "Ada", keys: [world.ada.publicKey], validUntil: "2026-09-22T00:00:00Z" }] };
    const seen = new Date("2026-09-21T15:00:00Z");
    expect(rulesOf(await world.verify(head, { trust, now: new Date("2027-01-01") }))).toEqual(["outside-key-window"]);
    expect(rulesOf(await world.verify(head, { trust, now: new Date("2027-01-01"), firstSeen: () => seen }))).toEqual(
      [],
    );
  });

  it("shows subjects without characters that could steer a terminal", async () => {
    const world = makeWorld();
    const verdict = await world.verify(await world.commit({ message: "red \u001b[31m alert\n" }));
    expect(verdict).toMatchObject({ commits: [{ subject: "red \uFFFD[31m alert" }] });
  });
});

describe("a merge", () => {
  it("is trusted when all its parents are", async () => {
    const world = makeWorld();
    const root = await world.commit();
    const left = await world.commit({ parents: [root], message: "left\n" });
    const right = await world.commit({ parents: [root], message: "right\n" });
    const merge = await world.commit({ parents: [left, right] });
    const verdict = await world.verify(merge, { anchor: root });
    expect(verdict.kind === "trusted" && verdict.commits.map(({ commit }) => commit).toSorted()).toEqual(
      [left, right, merge].toSorted(),
    );
  });

  it("is refused for an unsigned commit on its second side", async () => {
    const world = makeWorld();
    const root = await world.commit();
    const left = await world.commit({ parents: [root], message: "left\n" });
    const right = world.add(unsigned(commitText({ tree: world.tree, parents: [root] })));
    const merge = await world.commit({ parents: [left, right] });
    expect(await world.verify(merge, { anchor: root })).toMatchObject({
      refusals: [{ commit: right, rule: "unsigned" }],
    });
  });

  it("may bring in a branch that left before the anchor", async () => {
    const world = makeWorld();
    const root = world.add(unsigned(commitText({ tree: world.tree, message: "unsigned root\n" })));
    const middle = world.add(unsigned(commitText({ tree: world.tree, parents: [root], message: "unsigned middle\n" })));
    const anchor = world.add(unsigned(commitText({ tree: world.tree, parents: [middle] })));
    const side = await world.commit({ parents: [root], message: "side\n" });
    const merge = await world.commit({ parents: [anchor, side] });
    expect(rulesOf(await world.verify(merge, { anchor }))).toEqual([]);
  });

  it("may not bring in an unsigned branch that left before the anchor", async () => {
    const world = makeWorld();
    const root = await world.commit();
    const anchor = await world.commit({ parents: [root], message: "anchor\n" });
    const side = world.add(unsigned(commitText({ tree: world.tree, parents: [root] })));
    const merge = await world.commit({ parents: [anchor, side] });
    expect(await world.verify(merge, { anchor })).toMatchObject({ refusals: [{ commit: side, rule: "unsigned" }] });
  });
});

describe("a head that does not follow from the anchor", () => {
  it("is refused when it is rewound", async () => {
    const world = makeWorld();
    const first = await world.commit();
    const second = await world.commit({ parents: [first] });
    expect(rulesOf(await world.verify(first, { anchor: second }))).toEqual(["not-a-descendant"]);
  });

  it("is refused when the branch was rewritten or another root is offered", async () => {
    const world = makeWorld();
    const root = await world.commit();
    const anchor = await world.commit({ parents: [root] });
    const rewritten = await world.commit({ parents: [root], message: "other\n" });
    const elsewhere = await world.commit({ message: "another root\n" });
    expect(rulesOf(await world.verify(rewritten, { anchor }))).toEqual(["not-a-descendant"]);
    expect(rulesOf(await world.verify(elsewhere, { anchor }))).toEqual(["not-a-descendant"]);
  });
});

describe("a history with a hole", () => {
  it("is refused where the hole is, be it in the middle, at the anchor or at the head", async () => {
    const world = makeWorld();
    const broken = world.add({ type: "commit", bytes: Buffer.from(`tree ${world.tree}\nparent short\n\nbroken\n`) });
    const middle = await world.commit({ parents: [broken] });
    const gone = "12".repeat(20);
    const orphan = await world.commit({ parents: [gone] });
    const head = await world.commit({ parents: [middle, orphan] });
    expect(await world.verify(head)).toMatchObject({
      refusals: expect.arrayContaining([
        expect.objectContaining({ commit: broken, rule: "malformed-commit" }),
        expect.objectContaining({ commit: gone, rule: "missing-object" }),
      ]),
    });
    const good = await world.commit();
    expect(rulesOf(await world.verify(good, { anchor: gone }))).toEqual(["missing-object"]);
    expect(rulesOf(await world.verify(gone, { anchor: good }))).toEqual(["missing-object"]);
  });
});

describe("a commit that cannot be read", () => {
  it("is refused for itself, between an anchor and a head, and hides no other refusal", async () => {
    const world = makeWorld();
    const anchor = await world.commit();
    const large = await world.commit({ parents: [anchor], message: "x".repeat(1024 * 1024) });
    const head = await world.commit({ parents: [large] }, makeSshSigner("ed25519").sign);
    expect(await world.verify(head, { anchor })).toMatchObject({
      refusals: [
        { commit: large, rule: "too-large" },
        { commit: head, rule: "unknown-key" },
      ],
    });
  });
});

describe("a repository with SHA-256 ids", () => {
  it("is verified by its own header", async () => {
    const world = makeWorld("sha256");
    const first = await world.commit();
    const second = await world.commit({ parents: [first] });
    expect(second).toHaveLength(64);
    expect(rulesOf(await world.verify(second))).toEqual([]);
  });

  it("refuses the header of the other hash", async () => {
    const world = makeWorld("sha256");
    const head = world.add(await signedCommit(commitText({ tree: world.tree }), world.ada.sign, "gpgsig"));
    expect(rulesOf(await world.verify(head))).toEqual(["unknown-header"]);
  });
});

describe("commits made by git itself", () => {
  const kinds = [
    ["ed25519", "256"],
    ["ecdsa", "256"],
    ["ecdsa", "384"],
    ["ecdsa", "521"],
    ["rsa", "3072"],
  ] as const;
  it.each(kinds)("are trusted with a key of ssh-keygen: %s %s", async (type, bits) => {
    const folder = temporaryFolder();
    const key = join(folder, "key");
    execFileSync("ssh-keygen", ["-q", "-t", type, "-b", bits, "-N", "", "-C", "ada", "-f", key]);
    for (const format of ["sha1", "sha256"]) {
      const { repository, head } = commitWithGit(join(folder, format), format, key);
      const signers = [{ person: "Ada", keys: [execFileSync("ssh-keygen", ["-y", "-f", key], { encoding: "utf8" })] }];
      const verdict = await verifyHistory({ repository, head, anchor: undefined, trust: { signers }, now: new Date() });
      const listed = execFileSync("ssh-keygen", ["-l", "-f", key], { encoding: "utf8" });
      expect(verdict).toMatchObject({
        kind: "trusted",
        commits: [{ person: "Ada", fingerprint: listed.split(" ")[1] }, {}],
      });
    }
  });
});

describe("commits signed with OpenPGP", () => {
  const kinds = [
    ["ed25519", {}],
    ["ed25519 (legacy)", { type: "ecc", curve: "ed25519Legacy" }],
    ["nistP256", { type: "ecc", curve: "nistP256" }],
    ["rsa 3072", { type: "rsa", rsaBits: 3072 }],
    ["a signing subkey", { subkeys: [{ sign: true }] }],
  ] as const;
  it.each(kinds)("are trusted, and refused once changed: %s", async (_name, options) => {
    const world = makeWorld();
    const pgp = await makeOpenpgpSigner({ ...options, subkeys: "subkeys" in options ? [...options.subkeys] : [] });
    const trust = { signers: [{ person: "Grace", keys: [pgp.publicKey] }] };
    const head = await world.commit({}, (payload) => pgp.sign(payload));
    expect(await world.verify(head, { trust })).toMatchObject({
      commits: [{ person: "Grace", fingerprint: pgp.key.getFingerprint() }],
    });
    const changed = await world.commit({ message: "evil\n" }, () =>
      pgp.sign(Buffer.from(commitText({ tree: world.tree }))),
    );
    expect(rulesOf(await world.verify(changed, { trust }))).toEqual(["bad-signature"]);
  });
});

describe("several people", () => {
  it("are told apart by their keys, whatever names the commits carry", async () => {
    const world = makeWorld();
    const grace = makeSshSigner("rsa");
    const signers = [
      { person: "Ada", keys: [world.ada.publicKey] },
      { person: "Grace", keys: [grace.publicKey] },
    ];
    const sign: Sign = grace.sign;
    const first = await world.commit({ author: "Ada <ada@example.com>" }, sign);
    const second = await world.commit({ parents: [first], author: "Grace <grace@example.com>" });
    const verdict = await world.verify(second, { trust: { signers } });
    expect(verdict).toMatchObject({ commits: [{ person: "Grace" }, { person: "Ada" }] });
  });
});

/** Two commits by `git commit -S`, the way a person makes them. */
function commitWithGit(folder: string, format: string, key: string): { repository: string; head: string } {
  mkdirSync(folder);
  const repository = join(folder, ".git");
  git(repository, ["init", "--quiet", `--object-format=${format}`]);
  const settings = [
    "user.name=Ada",
    "user.email=ada@example.com",
    "gpg.format=ssh",
    `user.signingKey=${key}`,
    "core.bare=false",
  ];
  const options = [`--work-tree=${folder}`, ...settings.flatMap((setting) => ["-c", setting])];
  for (const number of [1, 2]) {
    writeFileSync(join(folder, "index.ts"), `export const answer = ${number};\n`);
    git(repository, [...options, "add", "index.ts"]);
    git(repository, [...options, "commit", "--quiet", "-S", "-m", `change ${number}`]);
  }
  return { repository, head: git(repository, ["rev-parse", "HEAD"]) };
}
