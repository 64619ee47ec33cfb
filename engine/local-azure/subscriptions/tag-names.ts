import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import { requireScope } from "../resources/require-scope.ts";

/** A tag that the subscription foresees or that something in it has. Names are compared without case, values with it. */
interface TagName {
  readonly name: string;
  readonly values: readonly string[];
}

/** GET `/tagNames`: the tags foreseen and those in use, each with how many resources and resource groups have it. */
export function listTagNames(arm: Arm, exchange: Exchange): Answer {
  const scope = scopeOf(arm, exchange);
  const used = tagsInUse(arm, scope);
  const foreseen = foreseenAt(arm, scope);
  const names = new Map(
    [...used.map(([name]) => name), ...foreseen.map(({ name }) => name)].map((name) => [key(name), name]),
  );
  return page(
    exchange,
    [...names.values()].map((name) => details(scope, { name, values: valuesOf(foreseen, name) }, used)),
  );
}

/** PUT of a tag's name: 201 when it is new. */
export function putTagName(arm: Arm, exchange: Exchange): Answer {
  const scope = scopeOf(arm, exchange);
  const { name = "" } = exchange.variables;
  const foreseen = foreseenAt(arm, scope);
  const existing = foreseen.find((one) => key(one.name) === key(name));
  if (existing === undefined) keep(arm, scope, [...foreseen, { name, values: [] }]);
  const body = details(scope, existing ?? { name, values: [] }, tagsInUse(arm, scope));
  return { status: existing === undefined ? 201 : 200, body };
}

/** PUT of a value below a foreseen name. */
export function putTagValue(arm: Arm, exchange: Exchange): Answer {
  const scope = scopeOf(arm, exchange);
  const { name = "" } = exchange.variables;
  const value = valueOf(exchange);
  const foreseen = foreseenAt(arm, scope);
  const existing = foreseen.find((one) => key(one.name) === key(name));
  if (existing === undefined) {
    const message = `The tag name '${name}' could not be found. Create it before its values.`;
    return refuse({ status: 404, code: "TagNameNotFound", message });
  }
  const isNew = !existing.values.includes(value);
  const values = isNew ? [...existing.values, value] : existing.values;
  keep(
    arm,
    scope,
    foreseen.map((one) => (one === existing ? { ...one, values } : one)),
  );
  return { status: isNew ? 201 : 200, body: valueDetails(scope, existing.name, value, tagsInUse(arm, scope)) };
}

/** DELETE of a name: 204 when there is none. What a resource has cannot be deleted (REST: "Tags - Delete"). */
export function deleteTagName(arm: Arm, exchange: Exchange): Answer {
  const scope = scopeOf(arm, exchange);
  const { name = "" } = exchange.variables;
  const users = tagsInUse(arm, scope).filter(([used]) => key(used) === key(name));
  if (users.length > 0) refuseInUse(`tag name '${name}'`, users.length);
  const foreseen = foreseenAt(arm, scope);
  const kept = foreseen.filter((one) => key(one.name) !== key(name));
  keep(arm, scope, kept);
  return { status: kept.length === foreseen.length ? 204 : 200 };
}

export function deleteTagValue(arm: Arm, exchange: Exchange): Answer {
  const scope = scopeOf(arm, exchange);
  const { name = "" } = exchange.variables;
  const value = valueOf(exchange);
  const users = tagsInUse(arm, scope).filter(([used, text]) => key(used) === key(name) && text === value);
  if (users.length > 0) refuseInUse(`value '${value}' of the tag name '${name}'`, users.length);
  const foreseen = foreseenAt(arm, scope);
  const had = valuesOf(foreseen, name).includes(value);
  keep(
    arm,
    scope,
    foreseen.map((one) =>
      key(one.name) === key(name) ? { ...one, values: one.values.filter((text) => text !== value) } : one,
    ),
  );
  return { status: had ? 200 : 204 };
}

function refuseInUse(what: string, count: number): never {
  const message = `The ${what} is in use by ${count} resource(s). Take it off them first.`;
  return refuse({ status: 409, code: "TagInUse", message });
}

function scopeOf(arm: Arm, { variables }: Exchange): string {
  const scope = `/subscriptions/${variables["subscription"] ?? ""}`;
  requireScope(arm, scope);
  return arm.store.get(scope)?.id ?? scope;
}

/** What follows `/tagValues/`: any text, with slashes too, or nothing. */
function valueOf({ variables }: Exchange): string {
  return (variables["value"] ?? "").slice(1);
}

function key(name: string): string {
  return name.toLowerCase();
}

type Use = readonly [name: string, value: string];

/** One entry for each tag of each resource and resource group. */
function tagsInUse(arm: Arm, scope: string): readonly Use[] {
  return arm.store
    .below(scope)
    .flatMap(({ body }) => Object.entries(jsonObject(body["tags"])).map(([name, value]): Use => [name, String(value)]));
}

function valuesOf(foreseen: readonly TagName[], name: string): readonly string[] {
  return foreseen.find((one) => key(one.name) === key(name))?.values ?? [];
}

function details(scope: string, { name, values }: TagName, used: readonly Use[]): JsonObject {
  const own = used.filter(([one]) => key(one) === key(name));
  const all = [...new Set([...values, ...own.map(([, value]) => value)])];
  return {
    id: `${scope}/tagNames/${name}`,
    tagName: name,
    count: total(own.length),
    values: all.map((value) => valueDetails(scope, name, value, own)),
  };
}

function valueDetails(scope: string, name: string, value: string, used: readonly Use[]): JsonObject {
  const own = used.filter(([one, text]) => key(one) === key(name) && text === value);
  return { id: `${scope}/tagNames/${name}/tagValues/${value}`, tagValue: value, count: total(own.length) };
}

function total(value: number): JsonObject {
  return { type: "Total", value };
}

function foreseenAt(arm: Arm, scope: string): readonly TagName[] {
  const text = arm.store.facts.get(factOf(scope));
  if (text === undefined) return [];
  return Object.entries(jsonObject(JSON.parse(text) as Json)).map(([name, values]) => ({
    name,
    values: jsonArray(values).map(String),
  }));
}

function keep(arm: Arm, scope: string, foreseen: readonly TagName[]): void {
  const values = Object.fromEntries(foreseen.map((one) => [one.name, one.values]));
  arm.store.facts.put(factOf(scope), JSON.stringify(values));
}

function factOf(scope: string): string {
  return `tag names of ${scope.toLowerCase()}`;
}
