import { invariant } from "#lib/invariant";
import type { ColumnType } from "./column.ts";
import { isNumeric, toDynamic } from "./convert.ts";
import { coerce, type Expression } from "./scope.ts";
import { datetimeOf, modulo, scaleTicks, wholeTicks } from "./time.ts";
import type { Value } from "./value.ts";

type NumberOperation = (left: number, right: number) => number | null;

/** Never negative, whatever the signs are. Source: the Kusto page of the numerical operators. */
function remainder(left: number, right: number): number {
  const size = Math.abs(right);
  return ((left % size) + size) % size;
}

const realOperations: Readonly<Record<string, NumberOperation>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": remainder,
};

/** Division of whole numbers is cut towards zero, and by zero it is null. */
const wholeOperations: Readonly<Record<string, NumberOperation>> = {
  ...realOperations,
  "/": (left, right) => (right === 0 ? null : Math.trunc(left / right) + 0),
  "%": (left, right) => (right === 0 ? null : remainder(left, right)),
};

type TickOperation = (left: Value, right: Value) => Value;

const ticks = (value: Value): bigint => {
  invariant(typeof value === "bigint", "An operand in time is no tick count.");
  return value;
};

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

const tickOperations: Readonly<Record<string, TickOperation>> = {
  "+": (left, right) => ticks(left) + ticks(right),
  "-": (left, right) => ticks(left) - ticks(right),
  "%": (left, right) => (right === 0n ? null : modulo(ticks(left), magnitude(ticks(right)))),
  "/": (left, right) => (right === 0n ? null : Number(left) / Number(right)),
};

/** A span times or divided by a number, either side first. */
function scaled(operator: string, left: Value, right: Value): Value {
  const [span, factor] = typeof left === "bigint" ? [left, Number(right)] : [ticks(right), Number(left)];
  if (operator === "*") return scaleTicks(span, factor);
  return factor === 0 ? null : wholeTicks(Math.round(Number(span) / factor));
}

/** Compiles `+ - * / %`; `type` is the type that the binder found for the result. */
export function compileArithmetic(
  operator: string,
  left: Expression,
  right: Expression,
  type: ColumnType | undefined,
): Expression | undefined {
  if (!Object.hasOwn(realOperations, operator)) return undefined;
  const fixed = left.constant && right.constant;
  const timed = isTime(left.type) || isTime(right.type);
  if (!timed) return numeric(operator, [left, right], type);
  const first = left.type === "dynamic" ? coerce(left, dynamicBefore(operator, right.type)) : left;
  const second = right.type === "dynamic" ? coerce(right, dynamicBehind(operator, left.type)) : right;
  const bothTimes = isTime(first.type) && isTime(second.type);
  const operation = tickOperations[operator];
  return {
    type: type ?? "dynamic",
    constant: fixed,
    run: (row) => {
      const [before, after] = [first.run(row), second.run(row)];
      if (before === null || after === null) return null;
      const result = bothTimes && operation ? operation(before, after) : scaled(operator, before, after);
      if (typeof result !== "bigint") return result;
      if (type === undefined || type === "dynamic") return toDynamic(result, "timespan");
      return type === "datetime" ? datetimeOf(result) : result;
    },
  };
}

function isTime(type: ColumnType): boolean {
  return type === "datetime" || type === "timespan";
}

/** What a dynamic value is read as before an operator with a time behind it: a factor, else a time that fits. */
function dynamicBefore(operator: string, behind: ColumnType): ColumnType {
  if (operator === "*") return "real";
  return operator === "-" && behind === "datetime" ? "datetime" : "timespan";
}

/** The same behind an operator with a time before it. */
function dynamicBehind(operator: string, before: ColumnType): ColumnType {
  return operator === "/" ? "real" : dynamicBefore(operator, before);
}

function numeric(operator: string, sides: readonly [Expression, Expression], type: ColumnType | undefined): Expression {
  const resultType = type && isNumeric(type) ? type : "real";
  const whole = resultType === "int" || resultType === "long";
  const operation = (whole ? wholeOperations : realOperations)[operator];
  invariant(operation, `No arithmetic for ${operator}.`);
  const [first, second] = sides.map((side) => (isNumeric(side.type) ? side : coerce(side, "real")).run);
  invariant(first && second, "Arithmetic needs two sides.");
  return {
    type: resultType,
    constant: sides.every((side) => side.constant),
    run: (row) => {
      const [before, after] = [first(row), second(row)];
      return typeof before === "number" && typeof after === "number" ? operation(before, after) : null;
    },
  };
}
