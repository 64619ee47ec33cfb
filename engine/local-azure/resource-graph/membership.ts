import type { ColumnType } from "./column.ts";
import { convert } from "./convert.ts";
import type { Expression } from "./scope.ts";
import { type Row, type Value, jsonText } from "./value.ts";

/** The right side of `in`, `has_any`, `has_all`: its values in order, arrays and columns already spread out. */
export interface Candidates {
  readonly type: ColumnType;
  readonly constant: boolean;
  readonly values: (row: Row) => readonly Value[];
}

/** Compiles `in`, `!in`, `in~` and `!in~`. */
export function compileMembership(operator: string, left: Expression, candidates: Candidates): Expression {
  const negated = operator.startsWith("!");
  const fold = operator.endsWith("~");
  const meeting = left.type === "dynamic" ? (candidates.type === "dynamic" ? "string" : candidates.type) : left.type;
  const key = (value: Value, type: ColumnType): string | null => {
    const met = convert(value, type, meeting);
    if (met === null) return null;
    const text = typeof met === "object" ? jsonText(met) : String(met);
    return fold ? text.toLowerCase() : text;
  };
  const gather = (row: Row): ReadonlySet<string | null> =>
    new Set(candidates.values(row).map((value) => key(value, candidates.type)));
  const fixed = candidates.constant ? gather([]) : undefined;
  return {
    type: "bool",
    constant: left.constant && candidates.constant,
    run: (row) => {
      const sought = key(left.run(row), left.type);
      return (sought !== null && (fixed ?? gather(row)).has(sought)) !== negated;
    },
  };
}
