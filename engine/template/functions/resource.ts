import { call } from "../expression.ts";
import type { Call } from "../expression.ts";
import { special } from "../frame.ts";
import type { Evaluate, Frame, FunctionTable, TemplateFunction } from "../frame.ts";
import { resourceIdAt } from "../resource-id.ts";
import { composeText, managementGroupPrefix, scopeId } from "../scope.ts";
import { isUnknown, toExpression, unknown } from "../value.ts";
import type { Value } from "../value.ts";
import { refuseCall, textArgument } from "./argument.ts";
import { askAzure } from "./deployment.ts";

export const resourceFunctions: FunctionTable = {
  resourceId: idFunction("resourceId", 2, resourceScope),
  subscriptionResourceId: idFunction("subscriptionResourceId", 1, ([subscription], frame) =>
    composeText(["/subscriptions/", subscription ?? ownSubscription(frame, "subscriptionResourceId")]),
  ),
  tenantResourceId: idFunction("tenantResourceId", 0, () => ""),
  managementGroupResourceId: idFunction("managementGroupResourceId", 1, ([group], frame) =>
    composeText([managementGroupPrefix, group ?? ownManagementGroup(frame)]),
  ),
  extensionResourceId: special(3, "any", extensionResourceId),
  reference: special(1, 3, reference),
  references: special(1, 2, references),
  pickZones: special(3, 5, askAzure),
  providers: special(1, 2, askAzure),
  roleDefinitions: special(1, 2, askAzure),
  toLogicalZone: special(3, 3, askAzure),
  toLogicalZones: special(3, 3, askAzure),
  toPhysicalZone: special(3, 3, askAzure),
  toPhysicalZones: special(3, 3, askAzure),
};

/** Every `list…` function: a resource is asked for something. */
export const listFunction: TemplateFunction = special(1, "any", (expression, frame, evaluate) => {
  const [target = null, ...rest] = expression.arguments.map((argument) => evaluate(argument, frame));
  return frame.host.list({ name: expression.name, target, arguments: rest });
});

type LeadingScope = (leading: readonly Value[], frame: Frame) => Value;

/** A function of optional scope arguments, a resource type and one name for each of its segments. */
function idFunction(name: string, mostLeading: number, scopeOf: LeadingScope): TemplateFunction {
  return {
    kind: "plain",
    least: 2,
    most: Number.POSITIVE_INFINITY,
    needs: "nothing",
    apply: (values, frame) => {
      const at = values.findIndex((value) => typeof value === "string" && value.includes("/"));
      const open = values.find(isUnknown);
      const lost = at < 0 || at > mostLeading;
      if (lost && open !== undefined) return unknown(call(name, ...values.map(toExpression)), open.reason);
      if (lost) return refuseCall(name, "no argument is a resource type such as 'Microsoft.Network/virtualNetworks'.");
      return buildId(name, scopeOf(values.slice(0, at), frame), values.slice(at));
    },
  };
}

function buildId(name: string, scope: Value, [type = "", ...names]: readonly Value[]): Value {
  const text = textArgument(type, name).replace(/\/$/, "");
  const count = text.split("/").length - 1;
  const segments: readonly Value[] = names.flatMap((part): readonly Value[] =>
    typeof part === "string" ? part.split("/") : [part],
  );
  const fits = names.length === count || segments.length === count;
  if (!fits && !names.some(isUnknown))
    refuseCall(name, `the type '${text}' requires '${count}' resource name argument(s), '${names.length}' were given.`);
  for (const part of names) if (!isUnknown(part)) textArgument(part, name);
  return resourceIdAt(scope, text, names.length === count ? names : segments);
}

/** The scope that `resourceId` means: at a resource group the group, at a subscription the subscription, else the tenant. */
function resourceScope(leading: readonly Value[], frame: Frame): Value {
  const { scope } = frame;
  if (leading.length === 0) return scope.kind === "managementGroup" ? "" : scopeId(scope);
  const [first = "", second] = leading;
  if (second !== undefined) return composeText(["/subscriptions/", first, "/resourceGroups/", second]);
  if (isSubscriptionId(first) && scope.kind !== "resourceGroup") return composeText(["/subscriptions/", first]);
  if (isSubscriptionId(first) && scope.kind === "resourceGroup")
    return composeText(["/subscriptions/", first, "/resourceGroups/", scope.resourceGroup]);
  return composeText(["/subscriptions/", ownSubscription(frame, "resourceId"), "/resourceGroups/", first]);
}

function isSubscriptionId(value: Value): boolean {
  return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

function ownSubscription(frame: Frame, name: string): Value {
  const { scope } = frame;
  return scope.kind === "subscription" || scope.kind === "resourceGroup"
    ? scope.subscriptionId
    : refuseCall(name, "the subscription id is missing: the deployment is above all subscriptions.");
}

function ownManagementGroup(frame: Frame): Value {
  const { scope } = frame;
  return scope.kind === "managementGroup"
    ? scope.managementGroup
    : refuseCall("managementGroupResourceId", "the management group is missing: the deployment is not at one.");
}

function extensionResourceId(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const [target = null, ...rest] = expression.arguments.map((argument) => evaluate(argument, frame));
  const scope = isUnknown(target) ? target : textArgument(target, expression.name).replace(/\/$/, "");
  if (isUnknown(rest[0])) return unknown(call(expression.name, ...[target, ...rest].map(toExpression)), rest[0].reason);
  return buildId(expression.name, scope, rest);
}

function reference(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const [target = null, apiVersion, full = ""] = expression.arguments.map((argument) => evaluate(argument, frame));
  return frame.host.reference({ target, apiVersion, full: typeof full === "string" && full.toLowerCase() === "full" });
}

function references(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const [target = null, full = ""] = expression.arguments.map((argument) => evaluate(argument, frame));
  if (isUnknown(target)) return unknown(call(expression.name, target.expression), target.reason);
  return frame.host.references(textArgument(target, expression.name), String(full).toLowerCase() === "full");
}
