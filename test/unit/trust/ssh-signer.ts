import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { wireStrings } from "../../../engine/trust/wire-reader.ts";

/** Signs as `ssh-keygen -Y sign` does, in process; every field can be bent for a test. */
export interface SshSigner {
  readonly publicKey: string;
  readonly sign: (message: Uint8Array, bend?: Bend) => string;
}

export interface Bend {
  readonly namespace?: string;
  readonly reserved?: string;
  readonly hash?: string;
  readonly version?: number;
  readonly tail?: Uint8Array;
  readonly innerTail?: Uint8Array;
  readonly algorithm?: string;
  readonly flags?: number;
}

export type SshKind = "ed25519" | "rsa" | "sk-ed25519" | "sk-ecdsa";

const application = "ssh:";

export function makeSshSigner(kind: SshKind, rsaBits = 3072): SshSigner {
  const privateKey = makePrivateKey(kind, rsaBits);
  const { blob, algorithm } = publicBlob(kind, privateKey);
  return {
    publicKey: `${blob.toString("latin1", 4, 4 + blob.readUInt32BE())} ${blob.toString("base64")} made by a test`,
    sign: (message, bend = {}) => {
      const { namespace = "git", reserved = "", hash = "sha512", version = 1 } = bend;
      const digest = createHash(hash === "sha256" ? "sha256" : "sha512")
        .update(message)
        .digest();
      const signed = Buffer.concat([Buffer.from("SSHSIG"), wireStrings(namespace, "", hash, digest)]);
      const name = bend.algorithm ?? algorithm;
      const inner = Buffer.concat([
        innerSignature(kind, privateKey, signed, { ...bend, algorithm: name }),
        bend.innerTail ?? Buffer.alloc(0),
      ]);
      const number = Buffer.alloc(4);
      number.writeUInt32BE(version);
      const fields = wireStrings(blob, namespace, reserved, hash, inner);
      return armourSsh(Buffer.concat([Buffer.from("SSHSIG"), number, fields, bend.tail ?? Buffer.alloc(0)]));
    },
  };
}

export function armourSsh(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,70}/g) ?? [];
  return ["-----BEGIN SSH SIGNATURE-----", ...lines, "-----END SSH SIGNATURE-----"].join("\n");
}

function makePrivateKey(kind: SshKind, rsaBits: number): KeyObject {
  if (kind === "rsa") return generateKeyPairSync("rsa", { modulusLength: rsaBits }).privateKey;
  if (kind === "sk-ecdsa") return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const { privateKey } = generateKeyPairSync("ed25519");
  return createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" }));
}

function publicBlob(kind: SshKind, privateKey: KeyObject): { blob: Buffer; algorithm: string } {
  const jwk = privateKey.export({ format: "jwk" });
  const part = (name: "x" | "y" | "n" | "e") => Buffer.from(jwk[name] ?? "", "base64url");
  switch (kind) {
    case "ed25519":
      return { blob: wireStrings("ssh-ed25519", part("x")), algorithm: "ssh-ed25519" };
    case "rsa":
      return { blob: wireStrings("ssh-rsa", mpint(part("e")), mpint(part("n"))), algorithm: "rsa-sha2-512" };
    case "sk-ed25519": {
      const name = "sk-ssh-ed25519@openssh.com";
      return { blob: wireStrings(name, part("x"), application), algorithm: name };
    }
    case "sk-ecdsa": {
      const name = "sk-ecdsa-sha2-nistp256@openssh.com";
      const point = Buffer.concat([Buffer.from([4]), part("x"), part("y")]);
      return { blob: wireStrings(name, "nistp256", point, application), algorithm: name };
    }
  }
}

function innerSignature(
  kind: SshKind,
  key: KeyObject,
  signed: Buffer,
  bend: Bend & { readonly algorithm: string },
): Buffer {
  const { algorithm, flags = 1 } = bend;
  if (kind === "rsa") {
    const hash = { "ssh-rsa": "sha1", "rsa-sha2-256": "sha256" }[algorithm] ?? "sha512";
    return wireStrings(algorithm, sign(hash, signed, key));
  }
  if (kind === "ed25519") return wireStrings(algorithm, sign(null, signed, key));
  const tail = Buffer.from([flags, 0, 0, 0, 7]);
  const wrapped = Buffer.concat([sha256(Buffer.from(application)), tail, sha256(signed)]);
  if (kind === "sk-ed25519") return Buffer.concat([wireStrings(algorithm, sign(null, wrapped, key)), tail]);
  const pair = sign("sha256", wrapped, { key, dsaEncoding: "ieee-p1363" });
  return Buffer.concat([
    wireStrings(algorithm, wireStrings(mpint(pair.subarray(0, 32)), mpint(pair.subarray(32)))),
    tail,
  ]);
}

function mpint(value: Buffer): Buffer {
  const start = value.findIndex((byte) => byte !== 0);
  const short = value.subarray(start);
  return (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
