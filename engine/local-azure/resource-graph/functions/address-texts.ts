import { toText } from "../convert.ts";
import { network, readBlock } from "./addresses.ts";
import { argument, type FunctionTable, isArray, ofTexts, type ScalarFunction } from "./define.ts";

/** An address that stands in a text by itself: no letter and no digit touches it. */
const standing = /(?<![\p{L}\p{N}])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}])/gu;

/** The network of an address under the shorter of its own prefix and the given one; null when it is no address. */
function networkOf(address: string, prefix: string): { readonly text: string; readonly prefix: number } | null {
  const block = /^\d+$/.test(address) ? fromNumber(Number(address)) : readBlock(address);
  const given = prefix === "" ? 32 : Number(prefix);
  if (block === null || !(given >= 0 && given <= 32)) return null;
  const shortest = Math.min(block.prefix, given);
  const number = network(block.address, shortest);
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256);
  return { text: octets.join("."), prefix: shortest };
}

function fromNumber(address: number): { readonly address: number; readonly prefix: number } | null {
  return address < 2 ** 32 ? { address, prefix: 32 } : null;
}

/** Whether one of the addresses (or, with `prefix`, what begins with one of the beginnings) stands in the text. */
function search(isPrefix: boolean): ScalarFunction {
  return (args) => {
    const text = argument(args, 0, "string");
    const runs = args.slice(1).map((_, place) => argument(args, place + 1, "dynamic"));
    return (row) => {
      const sought = runs.flatMap((run) => {
        const value = run(row);
        return isArray(value) ? value.map((item) => toText(item, "dynamic")) : [toText(value, "dynamic")];
      });
      const found = [...String(text(row)).matchAll(standing)].map(([address]) => address);
      const valid = found.filter((address) => readBlock(address) !== null);
      return sought.some((one) => valid.some((address) => (isPrefix ? begins(address, one) : address === one)));
    };
  };
}

/** A beginning is a whole address, or whole octets with their period. */
function begins(address: string, prefix: string): boolean {
  if (!/^(\d{1,3}\.){1,3}$/.test(prefix)) return address === prefix;
  return address.startsWith(prefix);
}

export const addressTexts: FunctionTable = {
  format_ipv4: ofTexts((address = "", prefix = "") => networkOf(address, prefix)?.text ?? ""),
  format_ipv4_mask: ofTexts((address = "", prefix = "") => {
    const found = networkOf(address, prefix);
    return found === null ? "" : `${found.text}/${found.prefix}`;
  }),
  has_ipv4: search(false),
  has_any_ipv4: search(false),
  has_ipv4_prefix: search(true),
  has_any_ipv4_prefix: search(true),
};
