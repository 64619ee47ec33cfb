import { raise } from "../template-problem.ts";
import { isArray, isObject, typeName } from "../value.ts";
import type { Value, ValueObject } from "../value.ts";

/** The argument as text; anything else is refused in ARM's words. */
export function textArgument(value: Value | undefined, name: string): string {
  if (typeof value === "string") return value;
  return refuseArgument(value, name, "String");
}

/** A whole number: the language has no other arithmetic. */
export function integerArgument(value: Value | undefined, name: string): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  return refuseArgument(value, name, "Integer");
}

export function arrayArgument(value: Value | undefined, name: string): readonly Value[] {
  if (isArray(value)) return value;
  return refuseArgument(value, name, "Array");
}

export function objectArgument(value: Value | undefined, name: string): ValueObject {
  if (isObject(value)) return value;
  return refuseArgument(value, name, "Object");
}

export function booleanArgument(value: Value | undefined, name: string): boolean {
  if (typeof value === "boolean") return value;
  return refuseArgument(value, name, "Boolean");
}

export function refuseArgument(value: Value | undefined, name: string, wanted: string): never {
  return refuseCall(name, `the argument is of type '${typeName(value ?? null)}', expected is '${wanted}'.`);
}

export function refuseCall(name: string, why: string): never {
  return raise(
    `Unable to evaluate template language function '${name}': ${why} Please see https://aka.ms/arm-functions for usage details.`,
  );
}
