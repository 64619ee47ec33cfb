import { murmurHash64 } from "./murmur-hash-64.ts";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** ARM's `uniqueString`: 13 characters of a-z2-7 that depend on the texts and their order only. */
export function uniqueString(texts: readonly string[]): string {
  let hash = murmurHash64(texts.join("-"));
  let written = "";
  for (let count = 0; count < 13; count += 1) {
    written += alphabet[Number(hash >> 59n)] ?? "";
    hash = (hash << 5n) & 0xffff_ffff_ffff_ffffn;
  }
  return written;
}
