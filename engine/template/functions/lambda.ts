import { call, literal } from "../expression.ts";
import type { Call, Expression } from "../expression.ts";
import { special } from "../frame.ts";
import type { Evaluate, Frame, FunctionTable, TemplateFunction } from "../frame.ts";
import { attempt, raise } from "../template-problem.ts";
import { isObject, isUnknown, objectOf, toExpression, unknown } from "../value.ts";
import type { Unknown, Value } from "../value.ts";
import { arrayArgument, booleanArgument, objectArgument, refuseCall, textArgument } from "./argument.ts";
import { valueText } from "./value-text.ts";

/** A lambda with the frame it was written in. */
interface Lambda {
  readonly names: readonly string[];
  readonly body: Expression;
  readonly run: (...values: readonly Value[]) => Value;
  /** The lambda as an expression, its body folded. */
  readonly residual: (reason: string) => Expression;
}

export const lambdaFunctions: FunctionTable = {
  lambda: special(1, "any", () =>
    refuseCall("lambda", "it may only stand as the argument of a function that takes a lambda."),
  ),
  lambdaVariables: special(1, 1, readLambdaVariable),
  filter: overArray(2, 2, ([predicate], values) => {
    const verdicts = values.map((value, index) => predicate?.run(value, index) ?? null);
    const open = verdicts.find(isUnknown);
    return open ?? values.filter((_, index) => booleanArgument(verdicts[index], "filter"));
  }),
  map: overArray(2, 2, ([change], values) => values.map((value, index) => change?.run(value, index) ?? null)),
  sort: overArray(2, 2, ([before], values) => sortBy(values, (left, right) => before?.run(left, right) ?? null)),
  toObject: overArray(2, 3, ([key, change], values) => {
    const keys = values.map((value) => key?.run(value) ?? null);
    return (
      keys.find(isUnknown) ??
      objectOf(
        values.map((value, index) => [
          valueText(keys[index] ?? null, "toObject"),
          change === undefined ? value : change.run(value),
        ]),
      )
    );
  }),
  groupBy: overArray(2, 3, ([key, change], values) => {
    const keys = values.map((value) => key?.run(value) ?? null);
    const open = keys.find(isUnknown);
    if (open !== undefined) return open;
    const groups = new Map<string, Value[]>();
    for (const [index, value] of values.entries()) {
      const name = valueText(keys[index] ?? null, "groupBy");
      groups.set(name, [...(groups.get(name) ?? []), change === undefined ? value : change.run(value)]);
    }
    return objectOf(groups);
  }),
  reduce: special(3, 3, reduce),
  mapValues: special(2, 2, mapValues),
};

type OverArray = (lambdas: readonly Lambda[], values: readonly Value[]) => Value;

/** A function of an array and lambdas. When it answers with an unknown, the whole call stays open. */
function overArray(least: number, most: number, apply: OverArray): TemplateFunction {
  return special(least, most, (expression, frame, evaluate) => {
    const [first, ...rest] = expression.arguments;
    const target = first === undefined ? null : evaluate(first, frame);
    const lambdas = rest.map((argument) => readLambda(argument, frame, evaluate));
    const result = isUnknown(target) ? target : apply(lambdas, arrayArgument(target, expression.name));
    if (!isUnknown(result)) return result;
    const residuals = lambdas.map((lambda) => lambda.residual(result.reason));
    return unknown(call(expression.name, toExpression(target), ...residuals), result.reason);
  });
}

function reduce(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const [first, second, third] = expression.arguments;
  if (first === undefined || second === undefined || third === undefined) return null;
  const target = evaluate(first, frame);
  const start = evaluate(second, frame);
  const lambda = readLambda(third, frame, evaluate);
  if (isUnknown(target))
    return unknown(
      call(expression.name, target.expression, toExpression(start), lambda.residual(target.reason)),
      target.reason,
    );
  return arrayArgument(target, "reduce").reduce<Value>(
    (current, next, index) => lambda.run(current, next, index),
    start,
  );
}

function mapValues(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const [first, second] = expression.arguments;
  if (first === undefined || second === undefined) return null;
  const target = evaluate(first, frame);
  const lambda = readLambda(second, frame, evaluate);
  if (isUnknown(target))
    return unknown(call(expression.name, target.expression, lambda.residual(target.reason)), target.reason);
  const object = isObject(target) ? target : objectArgument(target, "mapValues");
  return objectOf(Object.entries(object).map(([key, value]) => [key, lambda.run(value)]));
}

/** Sorts stably by a lambda that says whether its first argument comes before its second. */
function sortBy(values: readonly Value[], before: (left: Value, right: Value) => Value): Value {
  const open: Unknown[] = [];
  const comesBefore = (left: Value, right: Value): boolean => {
    const verdict = before(left, right);
    if (!isUnknown(verdict)) return booleanArgument(verdict, "sort");
    open.push(verdict);
    return false;
  };
  const sorted = [...values].sort((left, right) => (comesBefore(left, right) ? -1 : comesBefore(right, left) ? 1 : 0));
  return open[0] ?? sorted;
}

function readLambda(argument: Expression, frame: Frame, evaluate: Evaluate): Lambda {
  if (argument.kind !== "call" || argument.key !== "lambda")
    return refuseCall("lambda", "the argument is not a lambda expression.");
  const body = argument.arguments.at(-1) ?? call("null");
  const names = argument.arguments.slice(0, -1).map((name) => textArgument(evaluate(name, frame), "lambda"));
  const run = (...values: readonly Value[]): Value => {
    const lambdas = new Map(frame.lambdas);
    for (const [index, name] of names.entries()) lambdas.set(name.toLowerCase(), values[index] ?? null);
    return evaluate(body, { ...frame, lambdas });
  };
  return { names, body, run, residual: (reason) => residualLambda(names, body, run, reason) };
}

function residualLambda(names: readonly string[], body: Expression, run: Lambda["run"], reason: string): Expression {
  const variables = names.map((name) => unknown(call("lambdaVariables", literal(name)), reason));
  const folded = attempt(
    () => toExpression(run(...variables)),
    () => body,
  );
  return call("lambda", ...names.map(literal), folded);
}

function readLambdaVariable(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const name = textArgument(expression.arguments.map((argument) => evaluate(argument, frame))[0], "lambdaVariables");
  const value = frame.lambdas.get(name.toLowerCase());
  return value === undefined ? raise(`The lambda variable '${name}' is not defined here.`) : value;
}
