import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

export interface SigningKey {
  readonly privateKeyPath: string;
  /** `ssh-ed25519 AAAA… azo`, one line. */
  readonly publicKey: string;
}

const run = promisify(execFile);

/**
 * The key that signs snapshots of the working tree: made by `ssh-keygen` on the first run, kept under `.azo/signing`, readable by its
 * owner alone. It counts for the local Azure only.
 */
export async function signingKey(stateFolder: string): Promise<SigningKey> {
  const privateKeyPath = join(stateFolder, "signing", "id_ed25519");
  if (!existsSync(privateKeyPath)) {
    await mkdir(dirname(privateKeyPath), { recursive: true, mode: 0o700 });
    await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "azo", "-f", privateKeyPath]);
  }
  return { privateKeyPath, publicKey: (await readFile(`${privateKeyPath}.pub`, "utf8")).trim() };
}
