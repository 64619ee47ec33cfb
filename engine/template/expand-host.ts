import type { DeploymentExpansion, ExpandedDeployment } from "./deployment-expansion.ts";
import { call, literal } from "./expression.ts";
import type { Host, ReferenceRequest } from "./frame.ts";
import { idAtUnknownTurn, isNestedDeployment } from "./resource-instance.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import { findResources } from "./resource-table.ts";
import type { ResourceTable } from "./resource-table.ts";
import type { Scope } from "./scope.ts";
import { scopeObject } from "./scope-object.ts";
import { raise } from "./template-problem.ts";
import { isUnknown, objectOf, toExpression, unknown } from "./value.ts";
import type { Unknown, Value } from "./value.ts";
import { isSecure } from "./resolve-type.ts";

type NestedOf = (instance: ResourceInstance) => ExpandedDeployment;

/** The world of an expansion: Azure is never asked, but outputs of nested templates are worked out. */
export function expandHost(request: DeploymentExpansion, table: ResourceTable, nestedOf: NestedOf): Host {
  const { template, scope, context, deploymentName } = request;
  const refer = (reference: ReferenceRequest): Value =>
    refersTo(reference, openTurn(reference.target, table, scope), table, (instance) => outputsOf(instance, nestedOf));
  return {
    template: template.json,
    object: (name) => scopeObject(name, { scope, context, template: template.json, deploymentName, offline: true }),
    reference: refer,
    references: (name, full) =>
      openCollection(name, full, table) ??
      findResources(table, name).map((instance) => refer({ target: instance.key, apiVersion: undefined, full })),
    list: ({ name, target, arguments: rest }) => {
      const [found] = findResources(table, target);
      const values = [found?.id ?? target, ...rest].map(toExpression);
      return unknown(call(name, ...values), "Only the resource itself can answer.");
    },
    newGuid: () => context.newGuid?.() ?? unknown(call("newGuid"), "A new id is made with every deployment."),
    utcNow: () => context.utcNow,
    ask: (expression, values) => unknown(call(expression.name, ...values.map(toExpression)), "Only Azure can answer."),
  };
}

/** A reference, its resource named by id and API version, so that a symbolic name and an id come to the same. */
function refersTo(
  { target, apiVersion, full }: ReferenceRequest,
  turn: OpenTurn | undefined,
  table: ResourceTable,
  outputs: (instance: ResourceInstance) => Value | undefined,
): Unknown {
  const [found] = findResources(table, target);
  if (found === undefined && isSymbol(target, table))
    raise(`The resource '${String(target)}' is not defined in the template.`);
  const id = turn?.id ?? (found === undefined || isExtension(found) ? target : found.id);
  const ownVersion = turn?.apiVersion ?? found?.apiVersion ?? "";
  const version = apiVersion ?? (ownVersion === "" ? undefined : ownVersion);
  const values = [id, ...(version === undefined ? [] : [version])].map(toExpression);
  const expression = call("reference", ...values, ...(full ? [literal("full")] : []));
  const reason = "What the resource is like is known once it is deployed.";
  if (found === undefined || !isNestedDeployment(found) || found.condition === false)
    return unknown(expression, reason);
  return unknown(expression, reason, (key) => {
    if (full)
      return key.toLowerCase() === "properties"
        ? nestedProperties(expression, reason, () => outputs(found))
        : undefined;
    return key.toLowerCase() === "outputs" ? outputs(found) : undefined;
  });
}

/** Whether a target can only be a symbolic name: it is no id, and the template names its resources. */
function isSymbol(target: Value, table: ResourceTable): boolean {
  return typeof target === "string" && !target.includes("/") && table.bySymbol.size > 0;
}

interface OpenTurn {
  readonly id: Value;
  readonly apiVersion: string;
}

/** A target such as `format('loop[{0}]', index)` whose index is unknown: the id that the loop gives that turn. */
function openTurn(target: Value, table: ResourceTable, scope: Scope): OpenTurn | undefined {
  if (!isUnknown(target) || target.expression.kind !== "call" || target.expression.key !== "format") return undefined;
  const [pattern, index] = target.expression.arguments;
  const symbol = pattern?.kind === "literal" ? /^(.+)\[\{0\}\]$/.exec(String(pattern.value))?.[1] : undefined;
  const [found] = symbol === undefined ? [] : findResources(table, symbol);
  if (found === undefined || index === undefined) return undefined;
  return { id: idAtUnknownTurn(found, unknown(index, target.reason), scope), apiVersion: found.apiVersion };
}

function nestedProperties(expression: Unknown["expression"], reason: string, outputs: () => Value | undefined): Value {
  const whole = { kind: "member", target: expression, index: literal("properties"), safe: false } as const;
  return unknown(whole, reason, (key) => (key.toLowerCase() === "outputs" ? outputs() : undefined));
}

function isExtension(instance: ResourceInstance): boolean {
  const { json } = instance.declaration;
  return json["extension"] !== undefined || json["import"] !== undefined;
}

/** The outputs of a nested deployment as a reference shows them; undefined when its template is elsewhere. */
function outputsOf(instance: ResourceInstance, nestedOf: NestedOf): Value | undefined {
  const outputs = nestedOf(instance).outputs();
  if (outputs === undefined) return undefined;
  return objectOf(
    [...outputs].map(([name, { type, value }]) => [name, { type, ...(isSecure(type) ? {} : { value }) }]),
  );
}

/** A loop whose count is unknown gives a collection that is unknown as a whole. */
function openCollection(name: string, full: boolean, table: ResourceTable): Value | undefined {
  const found = findResources(table, name);
  if (found.length === 0) return raise(`The template resource '${name}' is not found.`);
  if (!found.some((instance) => isUnknown(instance.openCount))) return undefined;
  return unknown(
    call("references", literal(name), ...(full ? [literal("full")] : [])),
    "The number of resources is unknown.",
  );
}
