import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dearmour } from "../../../engine/trust/armour.ts";
import { isProblem } from "../../../engine/trust/problem.ts";
import { parseSshPublicKey } from "../../../engine/trust/ssh-public-key.ts";
import { parseSshSignature, verifySshSignature } from "../../../engine/trust/ssh-signature.ts";
import { wireStrings } from "../../../engine/trust/wire-reader.ts";
import { armourSsh, makeSshSigner, type Bend } from "./ssh-signer.ts";
import { temporaryFolder } from "./world.ts";

/** The rule that refuses, or `valid`. */
async function ours(armoured: string, message: Uint8Array, publicKey: string): Promise<string> {
  const key = parseSshPublicKey(publicKey);
  const outer = dearmour(armoured);
  if (isProblem(key) || isProblem(outer)) return isProblem(key) ? key.rule : isProblem(outer) ? outer.rule : "";
  const signature = parseSshSignature(outer.bytes);
  if (isProblem(signature)) return signature.rule;
  return (await verifySshSignature(signature, key, message))?.rule ?? "valid";
}

function openssh(folder: string, armoured: string, message: Uint8Array, publicKey: string): boolean {
  const allowed = join(folder, "allowed");
  const file = join(folder, "signature");
  writeFileSync(allowed, `ada namespaces="git" ${publicKey.trim()}\n`);
  writeFileSync(file, `${armoured}\n`);
  const done = spawnSync("ssh-keygen", ["-Y", "verify", "-f", allowed, "-I", "ada", "-n", "git", "-s", file], {
    input: message,
  });
  return done.status === 0;
}

const message = Buffer.from("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\nchange\n");
const kinds = [
  ["ed25519", "256"],
  ["ecdsa", "256"],
  ["ecdsa", "384"],
  ["ecdsa", "521"],
  ["rsa", "3072"],
] as const;

describe("beside ssh-keygen -Y verify", () => {
  it.each(kinds)("agrees on what ssh-keygen signs and on every changed byte: %s %s", async (type, bits) => {
    const folder = temporaryFolder();
    const key = join(folder, "key");
    execFileSync("ssh-keygen", ["-q", "-t", type, "-b", bits, "-N", "", "-f", key]);
    const publicKey = readFileSync(`${key}.pub`, "utf8");
    const armoured = execFileSync("ssh-keygen", ["-q", "-Y", "sign", "-n", "git", "-f", key], {
      input: message,
      encoding: "utf8",
    }).trim();
    expect(await ours(armoured, message, publicKey)).toBe("valid");
    expect(openssh(folder, armoured, message, publicKey)).toBe(true);
    expect(await ours(armoured, Buffer.concat([message, Buffer.from("x")]), publicKey)).toBe("bad-signature");
    const bytes = dearmour(armoured);
    if (isProblem(bytes)) throw new Error(bytes.message);
    for (let at = 0; at < bytes.bytes.length; at += Math.ceil(bytes.bytes.length / 40)) {
      const changed = Buffer.from(bytes.bytes);
      changed.writeUInt8((changed[at] ?? 0) ^ 0x01, at);
      const verdict = await ours(armourSsh(changed), message, publicKey);
      expect([at, verdict === "valid"]).toEqual([at, openssh(folder, armourSsh(changed), message, publicKey)]);
    }
  });

  it.each(["ed25519", "rsa", "sk-ed25519", "sk-ecdsa"] as const)("agrees on what the tests sign: %s", async (kind) => {
    const signer = makeSshSigner(kind);
    const folder = temporaryFolder();
    for (const hash of ["sha256", "sha512"]) {
      const armoured = signer.sign(message, { hash });
      expect(await ours(armoured, message, signer.publicKey)).toBe("valid");
      expect(openssh(folder, armoured, message, signer.publicKey)).toBe(true);
    }
    const other = makeSshSigner(kind);
    expect(await ours(other.sign(message), message, signer.publicKey)).toBe("unknown-key");
    expect(openssh(folder, other.sign(message), message, signer.publicKey)).toBe(false);
  });

  const stricter: readonly (readonly [string, Bend, string])[] = [
    ["something in the reserved field", { reserved: "x" }, "malformed-signature"],
    ["a key that was not touched", { flags: 0 }, "no-user-presence"],
  ];
  it.each(stricter)("refuses more than ssh-keygen does: %s", async (_name, bend, rule) => {
    const signer = makeSshSigner("sk-ed25519");
    const armoured = signer.sign(message, bend);
    expect(await ours(armoured, message, signer.publicKey)).toBe(rule);
    expect(openssh(temporaryFolder(), armoured, message, signer.publicKey)).toBe(true);
  });
});

describe("a signature that is not exact", () => {
  const bends: readonly (readonly [string, Bend, string])[] = [
    ["another purpose", { namespace: "file" }, "wrong-namespace"],
    ["another version", { version: 2 }, "unsupported-signature"],
    ["another hash", { hash: "md5" }, "malformed-signature"],
    ["bytes behind it", { tail: Buffer.from([0]) }, "malformed-signature"],
    ["bytes behind the inner part", { innerTail: Buffer.from([0]) }, "malformed-signature"],
    ["the algorithm of another key", { algorithm: "rsa-sha2-512" }, "malformed-signature"],
  ];
  it.each(bends)("is refused: %s", async (_name, bend, rule) => {
    const signer = makeSshSigner("ed25519");
    expect(await ours(signer.sign(message, bend), message, signer.publicKey)).toBe(rule);
  });

  it("is refused for RSA with SHA-1", async () => {
    const signer = makeSshSigner("rsa");
    expect(await ours(signer.sign(message, { algorithm: "ssh-rsa" }), message, signer.publicKey)).toBe(
      "weak-signature",
    );
    expect(await ours(signer.sign(message, { algorithm: "rsa-sha2-256" }), message, signer.publicKey)).toBe("valid");
  });

  it("is refused at every length it can be cut to", async () => {
    const signer = makeSshSigner("sk-ecdsa");
    const whole = dearmour(signer.sign(message));
    if (isProblem(whole)) throw new Error(whole.message);
    for (let length = 1; length < whole.bytes.length; length++) {
      expect(isProblem(parseSshSignature(whole.bytes.subarray(0, length)))).toBe(true);
    }
  });
});

describe("a public key", () => {
  const bad: readonly (readonly [string, string, string])[] = [
    ["nothing", "", "unreadable-signer"],
    ["no base64", "ssh-ed25519", "unreadable-signer"],
    ["broken base64", "ssh-ed25519 AAAA!", "unreadable-signer"],
    [
      "a name that is not its own",
      makeSshSigner("ed25519").publicKey.replace("ssh-ed25519", "ssh-rsa"),
      "unreadable-signer",
    ],
    ["two lines", `${makeSshSigner("ed25519").publicKey}\n${makeSshSigner("ed25519").publicKey}`, "unreadable-signer"],
    ["bytes behind it", line("ssh-ed25519", Buffer.alloc(32), "x"), "unreadable-signer"],
    ["a short point", line("ssh-ed25519", Buffer.alloc(31)), "unreadable-signer"],
    [
      "a point off the curve",
      line("ecdsa-sha2-nistp256", "nistp256", Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)])),
      "unreadable-signer",
    ],
    ["another curve inside", line("ecdsa-sha2-nistp256", "nistp384", Buffer.alloc(65, 4)), "unreadable-signer"],
    ["a certificate", line("ssh-ed25519-cert-v01@openssh.com", Buffer.alloc(32)), "unreadable-signer"],
    ["DSA", line("ssh-dss", Buffer.alloc(128, 1)), "weak-key"],
    ["RSA of 1024 bits", makeSshSigner("rsa", 1024).publicKey, "weak-key"],
    ["RSA with the exponent 1", line("ssh-rsa", Buffer.from([1]), Buffer.alloc(256, 0x55)), "weak-key"],
    ["RSA with an even exponent", line("ssh-rsa", Buffer.from([4]), Buffer.alloc(256, 0x55)), "weak-key"],
    ["RSA with a negative modulus", line("ssh-rsa", Buffer.from([3]), Buffer.alloc(256, 0xff)), "unreadable-signer"],
    [
      "RSA of more bits than OpenSSH takes",
      line("ssh-rsa", Buffer.from([3]), Buffer.alloc(4096, 0x55)),
      "unreadable-signer",
    ],
  ];
  it.each(bad)("is refused: %s", (_name, text, rule) => {
    expect(parseSshPublicKey(text)).toMatchObject({ kind: "problem", rule });
  });

  it.each([2048, 2049, 4096])("may be RSA of %i bits", (bits) => {
    expect(isProblem(parseSshPublicKey(makeSshSigner("rsa", bits).publicKey))).toBe(false);
  });
});

function line(...parts: readonly (string | Uint8Array)[]): string {
  return `${String(parts[0])} ${wireStrings(...parts).toString("base64")}`;
}
