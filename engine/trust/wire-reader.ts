/** Reads SSH's wire format (RFC 4251, section 5); every read yields undefined once the bytes do not suffice. */
export interface WireReader {
  readonly uint32: () => number | undefined;
  readonly byte: () => number | undefined;
  readonly bytes: () => Buffer | undefined;
  readonly text: () => string | undefined;
  /** A positive integer in shortest form, without its sign byte. */
  readonly integer: () => Buffer | undefined;
  readonly raw: (length: number) => Buffer | undefined;
  readonly atEnd: () => boolean;
}

export function wireReader(source: Buffer): WireReader {
  let at = 0;
  const raw = (length: number): Buffer | undefined => {
    if (length > source.length - at) return undefined;
    at += length;
    return source.subarray(at - length, at);
  };
  const uint32 = () => raw(4)?.readUInt32BE();
  const bytes = () => {
    const length = uint32();
    return length === undefined ? undefined : raw(length);
  };
  return {
    uint32,
    bytes,
    raw,
    byte: () => raw(1)?.[0],
    text: () => bytes()?.toString("latin1"),
    integer: () => {
      const value = bytes();
      return value === undefined ? undefined : unsigned(value);
    },
    atEnd: () => at === source.length,
  };
}

/** Only one encoding of each number is taken: no negative ones and no needless zero in front. */
function unsigned(value: Buffer): Buffer | undefined {
  const [first, second] = value;
  if (first === undefined || first >= 0x80) return undefined;
  if (first !== 0) return value;
  return second !== undefined && second >= 0x80 ? value.subarray(1) : undefined;
}

/** The same format, written: each part with its length in front. */
export function wireStrings(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const body = typeof part === "string" ? Buffer.from(part, "latin1") : part;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(body.length);
      return [length, body];
    }),
  );
}
