export interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/** Reads an IPv4 or IPv6 address; undefined when it is neither. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(":") ? parseVersion6(text) : parseVersion4(text);
}

/** Version 6 is written in lower case, its longest run of two or more zero groups as `::`. */
export function printAddress(value: bigint, bits: 32 | 128): string {
  return bits === 32 ? groups(value, 4, 8).join(".") : printVersion6(groups(value, 8, 16));
}

function parseVersion4(text: string): Address | undefined {
  const parts = text.split(".");
  const fits = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return fits ? { value: parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n), bits: 32 } : undefined;
}

function parseVersion6(text: string): Address | undefined {
  const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [head = [], tail] = halves;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length > 2 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const all = tail === undefined ? head : [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (!all.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined;
  return { value: all.reduce((value, part) => (value << 16n) | BigInt(`0x${part}`), 0n), bits: 128 };
}

function groups(value: bigint, count: number, width: number): readonly number[] {
  const size = (1n << BigInt(width)) - 1n;
  return Array.from({ length: count }, (_, index) => Number((value >> BigInt(width * (count - 1 - index))) & size));
}

function printVersion6(parts: readonly number[]): string {
  const run = longestZeroRun(parts);
  const text = (some: readonly number[]): string => some.map((part) => part.toString(16)).join(":");
  return run.length < 2
    ? text(parts)
    : `${text(parts.slice(0, run.start))}::${text(parts.slice(run.start + run.length))}`;
}

function longestZeroRun(parts: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, part] of parts.entries()) {
    length = part === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}
