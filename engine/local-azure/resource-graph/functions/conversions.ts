import type { ColumnType } from "../column.ts";
import { convert } from "../convert.ts";
import { constant } from "../scope.ts";
import type { Value } from "../value.ts";
import { argument, type FunctionTable, isArray, type ScalarFunction } from "./define.ts";

function to(type: ColumnType): ScalarFunction {
  return (args) => argument(args, 0, type);
}

/** `parse_json`: text that is no JSON stays a string; a value that is dynamic already stays as it is. */
const parseJson: ScalarFunction = ([value = constant(null, "dynamic")]) => {
  if (value.type !== "string") return (row) => convert(value.run(row), value.type, "dynamic");
  return (row) => readJson(String(value.run(row)));
};

function readJson(text: string): Value {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}

/** The name of the type: of a dynamic value the type of what it holds now. */
const getType: ScalarFunction = ([value = constant(null, "dynamic")]) => {
  if (value.type !== "dynamic") return () => (value.type === "real" ? "double" : value.type);
  return (row) => typeName(value.run(row));
};

function typeName(value: Value): string {
  if (value === null) return "null";
  if (isArray(value)) return "array";
  if (typeof value === "object") return "dictionary";
  if (typeof value === "number") return Number.isInteger(value) ? "long" : "double";
  return typeof value === "boolean" ? "bool" : "string";
}

export const conversions: FunctionTable = {
  tostring: to("string"),
  toint: to("int"),
  tolong: to("long"),
  toreal: to("real"),
  todouble: to("real"),
  todecimal: to("decimal"),
  tobool: to("bool"),
  toboolean: to("bool"),
  todatetime: to("datetime"),
  totimespan: to("timespan"),
  toguid: to("guid"),
  todynamic: parseJson,
  toobject: parseJson,
  parse_json: parseJson,
  parsejson: parseJson,
  dynamic_to_json: to("string"),
  gettype: getType,
};
