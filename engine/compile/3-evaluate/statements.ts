import type {
  Block,
  ExpressionStatement,
  ForOfStatement,
  IfStatement,
  ReturnStatement,
  Statement,
  ThrowStatement,
  VariableStatement,
} from "typescript";
import { sourceText, type Syntax } from "#syntax";
import { bind } from "./bind.ts";
import { limits, spendSteps } from "./budget.ts";
import { declare, enter, namesOf } from "./declarations.ts";
import { halt } from "./halt.ts";
import { iterate } from "./iterate.ts";
import { made } from "./make.ts";
import { scopeWithin, type Scope } from "./scope.ts";
import { toText } from "./to-text.ts";
import type { Traced } from "./value.ts";

/** How a statement ended: `next` goes on with the one after it; a value was returned. */
export type End = "next" | "break" | "continue" | Traced;

/** Whether the function has returned, and with what. */
export function isReturned(end: End): end is Traced {
  return typeof end === "object";
}

/** Runs the statements of a block in a scope of its own. */
export function runBlock(block: Block, outer: Scope): End {
  const scope = enter(block, outer, outer.frame);
  const { run } = scope.frame.machine;
  for (const statement of block.statements) {
    const end = run(statement, scope);
    if (end !== "next") return end;
  }
  return "next";
}

type Run = (node: Statement, scope: Scope) => End;

/** The evaluator of statements: one entry a kind of syntax, counted. */
export function statementRunner(ts: Syntax): Run {
  const table = statementTable(ts);
  return function run(node, scope) {
    const { budget } = scope.frame.machine;
    budget.steps += 1;
    if (budget.steps > limits.steps) halt("too-many-steps", { limit: limits.steps }, node);
    const entry = table[node.kind];
    if (entry === undefined) return halt("unsupported", { syntax: "statement of this kind" }, node);
    return entry(node, scope);
  };
}

function statementTable(ts: Syntax): readonly (Run | undefined)[] {
  const table: (Run | undefined)[] = [];
  const kind = ts.SyntaxKind;
  const on = <S extends Statement>(at: number, entry: (node: S, scope: Scope) => End) => {
    table[at] = entry as Run;
  };
  on(kind.VariableStatement, runVariables);
  on(kind.ReturnStatement, runReturn);
  on(kind.IfStatement, runIf);
  on(kind.Block, runBlock);
  on(kind.ForOfStatement, runForOf);
  on(kind.ExpressionStatement, runExpression);
  on(kind.ThrowStatement, runThrow);
  on(kind.BreakStatement, () => "break");
  on(kind.ContinueStatement, () => "continue");
  for (const erased of [
    kind.FunctionDeclaration,
    kind.InterfaceDeclaration,
    kind.TypeAliasDeclaration,
    kind.EmptyStatement,
  ]) {
    on(erased, () => "next");
  }
  return table;
}

function runReturn(node: ReturnStatement, scope: Scope): End {
  return node.expression === undefined
    ? made(undefined, node, scope)
    : scope.frame.machine.evaluate(node.expression, scope);
}

function runExpression(node: ExpressionStatement, scope: Scope): End {
  scope.frame.machine.evaluate(node.expression, scope);
  return "next";
}

function runVariables(node: VariableStatement, scope: Scope): End {
  const { machine } = scope.frame;
  for (const declaration of node.declarationList.declarations) {
    const value =
      declaration.initializer === undefined
        ? made(undefined, declaration, scope)
        : machine.evaluate(declaration.initializer, scope);
    bind(declaration.name, value, scope);
  }
  return "next";
}

function runIf(node: IfStatement, scope: Scope): End {
  const { evaluate, run } = scope.frame.machine;
  if (evaluate(node.expression, scope).value) return run(node.thenStatement, scope);
  return node.elseStatement === undefined ? "next" : run(node.elseStatement, scope);
}

function runForOf(node: ForOfStatement, scope: Scope): End {
  const { ts, evaluate, run } = scope.frame.machine;
  const list = node.initializer;
  if (!ts.isVariableDeclarationList(list))
    return halt("unsupported", { syntax: "`for…of` without `const` or `let`" }, list);
  const name = list.declarations[0]?.name;
  if (name === undefined) return halt("unsupported", { syntax: "`for…of` without a name" }, list);
  const mutable = (list.flags & ts.NodeFlags.Let) !== 0;
  const names = namesOf(name, ts);
  const unset = scopeFor(names, false, scope);
  for (const item of iterate(evaluate(node.expression, unset), node.expression, scope)) {
    spendSteps(2, node, scope);
    const inner = ts.isIdentifier(name) && !mutable ? scopeWithin(scope, scope.frame) : scopeFor(names, mutable, scope);
    bind(name, item, inner);
    const end = run(node.statement, inner);
    if (end === "break") return "next";
    if (isReturned(end)) return end;
  }
  return "next";
}

function scopeFor(names: readonly string[], mutable: boolean, outer: Scope): Scope {
  const scope = scopeWithin(outer, outer.frame, mutable);
  declare({ constants: mutable ? [] : names, variables: mutable ? names : [], functions: [] }, scope);
  return scope;
}

function runThrow(node: ThrowStatement, scope: Scope): never {
  const { ts, evaluate } = scope.frame.machine;
  const thrown = node.expression;
  if (!ts.isNewExpression(thrown) || sourceText(thrown.expression) !== "Error") {
    return halt("unsupported", { syntax: "`throw` of anything but `new Error(…)`" }, node);
  }
  const message = thrown.arguments?.[0];
  return halt(
    "thrown",
    { message: message === undefined ? "" : toText(evaluate(message, scope).value, message, scope) },
    node,
  );
}
