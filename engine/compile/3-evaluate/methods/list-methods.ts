import { limits, spendSteps, spendValues, stepsToRead } from "../budget.ts";
import type { Call } from "../call.ts";
import { halt } from "../halt.ts";
import { made, madeList } from "../make.ts";
import { joined, toNumber, toPlain } from "../to-text.ts";
import { isPlain, type List, type Traced, type Value } from "../value.ts";
import { argument, type Method } from "./host.ts";
import { itemsOf, listOf } from "./list-items.ts";
import { listCallbacks } from "./list-callbacks.ts";

/** The methods of arrays; none changes the array. */
export const listMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ...listCallbacks,
  ["at", (call) => element(itemsOf(call).at(integer(call, 0, 0)), call)],
  ["concat", concat],
  ["entries", (call) => entries(call, (item, index) => madeList([index, item], call.at, call.scope))],
  ["flat", flat],
  ["includes", (call) => made(includes(call), call.at, call.scope, call.subject)],
  ["indexOf", (call) => made(indexOf(call), call.at, call.scope, call.subject)],
  ["join", join],
  ["keys", (call) => entries(call, (_, index) => index)],
  ["lastIndexOf", (call) => made(lastIndexOf(call), call.at, call.scope, call.subject)],
  [
    "slice",
    (call) => madeList(itemsOf(call).slice(integer(call, 0, 0), optionalInteger(call, 1)), call.at, call.scope),
  ],
  ["toReversed", (call) => madeList(itemsOf(call).toReversed(), call.at, call.scope)],
  ["toSpliced", toSpliced],
  ["toString", (call) => made(joined(listOf(call), ",", call.at, call.scope), call.at, call.scope, call.subject)],
  ["values", (call) => entries(call, (item) => item)],
  ["with", replaced],
]);

function element(found: Traced | undefined, call: Call): Traced {
  return found ?? made(undefined, call.at, call.scope, call.subject);
}

/** An argument as an integer; `missing` where it was not given. */
function integer(call: Call, index: number, missing: number): number {
  return optionalInteger(call, index) ?? missing;
}

function optionalInteger(call: Call, index: number): number | undefined {
  const value = argument(call, index);
  return value === undefined ? undefined : Math.trunc(toNumber(value, "as a position", call.at)) || 0;
}

function concat(call: Call): Traced {
  const all = [...itemsOf(call)];
  for (const arg of call.args) {
    const added = !isPlain(arg.value) && arg.value.kind === "list" ? arg.value.items : [arg];
    spendValues(added.length, call.at, call.scope);
    for (const item of added) all.push(item);
  }
  return madeList(all, call.at, call.scope);
}

function entries(call: Call, make: (item: Traced, index: Traced) => Traced): Traced {
  const list = itemsOf(call);
  spendValues(list.length, call.at, call.scope);
  const values = list.map((item, index) => make(item, made(index, call.at, call.scope, call.subject)));
  return { value: { kind: "entries", items: values, use: { taken: false } }, at: call.at, from: undefined };
}

function flat(call: Call): Traced {
  const depth = argument(call, 0) === undefined ? 1 : toNumber(argument(call, 0), "as a depth", call.at);
  return madeList(flattened(itemsOf(call), depth, 0, call), call.at, call.scope);
}

function flattened(list: readonly Traced[], depth: number, level: number, call: Call): readonly Traced[] {
  if (level > limits.outputDepth) halt("output-too-deep", { limit: limits.outputDepth }, call.at);
  spendValues(list.length, call.at, call.scope);
  const all: Traced[] = [];
  for (const item of list) {
    const isList = depth >= 1 && !isPlain(item.value) && item.value.kind === "list";
    const added = isList ? flattened((item.value as List).items, depth - 1, level + 1, call) : [item];
    for (const one of added) all.push(one);
  }
  return all;
}

/** The values that an element is looked for in; comparing with a long text is counted. */
function searched(call: Call): readonly Value[] {
  const items = itemsOf(call);
  const wanted = argument(call, 0);
  if (typeof wanted === "string") spendSteps(items.length * stepsToRead(wanted.length), call.at, call.scope);
  return items.map(({ value }) => value);
}

function includes(call: Call): boolean {
  const wanted = argument(call, 0);
  return searched(call)
    .slice(integer(call, 1, 0))
    .some((value) => value === wanted || (Number.isNaN(value) && Number.isNaN(wanted)));
}

function indexOf(call: Call): number {
  return searched(call).indexOf(argument(call, 0), integer(call, 1, 0));
}

function lastIndexOf(call: Call): number {
  const values = searched(call);
  return call.args.length < 2
    ? values.lastIndexOf(argument(call, 0))
    : values.lastIndexOf(argument(call, 0), integer(call, 1, 0));
}

function join(call: Call): Traced {
  const given = argument(call, 0);
  const separator = given === undefined ? "," : String(toPlain(given, "as a separator", call.at));
  return made(joined(listOf(call), separator, call.at, call.scope), call.at, call.scope, call.subject);
}

function toSpliced(call: Call): Traced {
  const list = itemsOf(call);
  if (call.args.length === 0) return madeList([...list], call.at, call.scope);
  const start = integer(call, 0, 0);
  if (call.args.length === 1) return madeList(list.toSpliced(start, Number.POSITIVE_INFINITY), call.at, call.scope);
  return madeList(list.toSpliced(start, integer(call, 1, 0), ...call.args.slice(2)), call.at, call.scope);
}

function replaced(call: Call): Traced {
  const list = itemsOf(call);
  const index = integer(call, 0, 0);
  const position = index < 0 ? list.length + index : index;
  const value = call.args[1] ?? made(undefined, call.at, call.scope);
  if (position < 0 || position >= list.length)
    return halt("wrong-argument", { reason: `there is no element ${index}` }, call.at);
  return madeList(list.with(position, value), call.at, call.scope);
}
