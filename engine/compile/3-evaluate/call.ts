import type { Node } from "typescript";
import type { Scope } from "./scope.ts";
import type { Traced } from "./value.ts";

/** A call of a function of the language: `subject` is what stands before the dot, undefined in `parseInt(…)`. */
export interface Call {
  readonly subject: Traced | undefined;
  readonly args: readonly Traced[];
  readonly at: Node;
  readonly scope: Scope;
}
