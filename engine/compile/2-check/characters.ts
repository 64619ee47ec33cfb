import { deferred } from "#lib/deferred";
import type { Diagnostic } from "#model/diagnostic";
import { diagnose } from "./report.ts";
import { placeAt } from "./text-place.ts";

/** Characters that show a line in another order than it has (Unicode UAX #9: embeddings, overrides, isolates, marks). */
const bidirectional = /\p{Bidi_Control}/u;

/** Characters without a shape of their own, and blanks but the two usual ones; U+FE0F only makes emoji colourful. */
const invisible = /(?!\uFE0F)\p{Default_Ignorable_Code_Point}|(?![ \u00A0])\p{Zs}|[\p{Zl}\p{Zp}\p{Co}\uFFF9-\uFFFB]/u;

/** Control characters but tab and the two of line ends. */
const control = /[^\P{Cc}\t\n\r]/u;

const unusual = deferred(() => new RegExp(`${bidirectional.source}|${invisible.source}|${control.source}`, "gu"));

/** Words of letters and digits in which a letter of another alphabet, or a wide Latin one, stands beside Latin ones. */
const word = /[\p{L}\p{M}\p{N}_$]+/gu;
const lookalike =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;
const wide = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\u{1D400}-\u{1D7FF}]/u;

/** Complaints of each kind about one file; whoever has more knows enough. */
const most = 20;

/** Characters of a file that are not what they seem; a byte order mark at its start is allowed. */
export function checkCharacters(file: string, text: string): readonly Diagnostic[] {
  // Nearly every file is plain ASCII.
  if (/^[\t\n\r\u0020-\u007E]*$/.test(text)) return [];
  return [...unusualCharacters(file, text), ...mixedWords(file, text)];
}

function unusualCharacters(file: string, text: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const match of text.matchAll(unusual())) {
    if (diagnostics.length === most) break;
    if (match.index === 0 && match[0] === "\uFEFF") continue;
    diagnostics.push(
      diagnose(codeOf(match[0]), { character: named(match[0]) }, placeAt(file, text, match.index, match[0].length)),
    );
  }
  return diagnostics;
}

function mixedWords(file: string, text: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const match of text.matchAll(word)) {
    if (diagnostics.length === most) break;
    const odd = wide.exec(match[0]) ?? (/\p{Script=Latin}/u.test(match[0]) ? lookalike.exec(match[0]) : null);
    if (odd === null) continue;
    const place = placeAt(file, text, match.index, match[0].length);
    diagnostics.push(diagnose("confusable-character", { word: match[0], character: named(odd[0]) }, place));
  }
  return diagnostics;
}

function codeOf(character: string) {
  if (bidirectional.test(character)) return "bidirectional-character";
  return control.test(character) ? "control-character" : "invisible-character";
}

function named(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
