import { spendSteps, spendValues, stepsToRead } from "../budget.ts";
import type { Call } from "../call.ts";
import { halt } from "../halt.ts";
import { made, madeList } from "../make.ts";
import { textAt } from "../place-of.ts";
import { toNumber, toText } from "../to-text.ts";
import { isPlain, nameOfValue, type Traced, type Value } from "../value.ts";
import { argument, type Method } from "./host.ts";
import { itemsOf } from "./list-items.ts";

/** The methods of arrays that take a function. */
export const listCallbacks: readonly (readonly [string, Method])[] = [
  ["every", (call) => truth(itemsOf(call).every(predicate(call)), call)],
  ["filter", (call) => madeList(itemsOf(call).filter(predicate(call)), call.at, call.scope)],
  ["find", (call) => found(itemsOf(call).find(predicate(call)), call)],
  ["findIndex", (call) => truth(itemsOf(call).findIndex(predicate(call)), call)],
  ["findLast", (call) => found(itemsOf(call).findLast(predicate(call)), call)],
  ["findLastIndex", (call) => truth(itemsOf(call).findLastIndex(predicate(call)), call)],
  ["flatMap", flatMap],
  ["forEach", forEach],
  ["map", (call) => madeList(itemsOf(call).map(callback(call)), call.at, call.scope)],
  ["reduce", (call) => reduce(itemsOf(call).map(indexed), call)],
  ["reduceRight", (call) => reduce(itemsOf(call).map(indexed).toReversed(), call)],
  ["some", (call) => truth(itemsOf(call).some(predicate(call)), call)],
  ["toSorted", toSorted],
];

type Callback = (item: Traced, index: number) => Traced;

function truth(value: boolean | number, call: Call): Traced {
  return made(value, call.at, call.scope, call.subject);
}

function found(item: Traced | undefined, call: Call): Traced {
  return item ?? made(undefined, call.at, call.scope, call.subject);
}

/** The function in the first argument, called as JavaScript calls it: with element, position and array. */
function callback(call: Call): Callback {
  const callee = functionAt(call);
  const { invoke } = call.scope.frame.machine;
  const subject = call.subject ?? made(undefined, call.at, call.scope);
  if (takesOne(callee)) return (item) => invoke(callee, [item], call.at, call.scope);
  return (item, index) =>
    invoke(callee, [item, made(index, call.at, call.scope, subject), subject], call.at, call.scope);
}

function functionAt(call: Call): Value {
  const callee = argument(call, 0);
  const is = !isPlain(callee) && (callee.kind === "closure" || callee.kind === "native");
  return is
    ? callee
    : halt(
        "not-a-function",
        { name: call.args[0] === undefined ? "" : textAt(call.args[0].at), found: nameOfValue(callee) },
        call.at,
      );
}

function takesOne(callee: Value): boolean {
  if (isPlain(callee) || callee.kind !== "closure") return false;
  const { parameters } = callee.node;
  return parameters.length < 2 && parameters[0]?.dotDotDotToken === undefined;
}

function predicate(call: Call): (item: Traced, index: number) => boolean {
  const run = callback(call);
  return (item, index) => Boolean(run(item, index).value);
}

function flatMap(call: Call): Traced {
  const run = callback(call);
  const all: Traced[] = [];
  itemsOf(call).forEach((item, index) => {
    const result = run(item, index);
    const added = !isPlain(result.value) && result.value.kind === "list" ? result.value.items : [result];
    spendValues(added.length, call.at, call.scope);
    for (const one of added) all.push(one);
  });
  return madeList(all, call.at, call.scope);
}

function forEach(call: Call): Traced {
  itemsOf(call).forEach(callback(call));
  return made(undefined, call.at, call.scope);
}

interface Indexed {
  readonly item: Traced;
  readonly index: number;
}

function indexed(item: Traced, index: number): Indexed {
  return { item, index };
}

function reduce(list: readonly Indexed[], call: Call): Traced {
  const callee = functionAt(call);
  const { invoke } = call.scope.frame.machine;
  const subject = call.subject ?? made(undefined, call.at, call.scope);
  const first = call.args[1] ?? list[0]?.item;
  if (first === undefined)
    return halt("wrong-argument", { reason: "an empty array needs a first value to reduce" }, call.at);
  const remaining = call.args.length > 1 ? list : list.slice(1);
  return remaining.reduce(
    (sum, { item, index }) =>
      invoke(callee, [sum, item, made(index, call.at, call.scope), subject], call.at, call.scope),
    first,
  );
}

/** Stable, by the function given, else by the texts of the elements; undefined goes last. */
function toSorted(call: Call): Traced {
  const list = itemsOf(call);
  spendSteps(list.length, call.at, call.scope);
  const defined = list.filter((item) => item.value !== undefined);
  const sorted = argument(call, 0) === undefined ? sortedByText(defined, call) : sortedBy(defined, call);
  return madeList([...sorted, ...list.filter((item) => item.value === undefined)], call.at, call.scope);
}

function sortedByText(list: readonly Traced[], call: Call): readonly Traced[] {
  const keyed = list.map((item) => ({ item, text: toText(item.value, call.at, call.scope) }));
  const rounds = Math.ceil(Math.log2(list.length + 1));
  const characters = keyed.reduce((sum, { text }) => sum + text.length, 0);
  spendSteps(rounds * (list.length + stepsToRead(characters)), call.at, call.scope);
  return keyed.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ item }) => item);
}

function sortedBy(list: readonly Traced[], call: Call): readonly Traced[] {
  const callee = functionAt(call);
  const { invoke } = call.scope.frame.machine;
  return list.toSorted((a, b) => toNumber(invoke(callee, [a, b], call.at, call.scope).value, "as an order", call.at));
}
