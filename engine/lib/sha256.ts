import { createHash } from "./create-hash.ts";

/** sha256 of a text's UTF-8 bytes, lower-case hex, 64 characters. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
