import { spendValues } from "../budget.ts";
import type { Call } from "../call.ts";
import { halt } from "../halt.ts";
import { made, madeList } from "../make.ts";
import { toPlain } from "../to-text.ts";
import type { Native, Plain, Traced, Value } from "../value.ts";

export type Method = (call: Call) => Traced;

type HostFunction = (...args: never[]) => unknown;

/** A function value of the language. */
export function native(
  name: string,
  call: Method | undefined,
  members: Iterable<readonly [string, Value]> = [],
): Native {
  return { kind: "native", name, call, members: new Map(members) };
}

/** The argument at `index`; undefined when it was not given. */
export function argument(call: Call, index: number): Value {
  return call.args[index]?.value;
}

/** The arguments, which must be plain values. */
export function plainArguments(call: Call): readonly Plain[] {
  return call.args.map((arg) => toPlain(arg.value, "as an argument here", arg.at));
}

/** Calls a function of the host with plain values only; what it throws (`"a".repeat(-1)`) becomes a diagnostic. */
export function callHost(host: HostFunction, subject: Plain, args: readonly Plain[], call: Call): Plain {
  try {
    return Reflect.apply(host, subject, args) as Plain;
  } catch (error) {
    return halt("wrong-argument", { reason: error instanceof Error ? error.message : String(error) }, call.at);
  }
}

/** Functions that use every argument they are given. */
const variadic = new Set(["fromCharCode", "fromCodePoint", "hypot", "max", "min"]);

/** Pure functions of a host object that take and give plain values, as function values; `map` gives them more than they use. */
export function hostFunctions(holder: object, names: readonly string[]): [string, Native][] {
  return names.map((name) => {
    const host = Reflect.get(holder, name) as HostFunction;
    const used = variadic.has(name) ? Number.POSITIVE_INFINITY : host.length;
    return [name, native(name, (call) => callFunction(host, { ...call, args: call.args.slice(0, used) }))];
  });
}

function callFunction(host: HostFunction, call: Call): Traced {
  return made(callHost(host, undefined, plainArguments(call), call), call.at, call.scope, call.args[0]);
}

/** Plain constants of a host object. */
export function hostConstants(holder: object, names: readonly string[]): [string, Plain][] {
  return names.map((name) => [name, Reflect.get(holder, name) as Plain]);
}

/** Pure methods of a plain value, by name. */
export function hostMethods(prototype: object, names: readonly string[]): [string, Method][] {
  return names.map((name) => {
    const host = Reflect.get(prototype, name) as HostFunction;
    return [
      name,
      (call) => {
        const result = callHost(host, call.subject?.value as Plain, plainArguments(call), call);
        return made(result, call.at, call.scope, call.subject);
      },
    ];
  });
}

/** An array of texts that a method computed. */
export function madeTexts(texts: readonly string[], call: Call): Traced {
  spendValues(texts.length, call.at, call.scope);
  return madeList(
    texts.map((text) => made(text, call.at, call.scope, call.subject)),
    call.at,
    call.scope,
  );
}
