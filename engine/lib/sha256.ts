import { hash } from "./hash.ts";

/** sha256 of a text's UTF-8 bytes, lower-case hex, 64 characters. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
