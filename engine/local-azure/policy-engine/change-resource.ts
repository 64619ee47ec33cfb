import { canonicalJson } from "#lib/canonical-json";
import type { Json, JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { memberOf, withValueAt } from "../json-path.ts";
import { changeAt, type Step } from "./alias-path.ts";
import type { Operation } from "./change-details.ts";
import { type Field, type PolicyResource, stepsFor } from "./field.ts";
import { evaluateValue } from "./policy-value.ts";
import { fieldOf, type RuleScope } from "./rule-scope.ts";

/** One change of a resource, worked out for it. */
export interface PlannedChange {
  readonly kind: Operation["kind"];
  readonly field: Field;
  /** The field as the rule names it. */
  readonly name: string;
  readonly value: Json;
}

/** The operations that are to be done: those whose condition holds, with their values. Throws a policy problem. */
export function planChanges(operations: readonly Operation[], scope: RuleScope): readonly PlannedChange[] {
  return operations.flatMap((operation): readonly PlannedChange[] => {
    const { condition } = operation;
    const isWanted = condition === undefined || String(evaluateValue(condition, scope.names)).toLowerCase() === "true";
    if (!isWanted) return [];
    const field = fieldOf(operation.field, scope);
    const name = field.kind === "tag" ? `tags['${field.name}']` : operation.field.text;
    return [{ kind: operation.kind, field, name, value: evaluateValue(operation.value, scope.names) }];
  });
}

/** What became of a body: changed, or refused because append never overwrites. */
export type Changed =
  { readonly kind: "changed"; readonly body: JsonObject } | { readonly kind: "overwrites"; readonly field: string };

/** Applies one change (Learn: "Azure Policy definitions append effect" and "… modify effect"). */
export function applyChange(resource: PolicyResource, change: PlannedChange): Changed {
  const { field, kind, value } = change;
  const state = { overwrites: false };
  const next = (before: Json | undefined): Json | undefined => {
    const isArrayElement = field.kind === "alias" && field.path.endsWith("[*]");
    if (isArrayElement) return elementAdded(before, change);
    if (kind === "remove") return undefined;
    if (kind === "addOrReplace" || before === undefined || before === null) return value;
    if (kind === "append" && !isSame(before, value)) state.overwrites = true;
    return before;
  };
  const body = bodyWith(resource, field, next);
  return state.overwrites ? { kind: "overwrites", field: change.name } : { kind: "changed", body };
}

function bodyWith(
  resource: PolicyResource,
  field: Field,
  next: (before: Json | undefined) => Json | undefined,
): JsonObject {
  const { body } = resource;
  switch (field.kind) {
    case "own":
      return body;
    case "tag": {
      const tags = jsonObject(memberOf(body, "tags"));
      const after = next(memberOf(tags, field.name));
      const key = Object.keys(tags).find((name) => name.toLowerCase() === field.name.toLowerCase()) ?? field.name;
      if (after === undefined) {
        const kept = Object.fromEntries(Object.entries(tags).filter(([name]) => name !== key));
        return memberOf(body, "tags") === undefined ? body : withValueAt(body, "tags", kept);
      }
      return withValueAt(body, "tags", { ...tags, [key]: after });
    }
    case "member":
      return changeAt(body, field.steps, next);
    case "alias": {
      const steps: readonly Step[] | undefined = stepsFor(field, resource);
      return steps === undefined ? body : changeAt(body, steps, next);
    }
  }
}

/** An array with the value in it: `add` and `append` add it, `addOrReplace` only where it is missing, `remove` empties it. */
function elementAdded(before: Json | undefined, { kind, value }: PlannedChange): Json | undefined {
  const list = Array.isArray(before) ? (before as readonly Json[]) : [];
  if (kind === "remove") return before === undefined ? undefined : [];
  const added = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const missing =
    kind === "add" || kind === "append" ? added : added.filter((one) => !list.some((other) => isSame(one, other)));
  return [...list, ...missing];
}

function isSame(left: Json, right: Json): boolean {
  return canonicalJson(left).toLowerCase() === canonicalJson(right).toLowerCase();
}
