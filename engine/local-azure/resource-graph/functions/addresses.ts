import { toText } from "../convert.ts";
import type { Value } from "../value.ts";
import { argument, type FunctionTable, isArray, ofTexts, type ScalarFunction } from "./define.ts";

interface Block {
  readonly address: number;
  readonly prefix: number;
}

/** `10.0.0.0/8`, or an address alone, which is a block of one; null for anything else. */
export function readBlock(text: string): Block | null {
  const [address = "", prefix = "32", ...more] = text.trim().split("/");
  const octets = address.split(".");
  const valid = octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256);
  if (!valid || more.length > 0 || !/^\d{1,2}$/.test(prefix) || Number(prefix) > 32) return null;
  return { address: octets.reduce((total, octet) => total * 256 + Number(octet), 0), prefix: Number(prefix) };
}

/** The address with everything behind the prefix cleared. */
export function network(address: number, prefix: number): number {
  const size = 2 ** (32 - prefix);
  return Math.floor(address / size) * size;
}

function isInRange(address: string, range: string): boolean | null {
  const [inner, outer] = [readBlock(address), readBlock(range)];
  if (!inner || !outer) return null;
  return inner.prefix >= outer.prefix && network(inner.address, outer.prefix) === network(outer.address, outer.prefix);
}

/** Compares under the shortest of the prefixes: negative, zero or positive. */
function compare(left: string, right: string, prefix: number): number | null {
  const [first, second] = [readBlock(left), readBlock(right)];
  if (!first || !second) return null;
  const shortest = Math.min(first.prefix, second.prefix, prefix);
  return Math.sign(network(first.address, shortest) - network(second.address, shortest));
}

function comparison(result: (order: number) => Value): ScalarFunction {
  return (args) => {
    const [left, right, prefix] = [argument(args, 0, "string"), argument(args, 1, "string"), argument(args, 2, "long")];
    return (row) => {
      const order = compare(String(left(row)), String(right(row)), Number(prefix(row) ?? 32));
      return order === null ? null : result(order);
    };
  };
}

/** Whether an address is in one of the ranges, each a text or an array of texts; null: in none, but one of them cannot be read. */
export function inAnyRange(isIn: (address: string, range: string) => boolean | null): ScalarFunction {
  return (args) => {
    const address = argument(args, 0, "string");
    const ranges = args.slice(1).map((_, place) => argument(args, place + 1, "dynamic"));
    return (row) => {
      const all = ranges.flatMap((range) => {
        const value = range(row);
        return isArray(value) ? value.map((item) => toText(item, "dynamic")) : [toText(value, "dynamic")];
      });
      const answers = all.map((range) => isIn(String(address(row)), range));
      return answers.includes(true) ? true : answers.includes(null) ? null : false;
    };
  };
}

/** Source: RFC 1918. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

function isPrivate(address: string): boolean | null {
  if (!readBlock(address)) return null;
  return privateRanges.some((range) => isInRange(address, range) === true);
}

function addressNumber(text = ""): number | null {
  const block = readBlock(text);
  return block && network(block.address, block.prefix);
}

/** Up to four parts of a version as one number that orders like the version; null when it is none. */
function versionNumber(text = ""): number | null {
  const parts = text.trim().split(".");
  const valid = parts.length <= 4 && parts.every((part) => /^\d{1,8}$/.test(part));
  if (!valid) return null;
  return Number([0, 1, 2, 3].map((place) => (parts[place] ?? "").padStart(8, "0")).join(""));
}

export const addresses: FunctionTable = {
  parse_ipv4: ofTexts(addressNumber),
  parse_ipv4_mask: (args) => {
    const [text, prefix] = [argument(args, 0, "string"), argument(args, 1, "long")];
    return (row) => addressNumber(`${String(text(row)).split("/")[0] ?? ""}/${String(prefix(row))}`);
  },
  ipv4_is_in_range: ofTexts((address = "", range = "") => isInRange(address, range)),
  ipv4_is_in_any_range: inAnyRange(isInRange),
  ipv4_is_match: comparison((order) => order === 0),
  ipv4_compare: comparison((order) => order),
  ipv4_is_private: ofTexts((address = "") => isPrivate(address)),
  ipv4_netmask_suffix: ofTexts((text = "") => readBlock(text)?.prefix ?? null),
  parse_version: ofTexts(versionNumber),
};
