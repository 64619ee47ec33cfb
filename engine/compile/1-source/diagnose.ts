import { diagnoser } from "#diagnostics";
import { sourceCatalogue } from "#diagnostics/source";
import type { Place } from "#model/place";

export const diagnose = diagnoser(sourceCatalogue);

/** The start of a file, for what is wrong with the file as a whole. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
