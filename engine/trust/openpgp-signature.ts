import type { Signature, SignaturePacket } from "openpgp";
import { clockSkewMs } from "./limits.ts";
import type { OpenpgpPublicKey, OpenpgpSigningKey } from "./openpgp-key.ts";
import { checkSinglePacket } from "./openpgp-packet.ts";
import { problem, type Problem } from "./problem.ts";

/** An OpenPGP signature of exactly one packet, not believed yet. */
interface OpenpgpSignature {
  readonly signature: Signature;
  readonly packet: SignaturePacket;
  readonly keyId: string;
}

/** RFC 9580, section 9.5: MD5, SHA-1, RIPEMD-160. */
const weakHashes: ReadonlySet<number> = new Set([1, 2, 3]);
/** RFC 9580, section 5.2.3.7: issuer key id and issuer fingerprint, which only help to find the key. */
const hintSubpackets: ReadonlySet<number> = new Set([16, 33]);
/** A signature of a document's bytes as they are. */
const binaryDocument = 0;

/** Reads the bytes inside the armour. */
export async function parseOpenpgpSignature(bytes: Buffer): Promise<OpenpgpSignature | Problem> {
  const wrong = checkSinglePacket(bytes);
  if (wrong !== undefined) return wrong;
  const { readSignature } = await import("openpgp");
  try {
    const signature = await readSignature({ binarySignature: bytes });
    const packet = signature.packets[0];
    if (packet === undefined || packet.hashAlgorithm === null)
      return broken("it has no signature packet that can be read");
    return checkPacket(packet) ?? { signature, packet, keyId: packet.issuerKeyID.toHex() };
  } catch (error) {
    return broken(error instanceof Error ? error.message.toLowerCase() : String(error));
  }
}

function checkPacket(packet: SignaturePacket): Problem | undefined {
  if (packet.signatureType !== binaryDocument) return broken("it is not over a document's bytes");
  if (packet.hashAlgorithm !== null && weakHashes.has(packet.hashAlgorithm)) {
    return problem("weak-signature", "The OpenPGP signature uses a broken hash; sign again with SHA-256 or SHA-512.");
  }
  const unsigned = packet.unhashedSubpackets.map(({ type }) => type);
  if (new Set(unsigned).size < unsigned.length || !unsigned.every((type) => hintSubpackets.has(type))) {
    return broken("it has fields that are not signed");
  }
  return undefined;
}

interface OpenpgpCheck {
  readonly payload: Uint8Array;
  readonly owner: OpenpgpPublicKey;
  readonly signingKey: OpenpgpSigningKey;
  /** When azo first saw the commit. */
  readonly observedAt: Date;
}

/** Checks that the owner's key made the signature, and that key and signature counted when first seen. */
export async function verifyOpenpgpSignature(
  parsed: OpenpgpSignature,
  check: OpenpgpCheck,
): Promise<Problem | undefined> {
  const { packet, signature } = parsed;
  const { payload, owner, signingKey, observedAt } = check;
  const named = packet.issuerFingerprint;
  if (named !== null && Buffer.from(named).toString("hex") !== signingKey.fingerprint) {
    return problem(
      "unknown-key",
      "The OpenPGP signature names another key than the pinned one with its id; sign with a pinned key.",
    );
  }
  if (signingKey.revoked) return problem("revoked-key", "The OpenPGP key is revoked; sign again with one that is not.");
  if (observedAt.getTime() >= signingKey.expiresAtMs) {
    return problem(
      "expired-key",
      "The OpenPGP key had expired when azo first saw the commit; extend it and pin it again, or sign with another.",
    );
  }
  const untimely = checkTimes(packet, observedAt);
  if (untimely !== undefined) return untimely;
  const { createMessage, verify } = await import("openpgp");
  const date = new Date(observedAt.getTime() + clockSkewMs);
  // A pinned key that was extended since has lost its older self-signatures; when azo saw the commit is what counts.
  const config = { allowInsecureVerificationWithReformattedKeys: true };
  try {
    const message = await createMessage({ binary: payload });
    const result = await verify({ message, signature, verificationKeys: owner.key, date, format: "binary", config });
    const [only] = result.signatures;
    if (only === undefined || result.signatures.length > 1) return broken("it does not hold exactly one signature");
    await only.verified;
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem("bad-signature", `The OpenPGP signature does not hold (${reason}); sign again and push.`);
  }
}

function checkTimes(packet: SignaturePacket, observedAt: Date): Problem | undefined {
  const createdMs = packet.created?.getTime() ?? Number.POSITIVE_INFINITY;
  if (createdMs > observedAt.getTime() + clockSkewMs) {
    return problem(
      "date-in-future",
      "The OpenPGP signature is dated after azo first saw it; set the clocks and sign again.",
    );
  }
  if (packet.getExpirationTime().valueOf() <= observedAt.getTime()) {
    return problem("expired-signature", "The OpenPGP signature had expired when azo first saw the commit; sign again.");
  }
  return undefined;
}

function broken(why: string): Problem {
  return problem("malformed-signature", `The OpenPGP signature is not well-formed (${why}); sign again and push.`);
}
