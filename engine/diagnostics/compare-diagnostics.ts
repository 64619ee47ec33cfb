import type { Diagnostic } from "#model/diagnostic";

/** The order in which diagnostics are shown: by file, line and column, then by code; without a place last. */
export function compareDiagnostics(left: Diagnostic, right: Diagnostic): number {
  const a = left.place;
  const b = right.place;
  if (a === undefined || b === undefined)
    return Number(a === undefined) - Number(b === undefined) || compare(left.code, right.code);
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(left.code, right.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
