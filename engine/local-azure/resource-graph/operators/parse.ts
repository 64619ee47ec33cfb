import { type Column, columnIndex, type ColumnType } from "../column.ts";
import { convert } from "../convert.ts";
import { escapeRegularExpression, regularExpression } from "../regular-expression.ts";
import { coerce, missing } from "../scope.ts";
import { elementsOf, parameterOf, partOf, type SyntaxNode } from "../syntax-node.ts";
import type { Row, Value } from "../value.ts";
import { compileOver, resultColumns, type TabularOperator } from "./define.ts";

/** `parse`: a row whose text does not fit keeps its cells, and its new columns are empty. */
export const parse: TabularOperator = (input, node, scope) => parseRows(input, node, scope).all;

/** `parse-where`: a row whose text does not fit is left out. */
export const parseWhere: TabularOperator = (input, node, scope) => parseRows(input, node, scope).fitting;

function parseRows(...[input, node, scope]: Parameters<TabularOperator>): {
  readonly all: ReturnType<TabularOperator>;
  readonly fitting: ReturnType<TabularOperator>;
} {
  const columns = resultColumns(node);
  const kind = (parameterOf(node, "kind") ?? "simple").toLowerCase();
  const pattern = compilePattern(elementsOf(node, "Patterns"), columns, kind, parameterOf(node, "flags") ?? "");
  const text = coerce(compileOver(input, partOf(node, "Expression"), scope), "string").run;
  const parsed = input.rows.map((row) => ({ row, cells: pattern.read(String(text(row))) }));
  const place = (row: Row, cells: readonly Value[] | undefined): Row => {
    const result = columns.map((_, index) => row[index] ?? null);
    pattern.targets.forEach(({ index, type }, which) => {
      result[index] = cells?.[which] ?? missing(type);
    });
    return result;
  };
  return {
    all: { columns, rows: parsed.map(({ row, cells }) => place(row, cells)) },
    fitting: { columns, rows: parsed.flatMap(({ row, cells }) => (cells ? [place(row, cells)] : [])) },
  };
}

interface Target {
  readonly index: number;
  readonly type: ColumnType;
}

interface Pattern {
  readonly targets: readonly Target[];
  readonly read: (text: string) => readonly Value[] | undefined;
}

function compilePattern(
  parts: readonly SyntaxNode[],
  columns: readonly Column[],
  kind: string,
  flags: string,
): Pattern {
  const targets: Target[] = [];
  const pieces = parts.map((part, place) => {
    if (part.kind === "StarExpression")
      return kind === "regex" || place < parts.length - 1 ? "[\\s\\S]*?" : "[\\s\\S]*";
    if (part.literal !== undefined)
      return kind === "regex" ? `(?:${part.literal})` : escapeRegularExpression(part.literal);
    const name = part.kind === "NameAndTypeDeclaration" ? partOf(part, "Name").name : part.name;
    const index = columnIndex(columns, name);
    const type = columns[index]?.type ?? "string";
    targets.push({ index, type });
    return capture(type, place === parts.length - 1);
  });
  const expression = regularExpression(`^${pieces.join("")}$`, flags.replace(/[^ims]/g, ""));
  return { targets, read: (text) => readText(text, expression, targets, kind === "relaxed") };
}

function capture(type: ColumnType, last: boolean): string {
  if (type === "long" || type === "int") return String.raw`(\s*[-+]?\d+|)`;
  if (type === "real" || type === "decimal") return String.raw`(\s*[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|)`;
  return last ? "([\\s\\S]*)" : "([\\s\\S]*?)";
}

/** The cells that the text yields; undefined when it does not fit. Relaxed lets a cell of the wrong type be null. */
function readText(
  text: string,
  expression: RegExp,
  targets: readonly Target[],
  relaxed: boolean,
): readonly Value[] | undefined {
  const groups = expression.exec(text);
  if (!groups) return undefined;
  const cells = targets.map(({ type }, which) => convert(groups[which + 1] ?? "", "string", type));
  const failed = cells.some((cell) => cell === null);
  return failed && !relaxed ? undefined : cells;
}
