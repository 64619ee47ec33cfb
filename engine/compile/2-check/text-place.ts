import type { Place } from "#model/place";

/** The place of `length` characters at `offset` of a file's text, counted without a syntax tree. */
export function placeAt(file: string, text: string, offset: number, length: number): Place {
  const start = position(text, offset);
  const end = position(text, offset + length);
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
