import { spendValues } from "../budget.ts";
import type { Call } from "../call.ts";
import { halt } from "../halt.ts";
import { iterate } from "../iterate.ts";
import { allowedKey, made, madeFields, madeList } from "../make.ts";
import { ownProperty } from "../own-property.ts";
import { capital, toPlain } from "../to-text.ts";
import { isPlain, nameOfValue, type Native, type Traced } from "../value.ts";
import { argument, native, type Method } from "./host.ts";

/** The functions of `Object`. */
export const objectFunctions: readonly (readonly [string, Native])[] = Object.entries({
  keys: (call) =>
    madeList(
      entriesOf(call).map(([key, cell]) => keyCell(key, cell, call)),
      call.at,
      call.scope,
    ),
  values: (call) =>
    madeList(
      entriesOf(call).map(([, cell]) => cell),
      call.at,
      call.scope,
    ),
  entries: (call) =>
    madeList(
      entriesOf(call).map(([key, cell]) => madeList([keyCell(key, cell, call), cell], call.at, call.scope)),
      call.at,
      call.scope,
    ),
  fromEntries,
  hasOwn,
  is: (call) => made(Object.is(argument(call, 0), argument(call, 1)), call.at, call.scope, call.args[0]),
  freeze: (call) => call.args[0] ?? made(undefined, call.at, call.scope),
} satisfies Record<string, Method>).map(([name, call]) => [name, native(`Object.${name}`, call)] as const);

function entriesOf(call: Call): readonly (readonly [string, Traced])[] {
  const subject = call.args[0];
  const value = subject?.value;
  if (value === undefined || value === null)
    return halt("cannot-read", { property: "keys", of: String(value) }, call.at);
  if (isPlain(value)) {
    return typeof value === "string" ? indexed(iterateUnits(value, subject, call)) : [];
  }
  if (value.kind === "list") return indexed(value.items);
  if (value.kind !== "fields") {
    return halt("not-a-plain-value", { found: capital(nameOfValue(value)), use: "as an object here" }, call.at);
  }
  spendValues(value.entries.size, call.at, call.scope);
  return [...value.entries];
}

function iterateUnits(text: string, subject: Traced | undefined, call: Call): readonly Traced[] {
  spendValues(text.length, call.at, call.scope);
  return text.split("").map((unit) => made(unit, call.at, call.scope, subject));
}

function indexed(items: readonly Traced[]): readonly (readonly [string, Traced])[] {
  return items.map((item, index) => [String(index), item] as const);
}

function keyCell(key: string, cell: Traced, call: Call): Traced {
  return { value: key, at: call.at, from: cell };
}

function fromEntries(call: Call): Traced {
  const subject = call.args[0];
  if (subject === undefined) return halt("not-iterable", { found: "undefined" }, call.at);
  const entries = new Map<string, Traced>();
  for (const pair of iterate(subject, call.at, call.scope)) {
    const value = pair.value;
    if (isPlain(value) || value.kind !== "list") {
      return halt("not-iterable", { found: `An entry that is ${nameOfValue(value)}` }, call.at);
    }
    const key = String(toPlain(value.items[0]?.value, "as the name of a property", call.at));
    entries.set(allowedKey(key, call.at), value.items[1] ?? made(undefined, call.at, call.scope));
  }
  return madeFields(entries, call.at, call.scope);
}

function hasOwn(call: Call): Traced {
  const subject = call.args[0];
  const value = subject?.value;
  if (subject === undefined || value === undefined || value === null) {
    return halt("cannot-read", { property: "hasOwn", of: String(value) }, call.at);
  }
  const key = String(toPlain(argument(call, 1), "as the name of a property", call.at));
  return made(ownProperty(subject, key, call.at, call.scope) !== undefined, call.at, call.scope, subject);
}
