import { columnIndex } from "./column.ts";
import { compileExpression } from "./expression.ts";
import { unsupported } from "./fault.ts";
import { leadingUnion, tabularOperator } from "./operators/index.ts";
import { coerce, constant, type Binding, type Scope, type Table } from "./scope.ts";
import { elementsOf, findPart, partOf, type SyntaxNode } from "./syntax-node.ts";

/** Evaluates a tabular expression: a table, a name that `let` gave, a pipe of operators. */
export function evaluateTable(node: SyntaxNode, scope: Scope): Table {
  switch (node.kind) {
    case "PipeExpression": {
      const operator = partOf(node, "Operator");
      const apply = tabularOperator(operator.kind) ?? unsupported(keywordOf(operator));
      return apply(evaluateTable(partOf(node, "Expression"), scope), operator, scope);
    }
    case "ParenthesizedExpression":
      return evaluateTable(partOf(node, "Expression"), scope);
    case "NameReference":
      return namedTable(node, scope);
    case "FunctionCallExpression":
      return callTable(node, scope);
    case "UnionOperator":
      return leadingUnion(node, scope);
    case "DataTableExpression":
      return dataTable(node, scope);
    case "MaterializeExpression":
      return evaluateTable(partOf(node, "Expression"), scope);
    default: {
      const apply = scope.input === undefined ? undefined : tabularOperator(node.kind);
      return scope.input === undefined || apply === undefined
        ? unsupported(keywordOf(node))
        : apply(scope.input, node, scope);
    }
  }
}

/** The word that an operator begins with: what Resource Graph names in its error. */
export function keywordOf(node: SyntaxNode): string {
  return node.text.trim().split(/[\s(]/, 1)[0] ?? node.kind;
}

/** `datatable(name: type, …) [value, …]`: the values row by row. */
function dataTable(node: SyntaxNode, scope: Scope): Table {
  const { columns = [] } = node;
  const cells = elementsOf(node, "Values").map((value, place) => {
    const type = columns[place % columns.length]?.type ?? "dynamic";
    return coerce(compileExpression(value, { ...scope, columns: [] }), type).run([]);
  });
  const rows = Array.from({ length: cells.length / Math.max(1, columns.length) }, (_, row) =>
    cells.slice(row * columns.length, (row + 1) * columns.length),
  );
  return { columns, rows };
}

function namedTable(node: SyntaxNode, scope: Scope): Table {
  const binding = scope.bindings.get(node.name);
  if (binding?.kind === "table") return binding.table;
  if (binding?.kind === "function") return evaluateBody(binding.declaration, binding.scope, new Map());
  return scope.table(node.name) ?? unsupported(node.text);
}

function callTable(node: SyntaxNode, scope: Scope): Table {
  const binding = scope.bindings.get(partOf(node, "Name").name);
  if (binding?.kind !== "function") return unsupported(keywordOf(node));
  const args = elementsOf(partOf(node, "ArgumentList"), "Expressions");
  const { declaration } = binding;
  const parameters = elementsOf(partOf(declaration, "Parameters"), "Parameters");
  const given = parameters.flatMap((parameter, place): [string, Binding][] => {
    const { name, type } = partOf(partOf(parameter, "NameAndType"), "Name");
    const argument = args[place];
    if (!argument || !type) return unsupported(keywordOf(node));
    const value = coerce(compileExpression(argument, { ...scope, columns: [] }), type);
    return [[name, { kind: "scalar", expression: constant(value.run([]), type) }]];
  });
  return evaluateBody(declaration, binding.scope, new Map(given));
}

function evaluateBody(declaration: SyntaxNode, scope: Scope, given: ReadonlyMap<string, Binding>): Table {
  const body = partOf(declaration, "Body");
  const bound = bindStatements(elementsOf(body, "Statements"), {
    ...scope,
    bindings: new Map([...scope.bindings, ...given]),
  });
  return evaluateTable(findPart(body, "Expression") ?? unsupported("a function without a result"), bound);
}

/** The scope after `let` statements, each of which sees the ones before it. */
export function bindStatements(statements: readonly SyntaxNode[], scope: Scope): Scope {
  return statements.reduce((bound, statement) => {
    if (statement.kind !== "LetStatement") return unsupported(keywordOf(statement));
    const name = partOf(statement, "Name").name;
    return { ...bound, bindings: new Map([...bound.bindings, [name, bind(partOf(statement, "Expression"), bound)]]) };
  }, scope);
}

function bind(node: SyntaxNode, scope: Scope): Binding {
  if (node.kind === "FunctionDeclaration") return { kind: "function", declaration: node, scope };
  if (isTabular(node, scope)) return { kind: "table", table: evaluateTable(node, scope) };
  const { type, run } = compileExpression(node, { ...scope, columns: [] });
  return { kind: "scalar", expression: constant(run([]), type) };
}

function isTabular(node: SyntaxNode, scope: Scope): boolean {
  if (node.type !== undefined) return false;
  return node.columns !== undefined || columnIndex(scope.columns, node.name) < 0;
}
