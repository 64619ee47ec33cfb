import type { Signer } from "#model/settings";
import { parseOpenpgpKey, type OpenpgpPublicKey, type OpenpgpSigningKey } from "./openpgp-key.ts";
import { isProblem, problem, type Problem } from "./problem.ts";
import { parseSshPublicKey, type SshPublicKey } from "./ssh-public-key.ts";

/** To whom a pinned key belongs and when it counts; both ends in milliseconds since 1970. */
export interface Owner {
  readonly person: string;
  readonly validFromMs: number;
  readonly validUntilMs: number;
}

interface PinnedSshKey {
  readonly owner: Owner;
  readonly key: SshPublicKey;
}

interface PinnedOpenpgpKey {
  readonly owner: Owner;
  readonly key: OpenpgpPublicKey;
  readonly signingKey: OpenpgpSigningKey;
}

/** The pinned keys, found by what a signature tells of its key. */
export interface Keyring {
  readonly sshByFingerprint: ReadonlyMap<string, PinnedSshKey>;
  /** A key id may belong to several keys; each is tried. */
  readonly openpgpByKeyId: ReadonlyMap<string, readonly PinnedOpenpgpKey[]>;
}

/** Reads all signers' keys; a single one that cannot be read makes the whole keyring a problem. */
export async function makeKeyring(signers: readonly Signer[], now: Date): Promise<Keyring | Problem> {
  if (!signers.some(({ keys }) => keys.length > 0)) {
    return problem(
      "no-signers",
      "No key is pinned in `trust.signers`; name each person with the public keys they sign with.",
    );
  }
  const sshByFingerprint = new Map<string, PinnedSshKey>();
  const openpgpByKeyId = new Map<string, PinnedOpenpgpKey[]>();
  const taken = new Set<string>();
  for (const signer of signers) {
    const owner = ownerOf(signer);
    if (isProblem(owner)) return owner;
    for (const [index, text] of signer.keys.entries()) {
      const key = await parseKey(text, now);
      if (isProblem(key))
        return problem(
          key.rule,
          `Key ${index + 1} of ${signer.person} cannot be used: ${key.message}; mend \`trust.signers\`.`,
        );
      if (taken.has(key.fingerprint)) {
        return problem(
          "ambiguous-key",
          `Key ${index + 1} of ${signer.person} (${key.fingerprint}) is pinned twice; leave it in one place.`,
        );
      }
      taken.add(key.fingerprint);
      if ("blob" in key) sshByFingerprint.set(key.fingerprint, { owner, key });
      else addOpenpgp(openpgpByKeyId, owner, key);
    }
  }
  return { sshByFingerprint, openpgpByKeyId };
}

function addOpenpgp(byKeyId: Map<string, PinnedOpenpgpKey[]>, owner: Owner, key: OpenpgpPublicKey): void {
  for (const signingKey of key.signingKeys) {
    byKeyId.set(signingKey.keyId, [...(byKeyId.get(signingKey.keyId) ?? []), { owner, key, signingKey }]);
  }
}

function parseKey(text: string, now: Date): Promise<OpenpgpPublicKey | Problem> | SshPublicKey | Problem {
  return text.trimStart().startsWith("-----BEGIN") ? parseOpenpgpKey(text, now) : parseSshPublicKey(text);
}

function ownerOf({ person, validFrom, validUntil }: Signer): Owner | Problem {
  const validFromMs = validFrom === undefined ? Number.NEGATIVE_INFINITY : isoTimeMs(validFrom);
  const validUntilMs = validUntil === undefined ? Number.POSITIVE_INFINITY : isoTimeMs(validUntil);
  if (Number.isNaN(validFromMs) || Number.isNaN(validUntilMs)) {
    return problem(
      "unreadable-signer",
      `A date of ${person} is not in ISO 8601; write it like 2026-11-21 or 2026-11-21T08:00:00Z.`,
    );
  }
  if (validFromMs >= validUntilMs) {
    return problem(
      "unreadable-signer",
      `The window of ${person} ends before it begins; mend \`validFrom\` and \`validUntil\`.`,
    );
  }
  return { person, validFromMs, validUntilMs };
}

/** Without a zone a date would mean something else on each machine, so only days and times with a zone are taken. */
function isoTimeMs(text: string): number {
  const exact = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  return exact ? Date.parse(text) : Number.NaN;
}
