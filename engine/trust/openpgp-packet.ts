import { problem, type Problem } from "./problem.ts";

const signatureTag = 2;

/** Refuses everything but one signature packet with nothing behind it (RFC 9580, section 4.2). */
export function checkSinglePacket(bytes: Buffer): Problem | undefined {
  const end = packetEnd(bytes, 0);
  if (end === undefined) return broken("it is not a signature packet of the length that it gives");
  if (end === bytes.length) return undefined;
  if (packetEnd(bytes, end) === undefined) return broken("bytes follow after its end");
  return problem("several-signatures", "The signature block holds more than one packet; sign again, once.");
}

/** Where the signature packet at `start` ends; undefined if there is none. */
function packetEnd(bytes: Buffer, start: number): number | undefined {
  const head = bytes[start] ?? 0;
  const modern = (head & 0xc0) === 0xc0;
  const tag = modern ? head & 0x3f : (head & 0x3c) >> 2;
  if ((head & 0x80) === 0 || tag !== signatureTag) return undefined;
  const body = modern ? modernLength(bytes, start + 1) : ancientLength(bytes, start + 1, head & 0x03);
  return body === undefined || body.start + body.length > bytes.length ? undefined : body.start + body.length;
}

interface Body {
  readonly start: number;
  readonly length: number;
}

/** RFC 9580, section 4.2.1, without partial lengths, which signatures may not have. */
function modernLength(bytes: Buffer, at: number): Body | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first < 192) return { start: at + 1, length: first };
  const second = bytes[at + 1];
  if (first < 224 && second !== undefined) return { start: at + 2, length: ((first - 192) << 8) + second + 192 };
  return first === 255 && at + 5 <= bytes.length ? { start: at + 5, length: bytes.readUInt32BE(at + 1) } : undefined;
}

/** RFC 9580, section 4.2.2, without the indeterminate length. */
function ancientLength(bytes: Buffer, at: number, kind: number): Body | undefined {
  const size = [1, 2, 4][kind];
  if (size === undefined || at + size > bytes.length) return undefined;
  return { start: at + size, length: bytes.readUIntBE(at, size) };
}

function broken(why: string): Problem {
  return problem("malformed-signature", `The OpenPGP signature is not well-formed (${why}); sign again and push.`);
}
