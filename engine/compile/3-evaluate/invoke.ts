import type { Node } from "typescript";
import { sourceText } from "#syntax";
import { bind, orDefault } from "./bind.ts";
import { authorsTrace } from "./blame.ts";
import { limits } from "./budget.ts";
import { declare, namesOf } from "./declarations.ts";
import { halt } from "./halt.ts";
import { made, madeList } from "./make.ts";
import { scopeWithin, type Frame, type Scope } from "./scope.ts";
import { isReturned, runBlock } from "./statements.ts";
import { isPlain, nameOfValue, type Closure, type Traced, type Value } from "./value.ts";

/** Calls a function value from `at` in `scope`. */
export function invoke(callee: Value, args: readonly Traced[], at: Node, scope: Scope): Traced {
  if (isPlain(callee) || (callee.kind !== "closure" && callee.kind !== "native")) {
    return halt("not-a-function", { name: sourceText(at), found: nameOfValue(callee) }, at);
  }
  if (callee.kind === "closure") return invokeClosure(callee, args, at, scope);
  if (callee.call === undefined) return halt("not-a-function", { name: callee.name, found: "an object" }, at);
  return callee.call({ subject: undefined, args, at, scope });
}

/** A call takes about as long as five pieces of other syntax. */
const stepsOfCall = 5;

function invokeClosure(callee: Closure, args: readonly Traced[], at: Node, scope: Scope): Traced {
  const { machine } = scope.frame;
  const { budget, calls } = machine;
  budget.steps += stepsOfCall;
  if (calls.length >= limits.calls) halt("too-deep", { limit: limits.calls }, at);
  const outer = callee.scope.frame;
  const frame: Frame = outer.library ? { machine, library: true, call: callOf(args[0], at, scope) } : outer;
  const inner = scopeWithin(callee.scope, frame);
  calls.push({ at, frame });
  bindParameters(callee, args, inner);
  const result = runBody(callee, inner);
  calls.pop();
  return result;
}

/**
 * The author's place that stands for what azo's own files make during a call: the author's call that led into them or,
 * when they call themselves with an object of the author's (one subnet of a network), that object.
 */
function callOf(first: Traced | undefined, at: Node, scope: Scope): Frame["call"] {
  if (!scope.frame.library) return { at, from: undefined };
  return first === undefined || isPlain(first.value) ? scope.frame.call : (authorsTrace(first) ?? scope.frame.call);
}

function bindParameters(callee: Closure, args: readonly Traced[], scope: Scope): void {
  const { parameters } = callee.node;
  if (parameters.some(({ initializer }) => initializer !== undefined)) unsetParameters(callee, scope);
  for (let index = 0; index < parameters.length; index += 1) {
    const parameter = parameters[index];
    if (parameter === undefined) continue;
    if (parameter.dotDotDotToken !== undefined) {
      bind(parameter.name, madeList(args.slice(index), parameter, scope), scope);
      continue;
    }
    const given = args[index] ?? made(undefined, parameter, scope);
    bind(parameter.name, orDefault(given, parameter.initializer, scope), scope);
  }
}

/** A default may use the parameters before its own; the others hide names outside and have no value yet. */
function unsetParameters(callee: Closure, scope: Scope): void {
  const names = callee.node.parameters.flatMap(({ name }) => namesOf(name, scope.frame.machine.ts));
  declare({ constants: names, variables: [], functions: [] }, scope);
}

function runBody(callee: Closure, scope: Scope): Traced {
  const { machine } = scope.frame;
  const body = callee.node.body;
  if (body === undefined) return halt("unsupported", { syntax: "function without a body" }, callee.node);
  if (!machine.ts.isBlock(body)) return machine.evaluate(body, scope);
  const end = runBlock(body, scope);
  return isReturned(end) ? end : made(undefined, callee.node, scope);
}
