import type { Key, Subkey } from "openpgp";
import { minimumRsaBits } from "./limits.ts";
import { problem, type Problem } from "./problem.ts";

/** One OpenPGP key that may sign: the primary key or a subkey of it. */
export interface OpenpgpSigningKey {
  /** 16 hexadecimal digits; only a hint for finding the key. */
  readonly keyId: string;
  /** Whole, in lower-case hexadecimal. */
  readonly fingerprint: string;
  readonly revoked: boolean;
  /** Milliseconds since 1970; Infinity when it never expires, 0 when it is not valid at all. */
  readonly expiresAtMs: number;
}

export interface OpenpgpPublicKey {
  /** The primary key's. */
  readonly fingerprint: string;
  readonly key: Key;
  readonly signingKeys: readonly OpenpgpSigningKey[];
}

const keyLimitCharacters = 1024 * 1024;

/** Reads one armoured public key. The message of a problem ends in what is wrong, for a sentence around it. */
export async function parseOpenpgpKey(armoured: string, now: Date): Promise<OpenpgpPublicKey | Problem> {
  if (armoured.length > keyLimitCharacters) return problem("unreadable-signer", "it is larger than 1 MiB");
  const { readKeys } = await import("openpgp");
  try {
    const keys = await readKeys({ armoredKeys: armoured });
    const key = keys[0];
    if (key === undefined || keys.length > 1)
      return problem("unreadable-signer", `it holds ${keys.length} keys, not one`);
    if (key.isPrivate()) return problem("unreadable-signer", "it is a private key, which must never stand here");
    const weak = [key, ...key.subkeys].map(weakness).find((reason) => reason !== undefined);
    if (weak !== undefined) return problem("weak-key", weak);
    return { fingerprint: key.getFingerprint(), key, signingKeys: await signingKeysOf(key, now) };
  } catch (error) {
    return problem("unreadable-signer", error instanceof Error ? error.message.toLowerCase() : String(error));
  }
}

function weakness(key: Key | Subkey): string | undefined {
  const { algorithm, bits } = key.getAlgorithmInfo();
  if (algorithm === "dsa") return "it is a DSA key";
  if (algorithm.startsWith("rsa") && (bits ?? 0) < minimumRsaBits) return `it is an RSA key of only ${bits} bits`;
  return undefined;
}

/** Any revocation counts, whatever its reason and date: the one who pins a key pins what it says of itself. */
async function signingKeysOf(key: Key, now: Date): Promise<OpenpgpSigningKey[]> {
  const primaryRevoked = key.revocationSignatures.length > 0;
  const primaryExpiresAtMs = toMs(await key.getExpirationTime());
  const primary = describe(key, primaryRevoked, primaryExpiresAtMs);
  const subkeys = key.subkeys.map(async (subkey) => {
    const expiresAtMs = Math.min(primaryExpiresAtMs, toMs(await subkey.getExpirationTime(now)));
    return describe(subkey, primaryRevoked || subkey.revocationSignatures.length > 0, expiresAtMs);
  });
  return [primary, ...(await Promise.all(subkeys))];
}

function describe(key: Key | Subkey, revoked: boolean, expiresAtMs: number): OpenpgpSigningKey {
  return { keyId: key.getKeyID().toHex(), fingerprint: key.getFingerprint(), revoked, expiresAtMs };
}

function toMs(time: Date | number | null): number {
  if (time === null) return 0;
  return typeof time === "number" ? time : time.getTime();
}
