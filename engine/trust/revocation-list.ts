import { readFile, stat } from "node:fs/promises";
import { problem, type Problem } from "./problem.ts";

/** Fingerprints that no longer count: `SHA256:…`, or OpenPGP's in lower-case hexadecimal. */
export type Revoked = ReadonlySet<string>;

/** Some 20 000 fingerprints. */
const fileLimitBytes = 1024 * 1024;

/** Reads the file if one is named. Whatever keeps it from being understood whole refuses everything. */
export async function readRevocationList(file: string | undefined): Promise<Revoked | Problem> {
  if (file === undefined) return new Set();
  try {
    const { size } = await stat(file);
    if (size > fileLimitBytes) return unreadable(file, `it has ${size} bytes, more than ${fileLimitBytes}`);
    return parseRevocationList(await readFile(file, "utf8"), file);
  } catch (error) {
    return unreadable(file, error instanceof Error ? error.message : String(error));
  }
}

/** One fingerprint a line; empty lines and what follows a `#` are left out. */
export function parseRevocationList(text: string, file: string): Revoked | Problem {
  const revoked = new Set<string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const entry = line.replace(/#.*$/, "").trim();
    if (entry === "") continue;
    const fingerprint = normalFingerprint(entry);
    if (fingerprint === undefined) return unreadable(file, `line ${index + 1} is not a fingerprint`);
    revoked.add(fingerprint);
  }
  return revoked;
}

function normalFingerprint(entry: string): string | undefined {
  if (/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(entry)) return entry.replace(/=$/, "");
  const hex = entry.replace(/[ \t]/g, "").replace(/^0x/i, "").toLowerCase();
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(hex) ? hex : undefined;
}

function unreadable(file: string, why: string): Problem {
  return problem(
    "revocation-unreadable",
    `The revocation file \`${file}\` cannot be read (${why}); bring it back, one whole fingerprint a line.`,
  );
}
