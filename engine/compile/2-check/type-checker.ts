import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";

/** The folder that a source was read from. `isUnchanged`: whether its files still are what was found before they were read. */
export interface ReadFrom {
  readonly path: string;
  readonly isUnchanged: () => boolean;
}

/**
 * The port to a type checker: what it has to say about the types of a source, sorted by place; `signal` stops it. `From`: what
 * a checker has to know to read the files where they lie.
 */
export type TypeChecker<From extends ReadFrom = ReadFrom> = (request: {
  readonly source: Source;
  readonly signal?: AbortSignal;
  readonly from?: From;
}) => Promise<readonly Diagnostic[]>;
