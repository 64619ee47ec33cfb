import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { type Column, columnTypeOf } from "./column.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { isTolerated } from "./tolerated-complaint.ts";

/** One complaint of the parser or the binder, in characters from the start of the text. */
export interface KustoComplaint {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly length: number;
}

export interface KustoAnalysis {
  readonly root: SyntaxNode;
  readonly complaints: readonly KustoComplaint[];
}

interface KustoTable {
  readonly name: string;
  readonly columns: readonly Column[];
}

interface List<Item> {
  readonly Count: number;
  getItem(index: number): Item;
}
interface KustoSymbol {
  readonly Name: string;
  readonly Columns?: List<{ readonly Name: string; readonly Type: { readonly Name: string } }>;
}
interface KustoNode {
  readonly Kind: number;
  readonly NameInParent: string | null;
  readonly ChildCount: number;
  readonly ResultType?: KustoSymbol | null;
  readonly SimpleName?: string | null;
  readonly LiteralValue?: unknown;
  readonly TextStart: number;
  readonly End: number;
  GetChild(index: number): KustoNode | null;
}
interface KustoDiagnostic {
  readonly Code: string;
  readonly Severity: string;
  readonly Message: string;
  readonly Start: number;
  readonly Length: number;
}
interface KustoCode {
  readonly Syntax: KustoNode;
  GetDiagnostics(): List<KustoDiagnostic>;
}
type Opaque = object;
interface KustoGlobals {
  readonly Bridge: { getTypeName(value: object): string };
  readonly System: {
    readonly Array: { init(items: readonly Opaque[], type: Opaque): Opaque };
    readonly Enum: { toString(type: Opaque, value: number): string };
  };
  readonly Kusto: {
    readonly Language: {
      readonly GlobalState: { readonly Default: { WithDatabase(database: Opaque): Opaque } };
      readonly KustoCode: { ParseAndAnalyze(text: string, globals: Opaque): KustoCode };
      readonly Syntax: { readonly SyntaxKind: Opaque };
      readonly Symbols: {
        readonly Symbol: Opaque;
        readonly TableSymbol: { From(schema: string): { WithName(name: string): Opaque } };
        readonly DatabaseSymbol: { readonly $ctor1: new (name: string, members: Opaque) => Opaque };
      };
    };
  };
}

const bundleFiles = ["bridge.min.js", "Kusto.Language.Bridge.min.js"];
const loaded: { globals?: KustoGlobals } = {};

/** Loads Microsoft's parser the first time it is needed: 0.35 s and 58 MB that the start of a server must not pay. */
function kusto(): KustoGlobals {
  if (loaded.globals) return loaded.globals;
  const { resolve } = createRequire(import.meta.url);
  for (const file of bundleFiles) {
    const path = resolve(`@kusto/language-service-next/${file}`);
    runInThisContext(readFileSync(path, "utf8"), { filename: path });
  }
  loaded.globals = globalThis as unknown as KustoGlobals;
  return loaded.globals;
}

/** Parses and binds a query against the tables. The complaints that Resource Graph shares come in the order of the text. */
export function analyseQuery(text: string, tables: readonly KustoTable[]): KustoAnalysis {
  const { Kusto, System } = kusto();
  const { Symbols, GlobalState, KustoCode } = Kusto.Language;
  const symbols = tables.map(({ name, columns }) => {
    const schema = columns.map((column) => `[${JSON.stringify(column.name)}]:${column.type}`).join(",");
    return Symbols.TableSymbol.From(`(${schema})`).WithName(name);
  });
  const database = new Symbols.DatabaseSymbol.$ctor1("graph", System.Array.init(symbols, Symbols.Symbol));
  const code = KustoCode.ParseAndAnalyze(text, GlobalState.Default.WithDatabase(database));
  const root = toSyntaxNode(code.Syntax, text);
  const complaints = items(code.GetDiagnostics())
    .filter((diagnostic) => diagnostic.Severity === "Error")
    .map(({ Code, Message, Start, Length }) => ({ code: Code, message: Message, start: Start, length: Length }))
    .filter((complaint) => !isTolerated(complaint, root))
    .sort((left, right) => left.start - right.start);
  return { root, complaints };
}

function items<Item>(list: List<Item>): Item[] {
  return Array.from({ length: list.Count }, (_, index) => list.getItem(index));
}

function toSyntaxNode(node: KustoNode, text: string): SyntaxNode {
  const { Bridge, System, Kusto } = kusto();
  const result = node.ResultType ?? undefined;
  const literal = node.LiteralValue;
  const typeName = Bridge.getTypeName(node).replace("Kusto.Language.Syntax.", "");
  return {
    kind: typeName.startsWith("SyntaxList") ? "List" : typeName,
    variant: System.Enum.toString(Kusto.Language.Syntax.SyntaxKind, node.Kind),
    part: node.NameInParent ?? "",
    name: node.SimpleName ?? "",
    text: text.slice(node.TextStart, node.End),
    start: node.TextStart,
    literal: typeof literal === "string" ? literal : undefined,
    type: result ? columnTypeOf(result.Name) : undefined,
    columns: result?.Columns
      ? items(result.Columns).map((column) => ({
          name: column.Name,
          type: columnTypeOf(column.Type.Name) ?? "dynamic",
        }))
      : undefined,
    children: childNodes(node).map((child) => toSyntaxNode(child, text)),
  };
}

/** Lists lose their separators here, so that an element of a list is the node itself. */
function childNodes(node: KustoNode): KustoNode[] {
  const children: KustoNode[] = [];
  for (let index = 0; index < node.ChildCount; index += 1) {
    const child = node.GetChild(index);
    if (!child) continue;
    const separated = kusto().Bridge.getTypeName(child).startsWith("Kusto.Language.Syntax.SeparatedElement");
    const element = separated ? child.GetChild(0) : child;
    if (element) children.push(element);
  }
  return children;
}
