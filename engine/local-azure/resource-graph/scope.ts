import type { Column, ColumnType } from "./column.ts";
import { convert } from "./convert.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import type { Row, Value } from "./value.ts";

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** A compiled scalar expression. Where `constant` is set, `run` reads nothing of the row and may be called once. */
export interface Expression {
  readonly type: ColumnType;
  readonly constant: boolean;
  readonly run: (row: Row) => Value;
}

/** What a `let` statement or a parameter gave a name to. */
export type Binding =
  | { readonly kind: "scalar"; readonly expression: Expression }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "function"; readonly declaration: SyntaxNode; readonly scope: Scope };

/** What names mean at one place of a query. */
export interface Scope {
  readonly columns: readonly Column[];
  readonly bindings: ReadonlyMap<string, Binding>;
  /** The table of that name without regard to case; undefined when there is none. */
  readonly table: (name: string) => Table | undefined;
  /** The one moment that now() and ago() mean in the whole query, in ticks. */
  readonly now: bigint;
  readonly evaluateTable: (node: SyntaxNode, scope: Scope) => Table;
  /** The table that a subquery begins with: its first operator has none before it. */
  readonly input?: Table;
  /** Set inside summarize: takes a call of an aggregate and answers with its value for the group. */
  readonly aggregate?: (call: SyntaxNode) => Expression | undefined;
}

export function constant(value: Value, type: ColumnType): Expression {
  return { type, constant: true, run: () => value };
}

/** The expression read as another type. */
export function coerce(expression: Expression, type: ColumnType): Expression {
  const { run, type: from, constant: fixed } = expression;
  if (from === type) return expression;
  return { type, constant: fixed, run: (row) => convert(run(row), from, type) };
}

/** The value of a missing cell. */
export function missing(type: ColumnType): Value {
  return type === "string" ? "" : null;
}

/** A text under which equal tuples of values meet, for grouping and joining. */
export function keyOf(values: readonly Value[]): string {
  return values.map(valueKey).join("\u0000");
}

function valueKey(value: Value): string {
  if (typeof value === "string") return `s${value}`;
  return typeof value === "object" ? JSON.stringify(value) : `${typeof value}${value}`;
}
