import { uuidV5 } from "#lib/uuid-v5";
import { call } from "./expression.ts";
import type { Expression } from "./expression.ts";
import type { Host } from "./frame.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import { findResources } from "./resource-table.ts";
import type { ResourceTable } from "./resource-table.ts";
import { scopeObject } from "./scope-object.ts";
import type { ScopeFacts } from "./scope-object.ts";
import { scopeId } from "./scope.ts";
import { toExpression, unknown } from "./value.ts";
import type { Unknown, Value } from "./value.ts";

/** Hears which resources of the template an expression refers to. */
export type ReferenceListener = (instance: ResourceInstance) => void;

/** Makes ids where the caller gives no `newGuid`: the same for the same deployment, each asked for different. */
const guidNamespace = "3f1c1f4e-5b0d-5f43-9d55-6b1d1b0f5a11";

/** The world before anything is deployed: what resources would say is unknown, and whoever asks is noted. */
export function preparationHost(
  facts: ScopeFacts,
  table: ResourceTable,
  listeners: readonly ReferenceListener[],
): Host {
  const made: string[] = [];
  const refer = (target: Value): Value => {
    const found = findResources(table, target);
    for (const instance of found) for (const listener of listeners) listener(instance);
    return found[0]?.id ?? target;
  };
  return {
    template: facts.template,
    object: (name) => scopeObject(name, facts),
    reference: ({ target, full }) =>
      later(call("reference", toExpression(refer(target)), ...(full ? [toExpression("full")] : []))),
    references: (name) => {
      refer(name);
      return later(call("references", toExpression(name)));
    },
    list: ({ name, target, arguments: rest }) =>
      later(call(name, toExpression(refer(target)), ...rest.map(toExpression))),
    newGuid: () => {
      const { newGuid, deploymentName = "", utcNow = "" } = facts.context;
      if (newGuid !== undefined) return newGuid();
      made.push(uuidV5(guidNamespace, [String(scopeId(facts.scope)), deploymentName, utcNow, made.length].join("|")));
      return made.at(-1) ?? "";
    },
    utcNow: () => facts.context.utcNow,
    ask: (expression, values) => later(call(expression.name, ...values.map(toExpression))),
  };
}

function later(expression: Expression): Unknown {
  return unknown(expression, "It is known only while the deployment runs.");
}
