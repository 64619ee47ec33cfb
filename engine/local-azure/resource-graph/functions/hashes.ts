import { createHash } from "node:crypto";
import { type FunctionTable, ofTexts } from "./define.ts";

function digest(algorithm: "md5" | "sha1" | "sha256"): FunctionTable[string] {
  return ofTexts((text = "") => createHash(algorithm).update(text, "utf8").digest("hex"));
}

export const hashes: FunctionTable = {
  hash_md5: digest("md5"),
  hash_sha1: digest("sha1"),
  hash_sha256: digest("sha256"),
};
