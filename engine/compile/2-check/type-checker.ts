import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";

/** The folder that a source was read from. `isUnchanged`: whether its files still are what was read. */
export interface ReadFrom {
  readonly path: string;
  readonly isUnchanged: () => boolean;
}

/**
 * The port to a type checker: what it has to say about the types of a source, sorted by place; `signal` stops it. `from`: where it may
 * read the files as well.
 */
export type TypeChecker = (request: {
  readonly source: Source;
  readonly signal?: AbortSignal;
  readonly from?: ReadFrom;
}) => Promise<readonly Diagnostic[]>;
