import { whole } from "../frame.ts";
import type { FunctionTable } from "../frame.ts";
import type { Value } from "../value.ts";
import { integerArgument, refuseCall, textArgument } from "./argument.ts";
import { parseAddress, printAddress } from "./ip-address.ts";

/** A range of addresses: `base` has its host bits cleared; `bits` is 32 or 128. */
interface Network {
  readonly base: bigint;
  readonly length: number;
  readonly bits: 32 | 128;
}

export const cidrFunctions: FunctionTable = {
  parseCidr: whole(1, 1, ([text]) => describe(readNetwork(textArgument(text, "parseCidr"), "parseCidr"))),
  cidrSubnet: whole(3, 3, ([text, length, index]) =>
    subnet(
      readNetwork(textArgument(text, "cidrSubnet"), "cidrSubnet"),
      integerArgument(length, "cidrSubnet"),
      integerArgument(index, "cidrSubnet"),
    ),
  ),
  cidrHost: whole(2, 2, ([text, index]) =>
    host(readNetwork(textArgument(text, "cidrHost"), "cidrHost"), integerArgument(index, "cidrHost")),
  ),
};

function readNetwork(text: string, name: string): Network {
  const [address = "", suffix = ""] = text.split("/");
  const parsed = parseAddress(address);
  const length = /^\d{1,3}$/.test(suffix) ? Number(suffix) : -1;
  if (parsed === undefined || length < 0 || length > parsed.bits || text.split("/").length !== 2)
    return refuseCall(name, `'${text}' is not an address range such as '10.0.0.0/16'.`);
  return { base: parsed.value & mask(length, parsed.bits), length, bits: parsed.bits };
}

function mask(length: number, bits: number): bigint {
  const all = (1n << BigInt(bits)) - 1n;
  return all ^ (all >> BigInt(length));
}

/** Of a version 4 network the first and last address are not usable, unless it has two or one; version 6 has no broadcast. */
function describe({ base, length, bits }: Network): Value {
  const last = base | (((1n << BigInt(bits)) - 1n) >> BigInt(length));
  const netmask = printAddress(mask(length, bits), bits);
  if (bits === 128) {
    return {
      network: printAddress(base, bits),
      netmask,
      firstUsable: printAddress(base, bits),
      lastUsable: printAddress(last, bits),
      cidr: length,
    };
  }
  const margin = length < 31 ? 1n : 0n;
  return {
    network: printAddress(base, bits),
    netmask,
    broadcast: printAddress(last, bits),
    firstUsable: printAddress(base + margin, bits),
    lastUsable: printAddress(last - margin, bits),
    cidr: length,
  };
}

function subnet(network: Network, length: number, index: number): string {
  if (length < network.length || length > network.bits)
    refuseCall("cidrSubnet", `the new prefix length '${length}' must be from ${network.length} to ${network.bits}.`);
  if (index < 0 || BigInt(index) >= 1n << BigInt(length - network.length))
    refuseCall("cidrSubnet", `there is no subnet number '${index}' in the range.`);
  const base = network.base + (BigInt(index) << BigInt(network.bits - length));
  return `${printAddress(base, network.bits)}/${length}`;
}

/** Host 0 is the first usable address. */
function host({ base, length, bits }: Network, index: number): string {
  const skipped = bits === 32 && length >= 31 ? 0n : 1n;
  const size = 1n << BigInt(bits - length);
  const broadcast = bits === 32 && length < 31 ? 1n : 0n;
  const offset = BigInt(index) + skipped;
  if (index < 0 || offset >= size - broadcast)
    refuseCall("cidrHost", `there is no host number '${index}' in the range.`);
  return printAddress(base + offset, bits);
}
