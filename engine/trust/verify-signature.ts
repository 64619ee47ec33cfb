import { dearmour } from "./armour.ts";
import type { Keyring, Owner } from "./keyring.ts";
import { parseOpenpgpSignature, verifyOpenpgpSignature } from "./openpgp-signature.ts";
import { isProblem, problem, type Problem } from "./problem.ts";
import type { Revoked } from "./revocation-list.ts";
import { parseSshSignature, verifySshSignature } from "./ssh-signature.ts";

interface SignedContent {
  readonly payload: Uint8Array;
  /** The armour, without a line break at its end. */
  readonly signature: string;
}

/** What signatures are judged by. */
export interface Judge {
  readonly keyring: Keyring;
  readonly revoked: Revoked;
}

/** Who signed, as pinned. */
export interface SignedBy {
  readonly person: string;
  /** `SHA256:…` for SSH, the primary key's in lower-case hexadecimal for OpenPGP. */
  readonly fingerprint: string;
}

/** Finds the pinned key that made the signature and checks everything about it at the time of first sight. */
export async function verifySignature(
  content: SignedContent,
  judge: Judge,
  observedAt: Date,
): Promise<SignedBy | Problem> {
  const armour = dearmour(content.signature);
  if (isProblem(armour)) return armour;
  if (armour.kind === "openpgp") return verifyOpenpgp(armour.bytes, content.payload, judge, observedAt);
  return verifySsh(armour.bytes, content.payload, judge, observedAt);
}

async function verifySsh(
  bytes: Buffer,
  payload: Uint8Array,
  { keyring, revoked }: Judge,
  observedAt: Date,
): Promise<SignedBy | Problem> {
  const signature = parseSshSignature(bytes);
  if (isProblem(signature)) return signature;
  const { fingerprint } = signature;
  if (revoked.has(fingerprint)) return revokedKey(fingerprint);
  const pinned = keyring.sshByFingerprint.get(fingerprint);
  if (pinned === undefined) return unknownKey(fingerprint);
  const bad = (await verifySshSignature(signature, pinned.key, payload)) ?? outsideWindow(pinned.owner, observedAt);
  return bad ?? { person: pinned.owner.person, fingerprint };
}

async function verifyOpenpgp(
  bytes: Buffer,
  payload: Uint8Array,
  judge: Judge,
  observedAt: Date,
): Promise<SignedBy | Problem> {
  const signature = await parseOpenpgpSignature(bytes);
  if (isProblem(signature)) return signature;
  const candidates = judge.keyring.openpgpByKeyId.get(signature.keyId) ?? [];
  const problems: Problem[] = [];
  for (const { owner, key, signingKey } of candidates) {
    const bad =
      revokedAmong([key.fingerprint, signingKey.fingerprint], judge.revoked) ??
      (await verifyOpenpgpSignature(signature, { payload, owner: key, signingKey, observedAt })) ??
      outsideWindow(owner, observedAt);
    if (bad === undefined) return { person: owner.person, fingerprint: key.fingerprint };
    problems.push(bad);
  }
  const { issuerFingerprint } = signature.packet;
  const name = issuerFingerprint === null ? signature.keyId : Buffer.from(issuerFingerprint).toString("hex");
  return problems[0] ?? revokedAmong([name], judge.revoked) ?? unknownKey(name);
}

function revokedAmong(fingerprints: readonly string[], revoked: Revoked): Problem | undefined {
  const found = fingerprints.find((fingerprint) => revoked.has(fingerprint));
  return found === undefined ? undefined : revokedKey(found);
}

function outsideWindow({ person, validFromMs, validUntilMs }: Owner, observedAt: Date): Problem | undefined {
  if (observedAt.getTime() >= validFromMs && observedAt.getTime() < validUntilMs) return undefined;
  return problem(
    "outside-key-window",
    `azo first saw the commit at ${observedAt.toISOString()}, when the key of ${person} did not count; sign with a key that is valid.`,
  );
}

function revokedKey(fingerprint: string): Problem {
  return problem(
    "revoked-key",
    `The key ${fingerprint} is in the revocation file; sign again with one that is not revoked.`,
  );
}

function unknownKey(fingerprint: string): Problem {
  return problem(
    "unknown-key",
    `The key ${fingerprint} belongs to nobody in \`trust.signers\`; sign with a pinned key, or have this one pinned.`,
  );
}
