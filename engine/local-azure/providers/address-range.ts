/** An IPv4 range in CIDR notation as its first and last address; undefined when the text is none (IPv6 is not read). */
export function readRange(prefix: string): { readonly first: number; readonly last: number } | undefined {
  const [, a, b, c, d, length] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(prefix) ?? [];
  const parts = [a, b, c, d].map(Number);
  const bits = Number(length);
  if (length === undefined || bits > 32 || parts.some((part) => part > 255)) return undefined;
  const address = parts.reduce((value, part) => value * 256 + part, 0);
  const size = 2 ** (32 - bits);
  const first = address - (address % size);
  return { first, last: first + size - 1 };
}
