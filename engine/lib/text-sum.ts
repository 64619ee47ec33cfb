import { sha256 } from "./sha256.ts";

/** sha256 of a text in hexadecimal digits, the same however Git ends its lines on this machine. */
export function textSum(text: string): string {
  return sha256(text.replaceAll("\r\n", "\n"));
}
