import { hash } from "./hash.ts";

/** A text's hash as a content security policy names it: `sha256-…`, base64. */
export function contentHash(text: string): string {
  return `sha256-${hash("sha256", text, "base64")}`;
}
