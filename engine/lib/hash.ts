import type * as Crypto from "node:crypto";
import { createRequire } from "node:module";
import { deferred } from "./deferred.ts";

const require = createRequire(import.meta.url);

/** Node takes 10 ms to load it, as long as a small landing zone takes to lower: a process that makes no hash does without. */
const crypto = deferred(() => require("node:crypto") as typeof Crypto);

/** The hash of bytes, or of a text's UTF-8 bytes; hex is lower-case. */
export function hash(algorithm: "sha1" | "sha256", data: string | Uint8Array, encoding: "hex" | "base64"): string {
  return crypto().hash(algorithm, data, encoding);
}
