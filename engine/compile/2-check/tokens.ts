import type { Diagnostic } from "#model/diagnostic";
import { deepestBrackets } from "#syntax";
import { diagnose } from "./report.ts";
import { placeAt } from "./text-place.ts";

/** Comments to complain about in one file; whoever has more knows enough. */
const most = 20;

/** A bracket that is open; a template's `${` is closed by `}` and goes back to the template. */
type Open = "bracket" | "template";

interface Scanner {
  readonly file: string;
  readonly text: string;
  readonly open: Open[];
  readonly diagnostics: Diagnostic[];
  at: number;
}

/** Comments that direct compilers, and nesting that is too deep, found by looking at brackets, texts and comments only. */
export function checkTokens(file: string, text: string): readonly Diagnostic[] {
  const scanner: Scanner = { file, text, open: [], diagnostics: [], at: 0 };
  while (scanner.at < text.length && scanner.open.length <= deepestBrackets && scanner.diagnostics.length < most)
    step(scanner);
  if (scanner.open.length > deepestBrackets) {
    scanner.diagnostics.push(diagnose("too-deep", { limit: deepestBrackets }, placeAt(file, text, scanner.at - 1, 1)));
  }
  return scanner.diagnostics;
}

/** Characters that begin something; everything between them is skipped at once. */
const interesting = /["'`/([{}\])]/g;

function step(scanner: Scanner): void {
  const { text } = scanner;
  interesting.lastIndex = scanner.at;
  const match = interesting.exec(text);
  if (match === null) {
    scanner.at = text.length;
    return;
  }
  const start = match.index;
  scanner.at = start + 1;
  const character = match[0];
  if (character === '"' || character === "'") skipText(scanner, character);
  else if (character === "`") skipTemplate(scanner);
  else if (character === "/") skipComment(scanner, start);
  else if (character === "(" || character === "[" || character === "{") scanner.open.push("bracket");
  else if (scanner.open.pop() === "template") skipTemplate(scanner);
}

/** What may end a text, or hide its end. */
const special = /["'\\\n\r]/g;

/** Goes past a text; one that is not closed ends with its line, as the parser sees it. */
function skipText(scanner: Scanner, quote: string): void {
  const { text } = scanner;
  for (let at = scanner.at; at < text.length; at = special.lastIndex) {
    special.lastIndex = at;
    const character = special.exec(text)?.[0];
    if (character === undefined) break;
    if (character === "\\") special.lastIndex += 1;
    else if (character === quote || character === "\n" || character === "\r") {
      scanner.at = special.lastIndex;
      return;
    }
  }
  scanner.at = text.length;
}

/** Goes to the end of a template, or into its next `${`. */
function skipTemplate(scanner: Scanner): void {
  const { text } = scanner;
  for (let at = scanner.at; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "`" || (character === "$" && text[at + 1] === "{")) {
      if (character === "$") scanner.open.push("template");
      scanner.at = at + (character === "$" ? 2 : 1);
      return;
    }
  }
  scanner.at = text.length;
}

function skipComment(scanner: Scanner, start: number): void {
  const { text } = scanner;
  const next = text[start + 1];
  if (next !== "/" && next !== "*") return;
  const end = next === "/" ? lineEnd(text, start) : text.indexOf("*/", start + 2) + 2;
  scanner.at = end < start + 2 ? text.length : end;
  checkComment(text.slice(start, scanner.at), start, scanner);
}

function lineEnd(text: string, from: number): number {
  const end = /[\n\r\u2028\u2029]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function checkComment(comment: string, start: number, scanner: Scanner): void {
  const place = () => placeAt(scanner.file, scanner.text, start, comment.length);
  const directive = /@ts-(?:ignore|expect-error|nocheck|check)\b/.exec(comment)?.[0];
  if (directive !== undefined) scanner.diagnostics.push(diagnose("checker-comment", { comment: directive }, place()));
  if (/^\/\/\/\s*</.test(comment)) scanner.diagnostics.push(diagnose("triple-slash", {}, place()));
}
