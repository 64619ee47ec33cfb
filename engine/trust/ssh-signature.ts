import { createHash, verify, type KeyObject } from "node:crypto";
import { isProblem, problem, type Problem } from "./problem.ts";
import { sshFingerprint, type SshPublicKey } from "./ssh-public-key.ts";
import { wireReader, wireStrings } from "./wire-reader.ts";

/** The fields of an SSH signature (OpenSSH, PROTOCOL.sshsig), none of them believed yet. */
interface SshSignature {
  readonly publicKey: Buffer;
  readonly fingerprint: string;
  readonly hash: "sha256" | "sha512";
  /** `rsa-sha2-512`, `ssh-ed25519` … */
  readonly algorithm: string;
  readonly value: Buffer;
  /** Of keys in hardware: was the key touched, and its counter. */
  readonly hardware: { readonly flags: number; readonly tail: Buffer } | undefined;
}

const magic = "SSHSIG";
const namespace = "git";
const userPresent = 0x01;

/** Reads the bytes inside the armour; everything that is not exactly a git signature is a problem. */
export function parseSshSignature(bytes: Buffer): SshSignature | Problem {
  const reader = wireReader(bytes);
  if (reader.raw(magic.length)?.toString("latin1") !== magic) return broken("it does not begin with SSHSIG");
  if (reader.uint32() !== 1)
    return problem(
      "unsupported-signature",
      "The SSH signature is not of version 1; sign again with OpenSSH 8.2 or later.",
    );
  const publicKey = reader.bytes();
  const purpose = reader.text();
  const reserved = reader.bytes();
  const hash = reader.text();
  const inner = reader.bytes();
  if (publicKey === undefined || purpose === undefined || reserved === undefined || inner === undefined)
    return broken("it ends early");
  if (!reader.atEnd()) return broken("bytes follow after its end");
  // ssh-keygen leaves this field out of what it checks, so anything in it would be free to change.
  if (reserved.length > 0) return broken("its reserved field is not empty");
  if (purpose !== namespace) {
    return problem(
      "wrong-namespace",
      `The SSH signature is for the purpose ${JSON.stringify(purpose)}, not for git; sign with \`git commit -S\`.`,
    );
  }
  if (hash !== "sha256" && hash !== "sha512") return broken("its hash is neither sha256 nor sha512");
  const value = parseInner(inner);
  return isProblem(value) ? value : { publicKey, fingerprint: sshFingerprint(publicKey), hash, ...value };
}

function parseInner(inner: Buffer): Pick<SshSignature, "algorithm" | "value" | "hardware"> | Problem {
  const reader = wireReader(inner);
  const algorithm = reader.text();
  const value = reader.bytes();
  if (algorithm === undefined || value === undefined) return broken("it ends early");
  if (!algorithm.startsWith("sk-")) {
    return reader.atEnd() ? { algorithm, value, hardware: undefined } : broken("bytes follow after its end");
  }
  const tail = reader.raw(5);
  if (tail === undefined || !reader.atEnd()) return broken("the part of the security key is not five bytes");
  return { algorithm, value, hardware: { flags: tail[0] ?? 0, tail } };
}

/** Checks that `key` signed `message` for git; undefined when it did. */
export async function verifySshSignature(
  signature: SshSignature,
  key: SshPublicKey,
  message: Uint8Array,
): Promise<Problem | undefined> {
  if (!signature.publicKey.equals(key.blob)) {
    return problem("unknown-key", "The SSH signature is by another key; sign with a pinned key.");
  }
  const digest = createHash(signature.hash).update(message).digest();
  const signed = Buffer.concat([Buffer.from(magic), wireStrings(namespace, "", signature.hash, digest)]);
  const equation = equationOf(signature, key, signed);
  if (isProblem(equation)) return equation;
  if (await holds(equation, key.key)) return undefined;
  return problem("bad-signature", "The SSH signature does not fit the content; sign again and push.");
}

/** What node:crypto is asked to check; `hash` is null where the scheme has its own. */
interface Equation {
  readonly hash: string | null;
  readonly message: Buffer;
  readonly value: Buffer;
}

/** Off the main thread, so that several cores work on a long history. */
function holds({ hash, message, value }: Equation, key: KeyObject): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, valid: boolean) => (error === null ? resolve(valid) : reject(error));
    verify(hash, message, { key, dsaEncoding: "ieee-p1363" }, value, done);
  });
}

function equationOf(signature: SshSignature, { type, scheme }: SshPublicKey, signed: Buffer): Equation | Problem {
  const { algorithm, value } = signature;
  if (scheme.kind === "rsa") return rsaEquation(signature, signed);
  if (algorithm !== type) return broken(`its algorithm \`${algorithm}\` is not that of its key`);
  const hardware = scheme.kind === "sk-ed25519" || scheme.kind === "sk-ecdsa";
  const message = hardware ? hardwareMessage(signature, scheme.application, signed) : signed;
  if (isProblem(message)) return message;
  if (scheme.kind === "ed25519" || scheme.kind === "sk-ed25519") return { hash: null, message, value };
  const pair = pairOf(value, scheme.curve.bytes);
  return isProblem(pair) ? pair : { hash: scheme.curve.hash, message, value: pair };
}

function rsaEquation({ algorithm, value }: SshSignature, message: Buffer): Equation | Problem {
  if (algorithm === "ssh-rsa") {
    return problem(
      "weak-signature",
      "The SSH signature is RSA with SHA-1; sign again with OpenSSH 8.8 or later, which uses SHA-512.",
    );
  }
  if (algorithm === "rsa-sha2-256") return { hash: "sha256", message, value };
  if (algorithm === "rsa-sha2-512") return { hash: "sha512", message, value };
  return broken(`its algorithm \`${algorithm}\` is not that of its key`);
}

/** What a security key signs in truth (OpenSSH, PROTOCOL.u2f). */
function hardwareMessage(signature: SshSignature, application: Buffer, signed: Buffer): Buffer | Problem {
  const { hardware } = signature;
  if (hardware === undefined) return broken("the part of the security key is missing");
  if ((hardware.flags & userPresent) === 0) {
    return problem("no-user-presence", "The security key was not touched for this signature; sign again and touch it.");
  }
  return Buffer.concat([sha256(application), hardware.tail, sha256(signed)]);
}

/** SSH writes r and s as integers of their own length; node:crypto wants both at the curve's. */
function pairOf(value: Buffer, length: number): Buffer | Problem {
  const reader = wireReader(value);
  const r = reader.integer();
  const s = reader.integer();
  if (r === undefined || s === undefined || !reader.atEnd() || r.length > length || s.length > length) {
    return broken("its two numbers are not well-formed");
  }
  const pair = Buffer.alloc(2 * length);
  pair.set(r, length - r.length);
  pair.set(s, 2 * length - s.length);
  return pair;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function broken(why: string): Problem {
  return problem("malformed-signature", `The SSH signature is not well-formed, ${why}; sign again and push.`);
}
