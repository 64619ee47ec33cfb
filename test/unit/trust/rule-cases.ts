import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { armor, config, enums, unarmor } from "openpgp";
import { verifyTag, type HistoryRequest, type TagRequest, type TrustRule } from "#trust";
import { checkWalk } from "../../../engine/trust/history-walk.ts";
import { makeOpenpgpSigner, type OpenpgpSigner } from "./openpgp-signer.ts";
import { git, objectId, type RawObject } from "./raw-objects.ts";
import { baseTime, commitText, signedCommit, withSignature, type Sign } from "./signed-objects.ts";
import { makeSshSigner, type Bend, type SshKind } from "./ssh-signer.ts";
import { makeWorld, now, rulesOf, treeOf, type Entry } from "./world.ts";

/** What refuses, and what refuses its mended twin, which should be nothing. */
export interface Outcome {
  readonly bad: readonly string[];
  readonly mended: readonly string[];
}

export type RuleCase = () => Promise<Outcome>;

/** One case that fails by the rule and one, as near to it as can be, that is trusted. */
export const ruleCases: Readonly<Record<TrustRule, RuleCase>> = {
  "no-signers": settings(() => [{ person: "Ada", keys: [] }]),
  "unreadable-signer": settings((key) => [
    { person: "Ada", keys: [key] },
    { person: "Bob", keys: ["ssh-ed25519 ???"] },
  ]),
  "weak-key": settings((key) => [{ person: "Ada", keys: [key, makeSshSigner("rsa", 1024).publicKey] }]),
  "ambiguous-key": settings((key) => [
    { person: "Ada", keys: [key] },
    { person: "Bob", keys: [key] },
  ]),
  "revocation-unreadable": async () => {
    const world = makeWorld();
    const head = await world.commit();
    const revocationFile = join(world.folder, "revoked");
    const trust = { signers: [{ person: "Ada", keys: [world.ada.publicKey] }], revocationFile };
    const bad = rulesOf(await world.verify(head, { trust }));
    writeFileSync(revocationFile, "# nobody yet\n\n");
    return { bad, mended: rulesOf(await world.verify(head, { trust })) };
  },
  "malformed-id": async () => {
    const world = makeWorld();
    const head = await world.commit();
    return { bad: rulesOf(await world.verify(head.slice(0, 12))), mended: rulesOf(await world.verify(head)) };
  },
  "unreadable-repository": async () => {
    const world = makeWorld();
    const head = await world.commit();
    return {
      bad: rulesOf(await world.verify(head, { repository: world.folder })),
      mended: rulesOf(await world.verify(head)),
    };
  },
  "replace-refs": repositoryCase((repository, head) => git(repository, ["update-ref", `refs/replace/${head}`, head])),
  grafts: repositoryCase((repository, head) => writeFileSync(join(repository, "info", "grafts"), `${head}\n`)),
  alternates: repositoryCase((repository) =>
    appendFileSync(join(repository, "objects", "info", "alternates"), "/tmp\n"),
  ),
  shallow: repositoryCase((repository, head) => writeFileSync(join(repository, "shallow"), `${head}\n`)),
  "partial-clone": repositoryCase((repository) =>
    writeFileSync(join(repository, "objects", "pack", "pack-1.promisor"), ""),
  ),
  "missing-object": async () => {
    const world = makeWorld();
    const parent = await world.commit();
    const bad = await world.commit({ parents: ["12".repeat(20)] });
    return {
      bad: rulesOf(await world.verify(bad)),
      mended: rulesOf(await world.verify(await world.commit({ parents: [parent] }))),
    };
  },
  "wrong-object-id": async () => {
    const world = makeWorld();
    const head = await world.commit();
    const claimed = "ab".repeat(20);
    const bytes = (await signedCommit(commitText({ tree: world.tree }), world.ada.sign)).bytes;
    mkdirSync(join(world.repository, "objects", "ab"), { recursive: true });
    const loose = deflateSync(Buffer.concat([Buffer.from(`commit ${bytes.length}\0`), bytes]));
    writeFileSync(join(world.repository, "objects", "ab", claimed.slice(2)), loose);
    return { bad: rulesOf(await world.verify(claimed)), mended: rulesOf(await world.verify(head)) };
  },
  "wrong-object-type": async () => {
    const world = makeWorld();
    const head = await world.commit();
    const tag = world.add(tagObject(head, "v1", world.ada.sign));
    return { bad: rulesOf(await world.verify(tag)), mended: rulesOf(await world.verify(head)) };
  },
  "too-large": commitCase({ message: `${"x".repeat(1024 * 1024)}\n` }, { message: `${"x".repeat(1024 * 1023)}\n` }),
  "not-a-descendant": async () => {
    const world = makeWorld();
    const head = await world.commit();
    const anchor = await world.commit({ message: "elsewhere\n" });
    return {
      bad: rulesOf(await world.verify(head, { anchor })),
      mended: rulesOf(await world.verify(head, { anchor: head })),
    };
  },
  "unverified-parent": async () => {
    const range = new Map([["head", { parents: ["anchor", "stranger"], committedAtMs: 0 }]]);
    const rules = (behind: readonly string[]) =>
      checkWalk({ head: "head", anchor: "anchor", range }, new Set(behind)).map(({ problem }) => problem.rule);
    return { bad: rules([]), mended: rules(["stranger"]) };
  },
  "malformed-commit": textCase((text) => text.replace(/^author (.*)\ncommitter (.*)$/m, "committer $2\nauthor $1")),
  "unknown-header": textCase((text) => text.replace("\n\n", "\nmergetag object\n\n")),
  "repeated-header": textCase((text) => text.replace(/^tree .*\n/, "$&$&")),
  unsigned: async () => {
    const world = makeWorld();
    const text = commitText({ tree: world.tree });
    const bad = world.add({ type: "commit", bytes: Buffer.from(text) });
    return { bad: rulesOf(await world.verify(bad)), mended: rulesOf(await world.verify(await world.commit())) };
  },
  "unsupported-signature": bendCase("ed25519", { version: 2 }),
  "malformed-signature": bendCase("ed25519", { tail: Buffer.from([0]) }),
  "several-signatures": openpgpCase(async (pgp, payload) => {
    const { data } = await unarmor(await pgp.sign(payload));
    const bytes = Buffer.from(data as Uint8Array);
    const both = armor(
      enums.armor.signature,
      Buffer.concat([bytes, bytes]),
      undefined,
      undefined,
      undefined,
      false,
      config,
    );
    return both.replaceAll("\r", "").trim();
  }),
  "wrong-namespace": bendCase("ed25519", { namespace: "file" }),
  "weak-signature": bendCase("rsa", { algorithm: "ssh-rsa" }),
  "no-user-presence": bendCase("sk-ed25519", { flags: 0 }),
  "unknown-key": async () => {
    const world = makeWorld();
    const bad = await world.commit({}, makeSshSigner("ed25519").sign);
    return { bad: rulesOf(await world.verify(bad)), mended: rulesOf(await world.verify(await world.commit())) };
  },
  "bad-signature": async () => {
    const world = makeWorld();
    const text = commitText({ tree: world.tree });
    const bad = world.add(withSignature(text.replace("change", "chance"), world.ada.sign(Buffer.from(text))));
    return { bad: rulesOf(await world.verify(bad)), mended: rulesOf(await world.verify(await world.commit())) };
  },
  "revoked-key": async () => {
    const world = makeWorld();
    const head = await world.commit();
    const revocationFile = join(world.folder, "revoked");
    const trust = { signers: [{ person: "Ada", keys: [world.ada.publicKey] }], revocationFile };
    const verdict = await world.verify(head);
    writeFileSync(revocationFile, `${verdict.kind === "trusted" ? verdict.commits[0]?.fingerprint : ""} # lost\n`);
    return { bad: rulesOf(await world.verify(head, { trust })), mended: rulesOf(verdict) };
  },
  "expired-key": async () => {
    const world = makeWorld();
    const pgp = await makeOpenpgpSigner({ keyExpirationTime: 2 * 86_400 });
    const trust = { signers: [{ person: "Ada", keys: [pgp.publicKey] }] };
    const head = await world.commit({}, (payload) => pgp.sign(payload));
    const later = new Date(now.getTime() + 3 * 86_400_000);
    return {
      bad: rulesOf(await world.verify(head, { trust, now: later })),
      mended: rulesOf(await world.verify(head, { trust })),
    };
  },
  "expired-signature": openpgpCase((pgp, payload) =>
    pgp.signPacket(payload, { signatureExpirationTime: 60, signatureNeverExpires: false }),
  ),
  "outside-key-window": settings((key) => [{ person: "Ada", keys: [key], validFrom: "2027-01-01" }]),
  "date-before-parent": async () => {
    const world = makeWorld();
    const parent = await world.commit({ time: baseTime + 10 });
    const bad = await world.commit({ parents: [parent], time: baseTime + 9 });
    const good = await world.commit({ parents: [parent], time: baseTime + 10 });
    return { bad: rulesOf(await world.verify(bad)), mended: rulesOf(await world.verify(good)) };
  },
  "date-in-future": commitCase({ time: baseTime + 3600 + 301 }, { time: baseTime + 3600 + 300 }),
  submodule: treeCase(["160000", "module", "12".repeat(20)]),
  filter: treeCase(
    ["100644", ".gitattributes", "*.bin filter=lfs -text\n"],
    ["100644", ".gitattributes", "*.ts text -filter\n"],
  ),
  "escaping-symlink": treeCase(["120000", "link", "../outside"], ["120000", "link", "index.ts"]),
  "unsafe-path": treeCase(["100644", ".GIT", "x"], ["100644", ".github", "x"]),
  "malformed-tree": treeCase(["100664", "x", "x"], ["100755", "x", "x"]),
  "lightweight-tag": tagCase((world) => git(world.repository, ["update-ref", "refs/tags/v1", world.head])),
  "malformed-tag": tagCase((world) => world.put("v1", tagObject(world.head, "v1", world.sign, "tagger\n"))),
  "wrong-tag-name": tagCase((world) => world.put("v1", tagObject(world.head, "v0", world.sign))),
  "wrong-tag-target": tagCase((world) => world.put("v1", tagObject(world.parent, "v1", world.sign))),
  "more-refusals": async () => {
    const world = makeWorld();
    const commits: RawObject[] = [];
    for (let count = 0; count < 51; count++) {
      const parents = commits.slice(-1).map((one) => objectId(one));
      commits.push({ type: "commit", bytes: Buffer.from(commitText({ tree: world.tree, parents })) });
    }
    const head = world.add(...commits);
    const rules = rulesOf(await world.verify(head));
    const anchor = objectId(commits[49] ?? commits[0] ?? { type: "commit", bytes: Buffer.alloc(0) });
    const next = await world.commit({ parents: [anchor] });
    return { bad: rules.slice(-1), mended: rulesOf(await world.verify(next, { anchor })) };
  },
};

function settings(signers: (key: string) => HistoryRequest["trust"]["signers"]): RuleCase {
  return async () => {
    const world = makeWorld();
    const head = await world.commit();
    const trust = { signers: signers(world.ada.publicKey) };
    return { bad: rulesOf(await world.verify(head, { trust })), mended: rulesOf(await world.verify(head)) };
  };
}

function repositoryCase(spoil: (repository: string, head: string) => unknown): RuleCase {
  return async () => {
    const world = makeWorld();
    const head = await world.commit();
    const mended = rulesOf(await world.verify(head));
    spoil(world.repository, head);
    return { bad: rulesOf(await world.verify(head)), mended };
  };
}

type Options = NonNullable<Parameters<ReturnType<typeof makeWorld>["commit"]>[0]>;

function commitCase(bad: Options, mended: Options): RuleCase {
  return async () => {
    const world = makeWorld();
    const outcome = async (options: Options) => rulesOf(await world.verify(await world.commit(options)));
    return { bad: await outcome(bad), mended: await outcome(mended) };
  };
}

/** The changed text is signed too, so that only its form can be refused. */
function textCase(change: (text: string) => string): RuleCase {
  return async () => {
    const world = makeWorld();
    const text = commitText({ tree: world.tree });
    const outcome = async (one: string) =>
      rulesOf(await world.verify(world.add(await signedCommit(one, world.ada.sign))));
    return { bad: await outcome(change(text)), mended: await outcome(text) };
  };
}

function bendCase(kind: SshKind, bend: Bend): RuleCase {
  return async () => {
    const world = makeWorld();
    const signer = makeSshSigner(kind);
    const trust = { signers: [{ person: "Ada", keys: [signer.publicKey] }] };
    const outcome = async (sign: Sign) => rulesOf(await world.verify(await world.commit({}, sign), { trust }));
    return {
      bad: await outcome((payload) => signer.sign(payload, bend)),
      mended: await outcome((payload) => signer.sign(payload)),
    };
  };
}

function openpgpCase(bad: (pgp: OpenpgpSigner, payload: Buffer) => Promise<string>): RuleCase {
  return async () => {
    const world = makeWorld();
    const pgp = await makeOpenpgpSigner();
    const trust = { signers: [{ person: "Ada", keys: [pgp.publicKey] }] };
    const outcome = async (sign: Sign) => rulesOf(await world.verify(await world.commit({}, sign), { trust }));
    return {
      bad: await outcome((payload) => bad(pgp, payload)),
      mended: await outcome((payload) => pgp.sign(payload)),
    };
  };
}

/** The third part of an entry is a blob's text, or a submodule's commit. */
function treeCase(bad: Entry, mended?: Entry): RuleCase {
  return async () => {
    const world = makeWorld();
    const outcome = async (entry: Entry | undefined) => {
      if (entry === undefined) return rulesOf(await world.verify(await world.commit()));
      const [mode, name, content] = entry;
      const id = mode === "160000" ? content : world.add({ type: "blob", bytes: Buffer.from(content) });
      const tree = world.add(treeOf([[mode, name, id]]));
      return rulesOf(await world.verify(await world.commit({ tree })));
    };
    return { bad: await outcome(bad), mended: await outcome(mended) };
  };
}

/** A signed annotated tag object. */
export function tagObject(target: string, name: string, sign: (payload: Buffer) => string, extra = ""): RawObject {
  const tagger = `tagger Ada <ada@example.com> ${baseTime} +0000\n`;
  const text = `object ${target}\ntype commit\ntag ${name}\n${tagger}${extra}\nrelease\n`;
  return { type: "tag", bytes: Buffer.from(`${text}${sign(Buffer.from(text))}\n`) };
}

interface TagWorld {
  readonly repository: string;
  readonly head: string;
  readonly parent: string;
  readonly sign: (payload: Buffer) => string;
  readonly put: (name: string, tag: RawObject) => void;
  readonly verify: (request?: Partial<TagRequest>) => Promise<readonly string[]>;
}

/** Two commits, a way to put tags, and a verification of the tag `v1` on the second commit. */
export async function makeTagWorld(): Promise<TagWorld> {
  const world = makeWorld();
  const { repository, ada } = world;
  const parent = await world.commit();
  const head = await world.commit({ parents: [parent] });
  const trust = { signers: [{ person: "Ada", keys: [ada.publicKey] }] };
  return {
    repository,
    head,
    parent,
    sign: (payload) => ada.sign(payload),
    put: (name, tag) => git(repository, ["update-ref", `refs/tags/${name}`, world.add(tag)]),
    verify: async (request = {}) =>
      rulesOf(await verifyTag({ repository, tag: "v1", target: head, trust, now, ...request })),
  };
}

function tagCase(spoil: (world: TagWorld) => unknown): RuleCase {
  return async () => {
    const world = await makeTagWorld();
    spoil(world);
    const bad = await world.verify();
    world.put("v1", tagObject(world.head, "v1", world.sign));
    return { bad, mended: await world.verify() };
  };
}
