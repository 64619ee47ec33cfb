// Control, format and bidirectional characters, line separators, lone surrogates and everything that takes no room.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const ORDINARY = /^[ -~]*$/;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Text that others wrote, as it may stand on a terminal: what cannot be seen, moves the cursor or turns the reading
 * direction is written out (`\n`, `\u{1b}`, `\u{202e}`). Doing it twice changes nothing more.
 */
export function escapeText(text: string): string {
  return ORDINARY.test(text) ? text : text.replace(UNSEEN, writtenOut);
}

function writtenOut(character: string): string {
  return SHORT[character] ?? `\\u{${character.codePointAt(0)?.toString(16) ?? ""}}`;
}
