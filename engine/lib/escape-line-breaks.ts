/** Strings of one kind or the other, and comments, in which quotes mean nothing. */
const parts = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^'\\]*(?:\\[\s\S][^'\\]*)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/**
 * JSON whose strings run over several lines, as Azure takes it in templates (Learn, "Understand the structure and syntax of ARM
 * templates", multi-line strings), with those line breaks written as escapes. Breaks that are escaped already stay.
 */
export function escapeLineBreaks(text: string): string {
  return text.replace(parts, (part) =>
    part.startsWith("/") ? part : part.replace(/\\[\s\S]|\r\n|\r|\n/g, (mark) => escapes.get(mark) ?? mark),
  );
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["\r\n", "\\r\\n"],
  ["\r", "\\r"],
  ["\n", "\\n"],
]);
