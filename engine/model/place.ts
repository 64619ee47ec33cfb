/**
 * A stretch of one source file. `file` is relative to the root of the source, with `/` between parts
 * (`landing-zone/corp.ts`; azo's own language files start with `azo/`). Lines and columns count from 1,
 * columns in UTF-16 code units; the end is exclusive.
 */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
