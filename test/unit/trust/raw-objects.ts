import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { deflateSync } from "node:zlib";

export interface RawObject {
  readonly type: "commit" | "tree" | "blob" | "tag";
  readonly bytes: Buffer;
}

const packTypes = { commit: 1, tree: 2, blob: 3, tag: 4 };

export function objectId({ type, bytes }: RawObject, format: "sha1" | "sha256" = "sha1"): string {
  return createHash(format).update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Puts objects into a repository exactly as they are, all in one pack. */
export function addObjects(
  repository: string,
  objects: readonly RawObject[],
  format: "sha1" | "sha256" = "sha1",
): void {
  const head = Buffer.alloc(12);
  head.write("PACK");
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(objects.length, 8);
  const entries = objects.flatMap(({ type, bytes }) => [
    entryHead(packTypes[type], bytes.length),
    deflateSync(bytes, { level: 1 }),
  ]);
  const body = Buffer.concat([head, ...entries]);
  const pack = Buffer.concat([body, createHash(format).update(body).digest()]);
  git(repository, ["index-pack", "--stdin"], pack);
}

/** Git's own variable-length number, the type in the first byte. */
function entryHead(type: number, size: number): Buffer {
  const bytes: number[] = [];
  let byte = (type << 4) | (size & 0x0f);
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push(byte | 0x80);
    byte = rest & 0x7f;
  }
  return Buffer.from([...bytes, byte]);
}

/** Runs git without the machine's configuration; throws when it fails. */
export function git(
  repository: string,
  command: readonly string[],
  input?: Buffer | string,
  extra: Record<string, string> = {},
): string {
  const env = { PATH: process.env["PATH"] ?? "", GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", ...extra };
  const done = spawnSync("git", [`--git-dir=${repository}`, ...command], { input, env, maxBuffer: 64 * 1024 * 1024 });
  if (done.status !== 0) throw new Error(`git ${command.join(" ")}: ${done.stderr}`);
  return done.stdout.toString("utf8").trim();
}
