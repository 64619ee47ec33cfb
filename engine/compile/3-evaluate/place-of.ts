import type { Node } from "typescript";
import { lineFinder } from "#lib/line-finder";
import type { Place } from "#model/place";
import { startOf } from "#syntax";

/** A file whose offsets have lines: a syntax tree's root is one. */
export interface PlacedFile {
  readonly fileName: string;
  readonly text: string;
  getLineAndCharacterOfPosition(offset: number): { readonly line: number; readonly character: number };
}

/** A file that need not be parsed. */
export function placedFile(fileName: string, text: string): PlacedFile {
  return { fileName, text, getLineAndCharacterOfPosition: lineFinder(text) };
}

/** Syntax of a file that need not be parsed this time, by its offsets; `start` is behind the comments before it. */
export interface Site {
  readonly site: PlacedFile;
  readonly start: number;
  readonly end: number;
}

/** Where something stands. */
export type At = Node | Site;

/** The file a piece of syntax stands in. */
export function fileOf(at: At): PlacedFile {
  if ("site" in at) return at.site;
  let current = at;
  while (current.parent !== undefined) current = current.parent;
  return current as unknown as PlacedFile;
}

/** Whether it stands in azo's own language files. */
export function isLibrary(at: At): boolean {
  return fileOf(at).fileName.startsWith("azo/");
}

/** Offset of its first character, behind the comments before it. */
export function startOffset(at: At): number {
  return "site" in at ? at.start : startOf(at);
}

/** Its text, without the comments before it. */
export function textAt(at: At): string {
  return fileOf(at).text.slice(startOffset(at), at.end);
}

/** Its lines and columns, without the comments before it. */
export function placeOf(at: At): Place {
  const file = fileOf(at);
  const start = file.getLineAndCharacterOfPosition(startOffset(at));
  const end = file.getLineAndCharacterOfPosition(at.end);
  return {
    file: file.fileName,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
