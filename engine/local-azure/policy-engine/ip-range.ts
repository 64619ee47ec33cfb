import { refusePolicy } from "./policy-problem.ts";

interface Range {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
}

/** Whether the first range holds the second. Ranges are an address, a CIDR block, or two addresses with a hyphen between. */
export function ipRangeContains(outer: string, inner: string): boolean {
  const [whole, part] = [readRange(outer), readRange(inner)];
  return whole.bits === part.bits && whole.first <= part.first && part.last <= whole.last;
}

function readRange(text: string): Range {
  const [from = "", to] = text.split("-").map((side) => side.trim());
  if (to !== undefined) {
    const [first, last] = [readAddress(from), readAddress(to)];
    return { bits: first.bits, first: first.value, last: last.value };
  }
  const [address = "", length] = from.split("/");
  const { bits, value } = readAddress(address);
  const prefix = length === undefined ? bits : Number(length);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits) refusePolicy(`'${text}' is not a range of addresses.`);
  const size = 1n << BigInt(bits - prefix);
  const first = value - (value % size);
  return { bits, first, last: first + size - 1n };
}

function readAddress(text: string): { readonly bits: 32 | 128; readonly value: bigint } {
  if (!text.includes(":")) return { bits: 32, value: readFour(text) };
  const [head = "", tail] = text.split("::");
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const missing = 8 - left.length - right.length;
  if (missing < 0 || (tail === undefined && missing !== 0)) refusePolicy(`'${text}' is not an address.`);
  const all = [...left, ...Array.from({ length: missing }, () => 0n), ...right];
  return { bits: 128, value: all.reduce((sum, group) => (sum << 16n) + group, 0n) };
}

function groups(text: string): readonly bigint[] {
  if (text === "") return [];
  return text.split(":").map((group) => {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) refusePolicy(`'${group}' is not a part of an address.`);
    return BigInt(`0x${group}`);
  });
}

function readFour(text: string): bigint {
  const parts = text.split(".").map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) {
    refusePolicy(`'${text}' is not an address.`);
  }
  return parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}
