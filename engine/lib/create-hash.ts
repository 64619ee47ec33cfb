import type * as Crypto from "node:crypto";
import { createRequire } from "node:module";
import { deferred } from "./deferred.ts";

const require = createRequire(import.meta.url);

/** Node takes 10 ms to load it, as long as a small landing zone takes to lower: a process that makes no hash does without. */
const crypto = deferred(() => require("node:crypto") as typeof Crypto);

/** A hash in the making, as Node gives it. */
export function createHash(algorithm: "sha1" | "sha256"): Crypto.Hash {
  return crypto().createHash(algorithm);
}
