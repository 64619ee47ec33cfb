import { createHash } from "./create-hash.ts";

/** A text's hash as a content security policy names it: `sha256-…`, base64. */
export function contentHash(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}
