import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { minimumRsaBits } from "./limits.ts";
import { isProblem, problem, type Problem } from "./problem.ts";
import { wireReader, type WireReader } from "./wire-reader.ts";

/** An SSH public key that azo can check signatures of. */
export interface SshPublicKey {
  /** As written in front of the base64 part, for example `ssh-ed25519`. */
  readonly type: string;
  /** The key in SSH's wire format: what is fingerprinted and compared. */
  readonly blob: Buffer;
  /** `SHA256:` and base64 without padding, as `ssh-keygen -l` prints. */
  readonly fingerprint: string;
  readonly key: KeyObject;
  readonly scheme: SshScheme;
}

type SshScheme =
  | { readonly kind: "ed25519" }
  | { readonly kind: "ecdsa"; readonly curve: Curve }
  | { readonly kind: "rsa" }
  /** A key in hardware; `application` is signed along. */
  | { readonly kind: "sk-ed25519"; readonly application: Buffer }
  | { readonly kind: "sk-ecdsa"; readonly curve: Curve; readonly application: Buffer };

interface Curve {
  readonly jwk: "P-256" | "P-384" | "P-521";
  readonly ssh: string;
  readonly bytes: number;
  readonly hash: "sha256" | "sha384" | "sha512";
}

/** RFC 5656, sections 6.2.1 and 10.1. */
const curves: readonly Curve[] = [
  { jwk: "P-256", ssh: "nistp256", bytes: 32, hash: "sha256" },
  { jwk: "P-384", ssh: "nistp384", bytes: 48, hash: "sha384" },
  { jwk: "P-521", ssh: "nistp521", bytes: 66, hash: "sha512" },
];

/** OpenSSH's own upper bound (SSHBUF_MAX_BIGNUM). */
const maximumRsaBits = 16_384;

/** The fingerprint of a key in wire format, as `ssh-keygen -l` prints it. */
export function sshFingerprint(blob: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}

/** Reads one line `type base64 [comment]`. The message of a problem ends in what is wrong, for a sentence around it. */
export function parseSshPublicKey(line: string): SshPublicKey | Problem {
  const [type, encoded] = line.trim().split(/[ \t]+/);
  if (type === undefined || encoded === undefined || /[\r\n]/.test(line.trim())) {
    return problem("unreadable-signer", "it is not one line `type base64 comment`");
  }
  const blob = Buffer.from(encoded, "base64");
  if (blob.toString("base64") !== encoded) return problem("unreadable-signer", "its base64 part is broken");
  const key = sshKeyFromBlob(blob);
  if (!isProblem(key) && key.type !== type) {
    return problem("unreadable-signer", `it calls itself \`${type}\` and is \`${key.type}\``);
  }
  return key;
}

function sshKeyFromBlob(blob: Buffer): SshPublicKey | Problem {
  const reader = wireReader(blob);
  const type = reader.text();
  const parts = type === undefined ? undefined : readParts(type, reader);
  if (type === undefined || parts === undefined || (!isProblem(parts) && !reader.atEnd())) {
    return problem(
      "unreadable-signer",
      "it is not a well-formed key of a kind that azo checks (ed25519, ecdsa, rsa, sk)",
    );
  }
  if (isProblem(parts)) return parts;
  try {
    const key = createPublicKey({ key: parts.jwk, format: "jwk" });
    return { type, blob, fingerprint: sshFingerprint(blob), key, scheme: parts.scheme };
  } catch (error) {
    return problem(
      "unreadable-signer",
      `its numbers are not a key (${error instanceof Error ? error.message : error})`,
    );
  }
}

interface Parts {
  readonly jwk: Record<string, string>;
  readonly scheme: SshScheme;
}

function readParts(type: string, reader: WireReader): Parts | Problem | undefined {
  if (type === "ssh-ed25519") return withScheme(ed25519(reader), { kind: "ed25519" });
  if (type === "ssh-rsa") return rsa(reader);
  if (type === "ssh-dss") return problem("weak-key", "it is a DSA key");
  if (type === "sk-ssh-ed25519@openssh.com") {
    const jwk = ed25519(reader);
    const application = reader.bytes();
    return application && withScheme(jwk, { kind: "sk-ed25519", application });
  }
  const curve = curves.find((one) => type === `ecdsa-sha2-${one.ssh}`);
  if (curve !== undefined) return withScheme(point(reader, curve), { kind: "ecdsa", curve });
  const skCurve = curves.find((one) => type === `sk-ecdsa-sha2-${one.ssh}@openssh.com`);
  if (skCurve?.jwk !== "P-256") return undefined;
  const jwk = point(reader, skCurve);
  const application = reader.bytes();
  return application && withScheme(jwk, { kind: "sk-ecdsa", curve: skCurve, application });
}

function withScheme(jwk: Record<string, string> | undefined, scheme: SshScheme): Parts | undefined {
  return jwk && { jwk, scheme };
}

function ed25519(reader: WireReader): Record<string, string> | undefined {
  const x = reader.bytes();
  return x?.length === 32 ? { kty: "OKP", crv: "Ed25519", x: x.toString("base64url") } : undefined;
}

function point(reader: WireReader, curve: Curve): Record<string, string> | undefined {
  if (reader.text() !== curve.ssh) return undefined;
  const coordinates = reader.bytes();
  if (coordinates?.length !== 1 + 2 * curve.bytes || coordinates[0] !== 4) return undefined;
  const x = coordinates.subarray(1, 1 + curve.bytes).toString("base64url");
  return { kty: "EC", crv: curve.jwk, x, y: coordinates.subarray(1 + curve.bytes).toString("base64url") };
}

function rsa(reader: WireReader): Parts | Problem | undefined {
  const exponent = reader.integer();
  const modulus = reader.integer();
  if (exponent === undefined || modulus === undefined) return undefined;
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (bits > maximumRsaBits) return problem("unreadable-signer", `it has ${bits} bits, more than OpenSSH itself takes`);
  if (bits < minimumRsaBits) return problem("weak-key", `it is an RSA key of only ${bits} bits`);
  const smallOrEven = exponent.length === 1 && (exponent[0] ?? 0) < 3;
  if (smallOrEven || (exponent.at(-1) ?? 0) % 2 === 0)
    return problem("weak-key", "it is an RSA key with an unsafe exponent");
  const jwk = { kty: "RSA", n: modulus.toString("base64url"), e: exponent.toString("base64url") };
  return { jwk, scheme: { kind: "rsa" } };
}
