import { signatureLimitBytes } from "./limits.ts";
import { problem, type Problem } from "./problem.ts";

/** A signature out of its armour. */
interface Dearmoured {
  readonly kind: "ssh" | "openpgp";
  readonly bytes: Buffer;
}

const sshBegin = "-----BEGIN SSH SIGNATURE-----";
const openpgpBegin = "-----BEGIN PGP SIGNATURE-----";

/** Takes the armour off; `text` must be the armour and nothing else, without a line break at its end. */
export function dearmour(text: string): Dearmoured | Problem {
  if (text.length > signatureLimitBytes) {
    return problem(
      "too-large",
      `The signature has ${text.length} bytes, more than ${signatureLimitBytes}; sign again with a plain signature.`,
    );
  }
  const lines = text.split("\n");
  const begin = lines[0];
  if (begin !== sshBegin && begin !== openpgpBegin) {
    return problem(
      "unsupported-signature",
      "The signature is neither an SSH nor an OpenPGP signature; sign with one of these.",
    );
  }
  if (lines.at(-1) !== begin.replace("BEGIN", "END")) return broken("there is text outside its armour");
  const inside = lines.slice(1, -1);
  return begin === sshBegin ? decoded("ssh", inside) : openpgpBody(inside);
}

function openpgpBody(lines: readonly string[]): Dearmoured | Problem {
  const blank = lines.indexOf("");
  if (blank < 0) return broken("the empty line after the armour's headers is missing");
  if (!lines.slice(0, blank).every((line) => /^(Version|Comment|Hash|Charset): [\x20-\x7e]*$/.test(line))) {
    return broken("its armour has headers that do not belong there");
  }
  const body = lines.slice(blank + 1);
  const last = body.at(-1);
  if (last === undefined || !/^=[A-Za-z0-9+/]{4}$/.test(last)) return decoded("openpgp", body);
  const result = decoded("openpgp", body.slice(0, -1));
  if (result.kind === "problem") return result;
  const checksum = Buffer.from(last.slice(1), "base64").readUIntBE(0, 3);
  return checksum === crc24(result.bytes) ? result : broken("its checksum is wrong");
}

/** Only one way to write the bytes is taken: full lines of one width, canonical base64, nothing between. */
function decoded(kind: Dearmoured["kind"], lines: readonly string[]): Dearmoured | Problem {
  const width = lines[0]?.length ?? 0;
  const joined = lines.join("");
  const even = lines.every(
    (line, index) => line.length === width || (index === lines.length - 1 && line.length < width && line !== ""),
  );
  const bytes = Buffer.from(joined, "base64");
  if (width === 0 || !even || bytes.toString("base64") !== joined) return broken("its base64 is not exact");
  return { kind, bytes };
}

/** RFC 9580, section 6.1.1. */
function crc24(bytes: Uint8Array): number {
  let register = 0xb704ce;
  for (const byte of bytes) {
    register ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) register = (register << 1) ^ (register & 0x800000 ? 0x1864cfb : 0);
  }
  return register & 0xffffff;
}

function broken(why: string): Problem {
  return problem("malformed-signature", `The signature is not well-formed, ${why}; sign again and push.`);
}
