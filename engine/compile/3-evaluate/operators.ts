import type { BinaryExpression, Identifier, Node, PostfixUnaryExpression, PrefixUnaryExpression } from "typescript";
import { invariant } from "#lib/invariant";
import { sourceText } from "#syntax";
import { spendSteps, stepsToRead } from "./budget.ts";
import { halt } from "./halt.ts";
import { made } from "./make.ts";
import { assign, lookUp } from "./names.ts";
import { isChoice, type Operator } from "./operator-table.ts";
import { ownProperty } from "./own-property.ts";
import type { Scope } from "./scope.ts";
import { toNumber, toPlain, toText } from "./to-text.ts";
import { isPlain, type Plain, type Traced, type Value } from "./value.ts";

/** `a + b`, `a === b`, `a && b`, `a = b`, `a += b` … */
export function evaluateBinary(node: BinaryExpression, scope: Scope): Traced {
  const { evaluate, operators } = scope.frame.machine;
  const operator = operators[node.operatorToken.kind];
  if (operator === undefined)
    return halt("unsupported", { syntax: `operator \`${sourceText(node.operatorToken)}\`` }, node);
  if (operator.role === "assign") return evaluateAssignment(node, operator, scope);
  const left = evaluate(node.left, scope);
  if (operator.role === "choose") return keeps(operator.text, left.value) ? left : evaluate(node.right, scope);
  const right = evaluate(node.right, scope);
  return made(operate(operator.text, left, right, { at: node, scope }), node, scope, left);
}

/** Where an operator stands. */
interface Where {
  readonly at: Node;
  readonly scope: Scope;
}

/** JavaScript's own conversions are exact here, because both sides are plain values. */
function operate(operator: string, left: Traced, right: Traced, { at, scope }: Where): Value {
  if (typeof left.value === "string" && typeof right.value === "string") {
    spendSteps(stepsToRead(Math.min(left.value.length, right.value.length)), at, scope);
  }
  switch (operator) {
    case "===":
      return left.value === right.value;
    case "!==":
      return left.value !== right.value;
    case "+":
      return add(left, right, at, scope);
    case "in":
      return hasProperty(left, right, at, scope);
    default: {
      const a = toPlain(left.value, `with \`${operator}\``, at);
      const b = toPlain(right.value, `with \`${operator}\``, at);
      return compare(operator, a, b) ?? calculate(operator, Number(a), Number(b));
    }
  }
}

/** Texts compare by their code units, everything else as numbers; undefined when the operator does not compare. */
function compare(operator: string, a: Plain, b: Plain): boolean | undefined {
  switch (operator) {
    case "<":
      return (a as number) < (b as number);
    case "<=":
      return (a as number) <= (b as number);
    case ">":
      return (a as number) > (b as number);
    case ">=":
      return (a as number) >= (b as number);
    default:
      return undefined;
  }
}

const calculations: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ["-", (a, b) => a - b],
  ["*", (a, b) => a * b],
  ["/", (a, b) => a / b],
  ["%", (a, b) => a % b],
  ["**", (a, b) => a ** b],
  ["&", (a, b) => a & b],
  ["|", (a, b) => a | b],
  ["^", (a, b) => a ^ b],
  ["<<", (a, b) => a << b],
  [">>", (a, b) => a >> b],
  [">>>", (a, b) => a >>> b],
]);

function calculate(operator: string, a: number, b: number): number {
  const found = calculations.get(operator);
  invariant(found !== undefined, `The operator ${operator} is in the table and cannot be computed.`);
  return found(a, b);
}

function add(left: Traced, right: Traced, at: Node, scope: Scope): Plain {
  const a = isPlain(left.value) ? left.value : toText(left.value, at, scope);
  const b = isPlain(right.value) ? right.value : toText(right.value, at, scope);
  return typeof a === "string" || typeof b === "string" ? String(a) + String(b) : Number(a) + Number(b);
}

function hasProperty(left: Traced, right: Traced, at: Node, scope: Scope): boolean {
  const key = String(toPlain(left.value, "as the name of a property", at));
  const value = right.value;
  if (isPlain(value) || (value.kind !== "fields" && value.kind !== "list")) {
    return halt("not-a-plain-value", { found: "What is not an object or array", use: "on the right of `in`" }, at);
  }
  if (ownProperty(right, key, at, scope) !== undefined) return true;
  return key in (value.kind === "fields" ? Object.prototype : Array.prototype);
}

/** Whether a logical operator keeps its left side. */
function keeps(operator: string, left: Value): boolean {
  if (operator === "??") return left !== undefined && left !== null;
  return operator === "&&" ? !left : Boolean(left);
}

function evaluateAssignment(node: BinaryExpression, operator: Operator, scope: Scope): Traced {
  const { ts, evaluate } = scope.frame.machine;
  const target = node.left;
  if (!ts.isIdentifier(target))
    return halt("unsupported", { syntax: "assignment to anything but a local `let`" }, target);
  if (operator.text === "") return store(target, evaluate(node.right, scope), scope);
  const left = lookUp(target, scope);
  if (isChoice(operator.text)) {
    return keeps(operator.text, left.value) ? left : store(target, evaluate(node.right, scope), scope);
  }
  const right = evaluate(node.right, scope);
  return store(target, made(operate(operator.text, left, right, { at: node, scope }), node, scope, left), scope);
}

function store(target: Identifier, value: Traced, scope: Scope): Traced {
  assign(target, value, scope);
  return value;
}

/** `!a`, `-a`, `+a`, `~a`, `++a`, `--a`. */
export function evaluatePrefix(node: PrefixUnaryExpression, scope: Scope): Traced {
  const { ts, evaluate } = scope.frame.machine;
  const operator = ts.tokenToString(node.operator) ?? "";
  if (operator === "++" || operator === "--") return step(node.operand, operator, node, scope).after;
  const operand = evaluate(node.operand, scope);
  if (operator === "!") return made(!operand.value, node, scope, operand);
  const number = toNumber(operand.value, `with \`${operator}\``, node);
  return made(operator === "-" ? -number : operator === "~" ? ~number : number, node, scope, operand);
}

/** `a++`, `a--`. */
export function evaluatePostfix(node: PostfixUnaryExpression, scope: Scope): Traced {
  const operator = scope.frame.machine.ts.tokenToString(node.operator) ?? "";
  return step(node.operand, operator, node, scope).before;
}

function step(target: Node, operator: string, at: Node, scope: Scope): { before: Traced; after: Traced } {
  if (!scope.frame.machine.ts.isIdentifier(target)) {
    return halt("unsupported", { syntax: "assignment to anything but a local `let`" }, at);
  }
  const old = toNumber(lookUp(target, scope).value, `with \`${operator}\``, at);
  const after = made(operator === "++" ? old + 1 : old - 1, at, scope);
  assign(target, after, scope);
  return { before: made(old, at, scope), after };
}

/** What `typeof` gives. */
export function typeOf(value: Value): string {
  if (value === null) return "object";
  if (isPlain(value)) return typeof value;
  if (value.kind === "native") return value.call === undefined ? "object" : "function";
  return value.kind === "closure" ? "function" : "object";
}
