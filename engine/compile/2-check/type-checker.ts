import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";

/** The port to a type checker: what it has to say about the types of a source, sorted by place; `signal` stops it. */
export type TypeChecker = (request: {
  readonly source: Source;
  readonly signal?: AbortSignal;
}) => Promise<readonly Diagnostic[]>;
