import type { Column } from "./column.ts";
import { bindStatements, evaluateTable, keywordOf } from "./evaluate-table.ts";
import { caughtFault, type QueryFault, refuse, unsupported } from "./fault.ts";
import { analyseQuery, type KustoAnalysis, type KustoComplaint } from "./kusto-language.ts";
import { bracketKeywords } from "./keyword-names.ts";
import { tabularOperator } from "./operators/index.ts";
import { defaultTable } from "./schema.ts";
import type { Scope, Table } from "./scope.ts";
import { elementsOf, partOf, type SyntaxNode, walk } from "./syntax-node.ts";
import { type GraphTables, openTable, type OpenTable, type SchemaMode } from "./tables.ts";
import { dateToTicks } from "./time.ts";

export interface QuerySource {
  readonly tables: GraphTables;
  readonly schema: SchemaMode;
  /** Types of columns by lower-case table name, beside those that Resource Graph publishes. */
  readonly columns?: Readonly<Record<string, readonly Column[]>>;
  /** What now() means. */
  readonly now: Date;
}

type QueryRun =
  | { readonly kind: "table"; readonly table: Table; readonly limited: boolean }
  | { readonly kind: "fault"; readonly fault: QueryFault };

/** Parses, binds and evaluates a query; `limited` tells that take or limit cut the rows at the top level. */
export function runQuery(query: string, source: QuerySource): QueryRun {
  try {
    const opened = openNamedTables(query, source);
    const analysis = analyse(query, opened);
    checkSupport(analysis, query);
    const [complaint] = analysis.complaints;
    if (complaint) return { kind: "fault", fault: toFault(complaint, query, analysis) };
    return evaluate(analysis.root, opened, source);
  } catch (error) {
    const fault = caughtFault(error) ?? exhaustedStack(error);
    if (!fault) throw error;
    return { kind: "fault", fault };
  }
}

/** The parser recurses, so a query of thousands of nested terms can exhaust the stack; that is the query's fault. */
function exhaustedStack(error: unknown): QueryFault | undefined {
  if (!(error instanceof RangeError && error.message.includes("call stack"))) return undefined;
  const reason = "The query is nested too deeply; use in (…) instead of a long chain of or.";
  return { kind: "parser-failure", line: 1, character: 0, token: "<EOF>", reason };
}

/** Every word of the query that is the name of a table, in the casing of the query. */
function openNamedTables(query: string, { tables, schema, columns }: QuerySource): ReadonlyMap<string, OpenTable> {
  const opened = new Map<string, OpenTable>();
  const sharedByKey = new Map<string, OpenTable | undefined>();
  for (const word of new Set([defaultTable, ...(query.match(/\w+/g) ?? [])])) {
    const key = word.toLowerCase();
    if (!sharedByKey.has(key)) sharedByKey.set(key, openTable(key, tables, schema, columns?.[key]));
    const table = sharedByKey.get(key);
    if (table) opened.set(word, table);
  }
  return opened;
}

interface Analysis extends KustoAnalysis {
  /** From a place in the text that was parsed to a place in the query. */
  readonly toWritten: (offset: number) => number;
}

/** A query that begins with an operator is asked of the default table. */
function analyse(query: string, opened: ReadonlyMap<string, OpenTable>): Analysis {
  const tables = [...opened].map(([name, { columns }]) => ({ name, columns }));
  const { text, toWritten } = bracketKeywords(query);
  const analysis = analyseQuery(text, tables);
  const start = elementsOf(analysis.root, "Statements").find(({ kind }) => kind === "ExpressionStatement")?.start ?? 0;
  const word = /^[a-z-]+/i.exec(text.slice(start))?.[0].toLowerCase() ?? "";
  if (!operatorWords.has(word)) return { ...analysis, toWritten };
  const head = `${defaultTable} | `;
  const completed = `${text.slice(0, start)}${head}${text.slice(start)}`;
  const beforeHead = (offset: number): number =>
    offset < start + head.length ? Math.min(offset, start) : offset - head.length;
  return { ...analyseQuery(completed, tables), toWritten: (offset) => toWritten(beforeHead(offset)) };
}

const operatorWords: ReadonlySet<string> = new Set([
  "count",
  "distinct",
  "extend",
  "join",
  "limit",
  "mv-apply",
  "mv-expand",
  "mvexpand",
  "order",
  "parse",
  "parse-where",
  "project",
  "project-away",
  "project-keep",
  "project-rename",
  "project-reorder",
  "sort",
  "summarize",
  "take",
  "top",
  "where",
]);
const unknownTable = "KS204";

function checkSupport({ root, complaints, toWritten }: Analysis, query: string): void {
  const nodes = [...walk(root)];
  for (const node of nodes) {
    const refused = node.kind.endsWith("Operator") && !node.kind.startsWith("Bad") && !tabularOperator(node.kind);
    if (refused && node.text !== "") unsupported(keywordOf(node));
  }
  const table = complaints.slice(0, 1).find(({ code }) => code === unknownTable);
  if (table) {
    const start = toWritten(table.start);
    const name = query.slice(start, start + table.length);
    refuse({ kind: "table", table: name, reason: `Table ${name} is invalid, unsupported or disallowed.` });
  }
  checkLimits(nodes);
}

/** Source of the limits: the query language page of Resource Graph, "Supported tabular/top level operators". */
function checkLimits(nodes: readonly SyntaxNode[]): void {
  const ofKind = (kind: string): SyntaxNode[] => nodes.filter((node) => node.kind === kind);
  const legs = ofKind("UnionOperator").flatMap((node) => elementsOf(node, "Expressions"));
  if (ofKind("JoinOperator").length > 3 || legs.length > 3) {
    const reason = "A query may have at most 3 joins and 3 legs of union; split it.";
    refuse({ kind: "limit", code: "DisallowedMaxNumberOfRemoteTables", reason });
  }
  if (ofKind("MvExpandOperator").length > 3) unsupported("mv-expand");
}

/** The fault at the one token where Resource Graph would stop, in the places of the query as it was written. */
function toFault(complaint: KustoComplaint, query: string, { root, toWritten }: Analysis): QueryFault {
  const start = Math.min(query.length, Math.max(0, toWritten(faultStart(complaint, root))));
  const offset = query.length - query.slice(start).trimStart().length;
  const before = query.slice(0, offset).split("\n");
  return {
    kind: "parser-failure",
    line: before.length,
    character: before.at(-1)?.length ?? 0,
    token: /^("[^"]*"|'[^']*'|\w+|\S)/.exec(query.slice(offset))?.[0] ?? "<EOF>",
    ...(complaint.message.startsWith("Missing expression") ? { expected: "expression" } : {}),
    reason: complaint.message,
  };
}

/** A keyword in the place of an expression is read as a name, so the token behind it is the one that does not fit. */
function faultStart({ message, start, length }: KustoComplaint, root: SyntaxNode): number {
  const keyword = /^Missing expression: If the keyword '([^']+)'/.exec(message)?.[1];
  if (keyword !== undefined) return start + 1 + keyword.length;
  const named = [...walk(root)].find(
    (node) => node.start === start && node.text.length === length && node.kind === "SimpleNamedExpression",
  );
  return named ? partOf(named, "EqualToken").start : start;
}

function evaluate(root: SyntaxNode, opened: ReadonlyMap<string, OpenTable>, source: QuerySource): QueryRun {
  const statements = elementsOf(root, "Statements").filter(({ kind }) => kind !== "EmptyStatement");
  const last = statements.at(-1);
  if (last?.kind !== "ExpressionStatement") {
    refuse({
      kind: "parser-failure",
      line: 1,
      character: 0,
      token: "<EOF>",
      reason: "The query has no tabular expression.",
    });
  }
  const scope: Scope = {
    columns: [],
    bindings: new Map(),
    table: (name) => opened.get(name)?.table(),
    now: dateToTicks(source.now),
    evaluateTable,
  };
  const expression = partOf(last, "Expression");
  const table = evaluateTable(expression, bindStatements(statements.slice(0, -1), scope));
  return { kind: "table", table, limited: isLimited(expression) };
}

function isLimited(node: SyntaxNode): boolean {
  if (node.kind !== "PipeExpression") return false;
  const { kind } = partOf(node, "Operator");
  return kind === "TakeOperator" || isLimited(partOf(node, "Expression"));
}
