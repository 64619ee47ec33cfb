import type { Node, Statement } from "typescript";
import type { Syntax } from "#syntax";
import type { Diagnostic } from "#model/diagnostic";
import type { Budget } from "./budget.ts";
import type { Declarations } from "./declarations.ts";
import type { Operator } from "./operator-table.ts";
import type { Frame, Scope } from "./scope.ts";
import type { End } from "./statements.ts";
import type { Fields, List, Traced, Value } from "./value.ts";

/** A call of a function of the source that has not returned yet, and the frame of the function's body. */
export interface Entered {
  readonly at: Node;
  readonly frame: Frame;
}

/** Arrays and objects that the module under way has made; `kept` has them all, in order, where somebody may ask for one. */
export interface Births {
  readonly module: string;
  readonly kept: (List | Fields)[] | undefined;
  count: number;
}

/** One evaluation under way: what its parts share. */
export interface Machine {
  readonly ts: Syntax;
  readonly budget: Budget;
  readonly diagnostics: Diagnostic[];
  /** Calls under way, the outermost first. */
  readonly calls: Entered[];
  births: Births;
  /** Binary operators by the kind of their token. */
  readonly operators: readonly (Operator | undefined)[];
  /** What each block declares, found once. */
  readonly declarations: Map<Node, Declarations>;
  /** See `exportersOf`: asked for only where a name is not known. */
  readonly exporters: (name: string, from: string) => readonly string[];
  readonly evaluate: (node: Node, scope: Scope) => Traced;
  readonly run: (node: Statement, scope: Scope) => End;
  /** Calls a function value; `at` is the call, in `scope`. */
  readonly invoke: (callee: Value, args: readonly Traced[], at: Node, scope: Scope) => Traced;
}
