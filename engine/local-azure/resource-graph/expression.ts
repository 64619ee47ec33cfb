import { invariant } from "#lib/invariant";
import { compileArithmetic } from "./arithmetic.ts";
import { columnIndex } from "./column.ts";
import { toBoolean, toText } from "./convert.ts";
import { compileComparison, once } from "./comparison.ts";
import { unsupported } from "./fault.ts";
import { isArray, isBag } from "./functions/define.ts";
import { scalarFunction } from "./functions/index.ts";
import { compileDynamicLiteral, compileLiteral } from "./literal.ts";
import { type Candidates, compileMembership } from "./membership.ts";
import { coerce, constant, type Expression, type Scope } from "./scope.ts";
import { elementsOf, findPart, partOf, type SyntaxNode } from "./syntax-node.ts";
import { patternTest, textOperator } from "./text-operator.ts";
import type { Value } from "./value.ts";

/** Compiles a scalar expression against the columns and names of a scope. */
export function compileExpression(node: SyntaxNode, scope: Scope): Expression {
  switch (node.kind) {
    case "LiteralExpression":
    case "CompoundStringLiteralExpression":
      return compileLiteral(node);
    case "TypeOfLiteralExpression":
      return constant(node.text, "string");
    case "DynamicExpression":
      return compileDynamicLiteral(node);
    case "ParenthesizedExpression":
    case "SimpleNamedExpression":
    case "NamedExpression":
      return compileExpression(partOf(node, "Expression"), scope);
    case "NameReference":
      return compileName(node, scope);
    case "PathExpression":
      return member(partOf(node, "Expression"), constant(partOf(node, "Selector").name, "string"), scope);
    case "ElementExpression": {
      const selector = partOf(partOf(node, "Selector"), "Expression");
      return member(partOf(node, "Expression"), compileExpression(selector, scope), scope);
    }
    case "PrefixUnaryExpression":
      return compileSign(node, scope);
    case "BinaryExpression":
      return compileBinary(node, scope);
    case "InExpression":
      return compileIn(node, scope);
    case "HasAnyExpression":
    case "HasAllExpression":
      return compileHasList(node, scope);
    case "BetweenExpression":
      return compileBetween(node, scope);
    case "FunctionCallExpression":
      return compileCall(node, scope);
    case "ToScalarExpression":
      return compileToScalar(node, scope);
    default:
      return unsupported(node.text);
  }
}

function compileName(node: SyntaxNode, scope: Scope): Expression {
  const index = columnIndex(scope.columns, node.name);
  const column = scope.columns[index];
  if (column) return { type: column.type, constant: false, run: (row) => row[index] ?? null };
  const binding = scope.bindings.get(node.name);
  if (binding?.kind === "function") return compileFunctionBody(binding, [], scope);
  return binding?.kind === "scalar" ? binding.expression : unsupported(node.text);
}

/** `a.b`, `a['b']`, `a[0]`: what is not there is null, and a negative place counts from the end. */
function member(of: SyntaxNode, selector: Expression, scope: Scope): Expression {
  const owner = compileExpression(of, scope);
  const key = once(selector);
  return {
    type: "dynamic",
    constant: owner.constant && selector.constant,
    run: (row) => select(owner.run(row), key(row)),
  };
}

function select(owner: Value, key: Value): Value {
  if (isBag(owner)) return typeof key === "string" && Object.hasOwn(owner, key) ? (owner[key] ?? null) : null;
  return isArray(owner) && typeof key === "number" ? (owner.at(key) ?? null) : null;
}

function compileSign(node: SyntaxNode, scope: Scope): Expression {
  const { type, constant: fixed, run } = compileExpression(partOf(node, "Expression"), scope);
  if (partOf(node, "Operator").text !== "-") return { type, constant: fixed, run };
  const negate = (value: Value): Value => {
    if (typeof value === "bigint") return -value;
    return typeof value === "number" ? 0 - value : null;
  };
  return { type: node.type ?? type, constant: fixed, run: (row) => negate(run(row)) };
}

function compileBinary(node: SyntaxNode, scope: Scope): Expression {
  const operator = partOf(node, "Operator").text.toLowerCase();
  const leftNode = partOf(node, "Left");
  if (leftNode.kind === "StarExpression") return compileAnyColumn(node, scope);
  const left = compileExpression(leftNode, scope);
  const right = compileExpression(partOf(node, "Right"), scope);
  return compileOperator(operator, left, right, node);
}

function compileOperator(operator: string, left: Expression, right: Expression, node: SyntaxNode): Expression {
  if (operator === "and" || operator === "or") return compileLogic(operator === "or", left, right);
  const fixed = left.constant && right.constant;
  if (operator === "matches regex") {
    const [text, pattern] = [coerce(left, "string").run, once(coerce(right, "string"))];
    const matches = patternTest();
    return { type: "bool", constant: fixed, run: (row) => matches(String(text(row)), String(pattern(row))) };
  }
  const textual = textOperator(operator);
  if (textual) {
    const { fold, test, negated } = textual;
    const text = coerce(left, "string").run;
    const plain = coerce(right, "string");
    const sought = once({ ...plain, run: (row) => fold(String(plain.run(row))) });
    const run: Expression["run"] = (row) => test(fold(String(text(row))), String(sought(row))) !== negated;
    return { type: "bool", constant: fixed, run };
  }
  return (
    compileComparison(operator, left, right) ??
    compileArithmetic(operator, left, right, node.type) ??
    unsupported(operator)
  );
}

/** `* has "x"`: true when any column passes. */
function compileAnyColumn(node: SyntaxNode, scope: Scope): Expression {
  const operator = partOf(node, "Operator").text.toLowerCase();
  const right = compileExpression(partOf(node, "Right"), scope);
  const tests = scope.columns.map(({ type }, index) => {
    const left: Expression = { type, constant: false, run: (row) => row[index] ?? null };
    return compileOperator(operator, left, right, node);
  });
  return { type: "bool", constant: false, run: (row) => tests.some((test) => test.run(row) === true) };
}

/** Three-valued: `decisive` (true for or, false for and) wins over null, null wins over the rest. */
function compileLogic(decisive: boolean, left: Expression, right: Expression): Expression {
  const [first, second] = [left.run, right.run];
  return {
    type: "bool",
    constant: left.constant && right.constant,
    run: (row) => {
      const before = toBoolean(first(row));
      if (before === decisive) return decisive;
      const after = toBoolean(second(row));
      if (after === decisive) return decisive;
      return before === null || after === null ? null : !decisive;
    },
  };
}

function compileIn(node: SyntaxNode, scope: Scope): Expression {
  const left = compileExpression(partOf(node, "Left"), scope);
  return compileMembership(
    partOf(node, "Operator").text.toLowerCase(),
    left,
    candidatesOf(partOf(node, "Right"), scope),
  );
}

/** The elements of a list on the right side: scalars, dynamic arrays that spread, or the first column of a table. */
function candidatesOf(list: SyntaxNode, scope: Scope): Candidates {
  const elements = elementsOf(list, "Expressions").map((element) => candidate(element, scope));
  const types = new Set(elements.map(({ type }) => type));
  const [only] = types;
  const uniform = types.size === 1 && only !== undefined;
  return {
    type: uniform ? only : "dynamic",
    constant: elements.every((element) => element.constant),
    values: (row) =>
      elements.flatMap(({ values, type }) => (uniform ? values(row) : values(row).map((v) => textIfTicks(v, type)))),
  };
}

function textIfTicks(value: Value, type: Expression["type"]): Value {
  return typeof value === "bigint" ? toText(value, type) : value;
}

function candidate(node: SyntaxNode, scope: Scope): Candidates {
  if (node.columns && node.type === undefined) {
    const { columns, rows } = scope.evaluateTable(node, scope);
    const values = rows.map((row) => row[0] ?? null);
    return { type: columns[0]?.type ?? "string", constant: true, values: () => values };
  }
  const { type, constant: fixed, run } = compileExpression(node, scope);
  const spread = (value: Value): readonly Value[] => (isArray(value) ? value : [value]);
  return { type, constant: fixed, values: (row) => spread(run(row)) };
}

/** `has_any` and `has_all`: has, over every candidate. */
function compileHasList(node: SyntaxNode, scope: Scope): Expression {
  const text = coerce(compileExpression(partOf(node, "Left"), scope), "string").run;
  const { values, type } = candidatesOf(partOf(node, "Right"), scope);
  const has = textOperator("has");
  invariant(has, "The operator has is missing.");
  const every = node.kind === "HasAllExpression";
  return {
    type: "bool",
    constant: false,
    run: (row) => {
      const folded = has.fold(String(text(row)));
      const test = (sought: Value): boolean => has.test(folded, has.fold(toText(sought, type)));
      return every ? values(row).every(test) : values(row).some(test);
    },
  };
}

/** Both ends belong to the range; an end that is a timespan counts from the start. */
function compileBetween(node: SyntaxNode, scope: Scope): Expression {
  const value = compileExpression(partOf(node, "Left"), scope);
  const couple = partOf(node, "Right");
  const low = compileExpression(partOf(couple, "First"), scope);
  const end = compileExpression(partOf(couple, "Second"), scope);
  const relative = low.type === "datetime" && end.type === "timespan";
  const high = relative ? compileArithmetic("+", low, end, "datetime") : end;
  const above = compileComparison(">=", value, low);
  const below = high && compileComparison("<=", value, high);
  invariant(above && below, "A range has no ends.");
  const inside = compileLogic(false, above, below);
  if (!partOf(node, "Operator").text.startsWith("!")) return inside;
  return { ...inside, run: (row) => negated(inside.run(row)) };
}

function negated(held: Value): Value {
  return held === null ? null : held !== true;
}

function compileCall(node: SyntaxNode, scope: Scope): Expression {
  const aggregated = scope.aggregate?.(node);
  if (aggregated) return aggregated;
  const name = partOf(node, "Name").name;
  const argumentNodes = elementsOf(partOf(node, "ArgumentList"), "Expressions");
  const args = argumentNodes.map((argument) => compileExpression(argument, scope));
  const binding = scope.bindings.get(name);
  if (binding?.kind === "function") return compileFunctionBody(binding, args, scope);
  const compile = scalarFunction(name) ?? unsupported(name);
  const type = node.type ?? "dynamic";
  const fixed = args.length > 0 && !rowReaders.has(name) && args.every((argument) => argument.constant);
  return { type, constant: fixed, run: compile(args, { type, scope }) };
}

/** Functions that look at the row beside their arguments. */
const rowReaders: ReadonlySet<string> = new Set(["column_ifexists", "columnifexists", "pack_all", "row_number"]);

/** A function that `let` declared: its parameters stand for the arguments, whose types they give. */
function compileFunctionBody(
  { declaration, scope }: { readonly declaration: SyntaxNode; readonly scope: Scope },
  args: readonly Expression[],
  caller: Scope,
): Expression {
  const body = partOf(declaration, "Body");
  const bindings = new Map(scope.bindings);
  elementsOf(partOf(declaration, "Parameters"), "Parameters").forEach((parameter, place) => {
    const { name, type } = partOf(partOf(parameter, "NameAndType"), "Name");
    const argument = args[place] ?? defaultArgument(parameter, scope);
    bindings.set(name, { kind: "scalar", expression: type ? coerce(argument, type) : argument });
  });
  const result = findPart(body, "Expression");
  if (!result || elementsOf(body, "Statements").length > 0) unsupported("a function with statements");
  return compileExpression(result, { ...caller, columns: [], bindings });
}

function defaultArgument(parameter: SyntaxNode, scope: Scope): Expression {
  const value = findPart(parameter, "DefaultValue");
  return value ? compileExpression(partOf(value, "Value"), scope) : unsupported("a call without its arguments");
}

/** `toscalar(table)`: the first cell of the first row. */
function compileToScalar(node: SyntaxNode, scope: Scope): Expression {
  const inner = partOf(node, "Expression");
  const { columns, rows } = scope.evaluateTable(inner, scope);
  return constant(rows[0]?.[0] ?? null, columns[0]?.type ?? node.type ?? "dynamic");
}
