import { type Column, columnIndex } from "../column.ts";
import { convert } from "../convert.ts";
import { commonType } from "../comparison.ts";
import { unsupported } from "../fault.ts";
import { keyOf, missing, type Table } from "../scope.ts";
import { elementsOf, parameterOf, partOf, type SyntaxNode } from "../syntax-node.ts";
import type { Row, Value } from "../value.ts";
import { resultColumns, type TabularOperator } from "./define.ts";

/** The flavours that Resource Graph documents. */
const flavours: ReadonlySet<string> = new Set(["innerunique", "inner", "leftouter", "fullouter"]);

/** `join`: rows in the order of the left side, the matches of one row in the order of the right side. */
export const join: TabularOperator = (left, node, scope) => {
  const strategy = elementsOf(node, "Parameters").find((parameter) => partOf(parameter, "Name").name !== "kind");
  if (strategy) unsupported(strategy.text);
  const flavour = (parameterOf(node, "kind") ?? "innerunique").toLowerCase();
  if (!flavours.has(flavour)) unsupported(flavour);
  const right = scope.evaluateTable(partOf(node, "Expression"), { ...scope, columns: [] });
  const pairs = elementsOf(partOf(node, "ConditionClause"), "Expressions").flatMap((condition) =>
    equalities(condition, left.columns, right.columns),
  );
  const [leftKey, rightKey] = [keyReader(pairs, "left"), keyReader(pairs, "right")];
  const leftRows = flavour === "innerunique" ? firstOfEachKey(left.rows, leftKey) : left.rows;
  const outer = { left: flavour === "leftouter" || flavour === "fullouter", right: flavour === "fullouter" };
  const columns = resultColumns(node);
  return { columns, rows: joinRows({ ...left, rows: leftRows }, right, { leftKey, rightKey, outer }) };
};

interface KeyPair {
  readonly left: number;
  readonly right: number;
  readonly read: (value: Value, side: "left" | "right") => Value;
}
type KeyReader = (row: Row) => string | null;

/** `on a, $left.b == $right.c and …`: the places of the columns that must be equal. */
function equalities(node: SyntaxNode, left: readonly Column[], right: readonly Column[]): KeyPair[] {
  if (node.kind === "ParenthesizedExpression") return equalities(partOf(node, "Expression"), left, right);
  if (node.kind === "NameReference") return [keyPair([left, node.name], [right, node.name])];
  if (node.variant === "AndExpression") {
    return [...equalities(partOf(node, "Left"), left, right), ...equalities(partOf(node, "Right"), left, right)];
  }
  if (node.variant !== "EqualExpression") return unsupported(`the join condition ${node.text}`);
  const sides = [partOf(node, "Left"), partOf(node, "Right")];
  const named = (side: string): string => {
    const path = sides.find((part) => part.kind === "PathExpression" && partOf(part, "Expression").name === side);
    return path ? partOf(path, "Selector").name : unsupported(`the join condition ${node.text}`);
  };
  return [keyPair([left, named("$left")], [right, named("$right")])];
}

function keyPair(left: readonly [readonly Column[], string], right: readonly [readonly Column[], string]): KeyPair {
  const [leftIndex, rightIndex] = [columnIndex(...left), columnIndex(...right)];
  const types = { left: left[0][leftIndex]?.type ?? "dynamic", right: right[0][rightIndex]?.type ?? "dynamic" };
  const met = commonType(types.left, types.right);
  return { left: leftIndex, right: rightIndex, read: (value, side) => convert(value, types[side], met) };
}

/** The key of a row; null, which meets nothing, when any part of it is null. */
function keyReader(pairs: readonly KeyPair[], side: "left" | "right"): KeyReader {
  return (row) => {
    const values = pairs.map((pair) => pair.read(row[pair[side]] ?? null, side));
    return values.includes(null) ? null : keyOf(values);
  };
}

function firstOfEachKey(rows: readonly Row[], key: KeyReader): Row[] {
  const seen = new Set<string | null>();
  return rows.filter((row) => {
    const value = key(row);
    const fresh = !seen.has(value);
    seen.add(value);
    return fresh;
  });
}

interface Matching {
  readonly leftKey: KeyReader;
  readonly rightKey: KeyReader;
  readonly outer: { readonly left: boolean; readonly right: boolean };
}

function joinRows(left: Table, right: Table, { leftKey, rightKey, outer }: Matching): Row[] {
  const byKey = Map.groupBy(right.rows, rightKey);
  const empty = (columns: readonly Column[]): Row => columns.map(({ type }) => missing(type));
  const [noLeft, noRight] = [empty(left.columns), empty(right.columns)];
  const used = new Set<string | null>();
  const rows: Row[] = [];
  for (const row of left.rows) {
    const key = leftKey(row);
    const matches = key === null ? [] : (byKey.get(key) ?? []);
    if (matches.length > 0) used.add(key);
    for (const match of matches) rows.push([...row, ...match]);
    if (matches.length === 0 && outer.left) rows.push([...row, ...noRight]);
  }
  if (!outer.right) return rows;
  const alone = right.rows.filter((row) => !used.has(rightKey(row)));
  return [...rows, ...alone.map((row) => [...noLeft, ...row])];
}
