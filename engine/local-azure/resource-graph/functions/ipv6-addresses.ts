import type { Value } from "../value.ts";
import { inAnyRange, readBlock } from "./addresses.ts";
import { argument, type FunctionTable, ofTexts, type ScalarFunction } from "./define.ts";

/** An address of 128 bits and how many of them count. */
interface LongBlock {
  readonly address: bigint;
  readonly prefix: number;
}

/** What stands before an IPv4 address that is written as one of IPv6 (RFC 4291, 2.5.5.2). */
const mapped = 0xffffn << 32n;

/** `fe80::1/64`, or an IPv4 address, whose prefix counts after the first 96 bits, also behind `::`; null for anything else. */
function readLongBlock(text: string): LongBlock | null {
  const trimmed = text.trim();
  const short = readBlock(trimmed.replace(/^::(?:ffff:)?(?=[\d.]+(?:\/|$))/i, ""));
  if (short !== null) return { address: mapped | BigInt(short.address), prefix: short.prefix + 96 };
  const [address = "", prefix = "128", ...more] = trimmed.split("/");
  if (more.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > 128) return null;
  const number = readLongAddress(address);
  return number === null ? null : { address: number, prefix: Number(prefix) };
}

function readLongAddress(text: string): bigint | null {
  const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [head = [], tail] = halves;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length > 2 || (tail === undefined ? missing !== 0 : missing < 1)) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((total, group) => (total << 16n) | BigInt(`0x${group}`), 0n);
}

function longNetwork(address: bigint, prefix: number): bigint {
  const shift = BigInt(128 - prefix);
  return (address >> shift) << shift;
}

function canonical(text: string, prefix: number): string {
  const block = readLongBlock(text);
  if (block === null || !(prefix >= 0 && prefix <= 128)) return "";
  const digits = longNetwork(block.address, Math.min(block.prefix, prefix)).toString(16).padStart(32, "0");
  return (digits.match(/.{4}/g) ?? []).join(":");
}

function isInLongRange(address: string, range: string): boolean | null {
  const [inner, outer] = [readLongBlock(address), readLongBlock(range)];
  if (!inner || !outer) return null;
  const isNarrower = inner.prefix >= outer.prefix;
  return isNarrower && longNetwork(inner.address, outer.prefix) === longNetwork(outer.address, outer.prefix);
}

/** Compares under the shortest of the prefixes. */
function longComparison(result: (order: number) => Value): ScalarFunction {
  return (args) => {
    const [left, right, prefix] = [argument(args, 0, "string"), argument(args, 1, "string"), argument(args, 2, "long")];
    return (row) => {
      const [first, second] = [readLongBlock(String(left(row))), readLongBlock(String(right(row)))];
      if (!first || !second) return null;
      const shortest = Math.min(first.prefix, second.prefix, Number(prefix(row) ?? 128));
      const [one, other] = [longNetwork(first.address, shortest), longNetwork(second.address, shortest)];
      return result(one < other ? -1 : one > other ? 1 : 0);
    };
  };
}

/** The fewest blocks that hold exactly the addresses from the first to the last. */
function blocksOf(first = "", last = ""): Value {
  const [start, end] = [readBlock(first), readBlock(last)];
  if (!start || !end || start.address > end.address) return null;
  const found: string[] = [];
  for (let at = start.address; at <= end.address;) {
    let bits = 0;
    while (bits < 32 && at % 2 ** (bits + 1) === 0 && at + 2 ** (bits + 1) - 1 <= end.address) bits += 1;
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256);
    found.push(`${octets.join(".")}/${32 - bits}`);
    at += 2 ** bits;
  }
  return found;
}

export const ipv6Addresses: FunctionTable = {
  parse_ipv6: ofTexts((text = "") => canonical(text, 128)),
  parse_ipv6_mask: (args) => {
    const [text, prefix] = [argument(args, 0, "string"), argument(args, 1, "long")];
    return (row) => canonical(String(text(row)), Number(prefix(row)));
  },
  ipv6_compare: longComparison((order) => order),
  ipv6_is_match: longComparison((order) => order === 0),
  ipv6_is_in_range: ofTexts((address = "", range = "") => isInLongRange(address, range)),
  ipv6_is_in_any_range: inAnyRange(isInLongRange),
  ipv4_range_to_cidr_list: ofTexts(blocksOf),
};
