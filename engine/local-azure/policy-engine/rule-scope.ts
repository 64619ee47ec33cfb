import type { ValueFunction } from "#template";
import type { Json, JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import type { Picks } from "./alias-path.ts";
import type { FieldName } from "./condition.ts";
import { type Field, isCollection, type PolicyResource, readField, selectField } from "./field.ts";
import { ipRangeContains } from "./ip-range.ts";
import { refusePolicy } from "./policy-problem.ts";
import { evaluateValue, type Names } from "./policy-value.ts";

/** What a rule may ask about besides the resource. */
export interface RuleFacts {
  readonly now: Date;
  /** The api-version of the request; of a scan, that of the last write. */
  readonly apiVersion: string;
  /** Claims of who asks; empty for a scan. */
  readonly identity: JsonObject;
  /** What `policy()` answers. */
  readonly policy: JsonObject;
  /** What `subscription()` and `resourceGroup()` answer. */
  readonly subscription: () => JsonObject;
  readonly resourceGroup: () => JsonObject;
}

/** Everything that names mean at one place of a rule. */
export interface RuleScope {
  readonly resource: PolicyResource;
  readonly facts: RuleFacts;
  readonly picks: Picks;
  /** Current members of the counts around, the outermost first. */
  readonly counted: readonly Counted[];
  readonly names: Names;
}

export type Counted =
  | { readonly kind: "field"; readonly field: Field }
  | { readonly kind: "value"; readonly name: string; readonly value: Json };

/** The scope of a whole rule. Parameters are plain values by name. */
export function ruleScope(resource: PolicyResource, parameters: JsonObject, facts: RuleFacts): RuleScope {
  return withNames({ resource, facts, picks: new Map(), counted: [] }, parameters);
}

/** The scope inside a count, at one member. */
export function countedScope(outer: RuleScope, member: Counted, picks: Picks): RuleScope {
  const { resource, facts, names, counted } = outer;
  const all = new Map([...outer.picks, ...picks]);
  return withNames({ resource, facts, picks: all, counted: [...counted, member] }, names.parameters);
}

/** The field that is named, its name evaluated where it is an expression. */
export function fieldOf(name: FieldName, scope: RuleScope): Field {
  return name.kind === "known" ? name.field : readField(String(evaluateValue(name.value, scope.names)));
}

function withNames(scope: Omit<RuleScope, "names">, parameters: JsonObject): RuleScope {
  const functions = new Map<string, ValueFunction>([
    ["field", ([name]) => fieldValue(scope, text(name, "field"))],
    ["current", ([name]) => currentValue(scope, name)],
    ["requestcontext", () => ({ apiVersion: scope.facts.apiVersion, identity: scope.facts.identity })],
    ["policy", () => scope.facts.policy],
    ["subscription", () => scope.facts.subscription()],
    ["resourcegroup", () => scope.facts.resourceGroup()],
    ["utcnow", () => timeText(scope.facts.now)],
    ["adddays", ([at, days]) => addDays(text(at, "addDays"), days)],
    [
      "iprangecontains",
      ([range, inner]) => ipRangeContains(text(range, "ipRangeContains"), text(inner, "ipRangeContains")),
    ],
  ]);
  return { ...scope, names: { parameters, functions } };
}

function text(value: Json | undefined, name: string): string {
  return typeof value === "string" ? value : refusePolicy(`The function '${name}' needs a text.`);
}

/** The value as it is; an array for a path with `[*]`; empty text where there is none. */
function fieldValue(scope: Omit<RuleScope, "names">, name: string): Json {
  const field = readField(name);
  const values = selectField(field, scope.resource, scope.picks).map(({ value }) => value ?? null);
  if (isCollection(field)) return values;
  return values.length > 1 ? values : (values[0] ?? "");
}

/** The member that a count around is at: by the count's name or alias, else the innermost. */
function currentValue(scope: Omit<RuleScope, "names">, name: Json | undefined): Json {
  const wanted = jsonString(name).toLowerCase();
  const found =
    wanted === ""
      ? scope.counted.at(-1)
      : scope.counted.findLast((one) => one.kind === "value" && one.name.toLowerCase() === wanted);
  if (found?.kind === "value") return found.value;
  if (scope.counted.length === 0 || (found === undefined && !wanted.includes("/"))) {
    return refusePolicy(`current('${jsonString(name)}') names no count around it.`);
  }
  const field = found?.field ?? readField(jsonString(name));
  return selectField(field, scope.resource, scope.picks)[0]?.value ?? "";
}

/** Universal ISO 8601 with seven digits of a second, as policy functions answer times. */
function timeText(at: Date): string {
  return at.toISOString().replace(/Z$/, "0000Z");
}

function addDays(at: string, days: Json | undefined): string {
  const time = Date.parse(at);
  if (Number.isNaN(time) || typeof days !== "number") {
    return refusePolicy(`addDays needs a time and a number of days; it got '${at}' and '${String(days)}'.`);
  }
  return timeText(new Date(time + days * 24 * 3_600_000));
}
