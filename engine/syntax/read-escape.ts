import { giveUp } from "./not-plain.ts";

/** What an escape says, and the offset behind it. */
export interface Escaped {
  readonly says: string;
  readonly end: number;
}

const simple: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  "'": "'",
  '"': '"',
  "`": "`",
  $: "$",
  "{": "{",
  "/": "/",
  "\\": "\\",
};

/** The escape at the backslash `at`; gives up at those that nobody writes. */
export function readEscape(text: string, at: number): Escaped {
  const letter = text[at + 1] ?? "";
  const says = Object.hasOwn(simple, letter) ? simple[letter] : undefined;
  if (says !== undefined) return { says, end: at + 2 };
  const digits = letter === "u" ? text.slice(at + 2, at + 6) : "";
  if (!/^[\dA-Fa-f]{4}$/.test(digits)) return giveUp();
  return { says: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6 };
}
