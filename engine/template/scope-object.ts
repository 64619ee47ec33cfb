import type { Json, JsonObject } from "#lib/json";
import { publicCloud } from "./cloud-environment.ts";
import { call, literal, member } from "./expression.ts";
import { composeText, managementGroupPrefix, scopeId } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { DeploymentContext } from "./template-request.ts";
import { getMember, isObject, isUnknown, objectOf, unknown } from "./value.ts";
import type { Value, ValueObject } from "./value.ts";

export interface ScopeFacts {
  readonly scope: Scope;
  readonly context: Omit<DeploymentContext, "scope">;
  readonly template: JsonObject;
  /** The deployment's name, which an expansion may not know. */
  readonly deploymentName: Value | undefined;
  /** Whether what the context does not say is unknown (an expansion) or simply not there (a deployment). */
  readonly offline: boolean;
}

/** What `subscription()`, `resourceGroup()`, `deployment()` … answer; undefined where the scope has no such thing. */
export function scopeObject(name: string, facts: ScopeFacts): Value | undefined {
  const derived = deriveObject(name, facts);
  if (derived === undefined || !facts.offline) return derived === undefined ? undefined : knownPart(derived);
  if (isUnknown(derived) || (isObject(derived) && derived === givenObject(name, facts))) return derived;
  return isObject(derived) ? openObject(name, derived) : derived;
}

function givenObject(name: string, { context }: ScopeFacts): Value | undefined {
  const given: Readonly<Record<string, Json | undefined>> = {
    subscription: context.subscription,
    resourcegroup: context.resourceGroup,
    managementgroup: context.managementGroup,
    tenant: context.tenant,
    deployer: context.deployer,
    environment: context.environment ?? publicCloud,
  };
  return given[name];
}

function deriveObject(name: string, facts: ScopeFacts): Value | undefined {
  const given = givenObject(name, facts);
  const { scope } = facts;
  const inSubscription = scope.kind === "subscription" || scope.kind === "resourceGroup";
  switch (name) {
    case "subscription":
      return inSubscription ? (given ?? subscriptionObject(scope.subscriptionId, facts)) : undefined;
    case "resourcegroup":
      return scope.kind === "resourceGroup" ? (given ?? resourceGroupObject(scope, facts)) : undefined;
    case "managementgroup":
      return scope.kind === "managementGroup" ? (given ?? managementGroupObject(scope.managementGroup)) : undefined;
    case "tenant":
      return given ?? { tenantId: tenantId(facts) };
    case "deployer":
      return given ?? { tenantId: tenantId(facts) };
    case "deployment":
      return deploymentObject(facts);
    default:
      return given;
  }
}

function subscriptionObject(subscriptionId: Value, facts: ScopeFacts): ValueObject {
  return { id: composeText(["/subscriptions/", subscriptionId]), subscriptionId, tenantId: tenantId(facts) };
}

function resourceGroupObject(scope: Scope & { kind: "resourceGroup" }, facts: ScopeFacts): ValueObject {
  return objectOf([
    ["id", scopeId(scope)],
    ["name", scope.resourceGroup],
    ["type", "Microsoft.Resources/resourceGroups"],
    ...locationEntry(facts),
    ...(facts.offline ? [] : [["tags", {}] as const]),
    ["properties", { provisioningState: "Succeeded" }],
  ]);
}

function managementGroupObject(group: Value): ValueObject {
  return {
    id: composeText([managementGroupPrefix, group]),
    name: group,
    type: "Microsoft.Management/managementGroups",
  };
}

function deploymentObject(facts: ScopeFacts): ValueObject {
  return objectOf([
    ...(facts.deploymentName === undefined
      ? []
      : [
          ["name", facts.deploymentName] as const,
          [
            "id",
            composeText([scopeId(facts.scope), "/providers/Microsoft.Resources/deployments/", facts.deploymentName]),
          ] as const,
        ]),
    ...(facts.scope.kind === "resourceGroup" ? [] : locationEntry(facts)),
    ["properties", facts.offline ? openProperties(facts.template) : deploymentProperties(facts.template)],
  ]);
}

function deploymentProperties(template: JsonObject): ValueObject {
  return { template, mode: "Incremental", provisioningState: "Accepted" };
}

function openProperties(template: JsonObject): Value {
  const derived = deploymentProperties(template);
  const expression = member(call("deployment"), literal("properties"));
  return unknown(expression, "What deployment() says is known in Azure only.", (key) => getMember(derived, key));
}

/** ARM keeps locations in lower case without spaces: `West US` is `westus`. */
function locationEntry({ context }: ScopeFacts): readonly (readonly [string, Value])[] {
  return context.location === undefined ? [] : [["location", context.location.replaceAll(" ", "").toLowerCase()]];
}

function tenantId({ context }: ScopeFacts): Value {
  const known = context.tenantId ?? context.tenant?.["tenantId"] ?? context.subscription?.["tenantId"];
  return known ?? unknown(member(call("tenant"), literal("tenantId")), "The tenant is not known.");
}

/** An object of which only the derived members are known. */
function openObject(name: string, derived: ValueObject): Value {
  const spelled = spelling.get(name) ?? name;
  const reason = `What ${spelled}() says is known in Azure only.`;
  return unknown(call(spelled), reason, (key) => getMember(derived, key));
}

const spelling: ReadonlyMap<string, string> = new Map([
  ["resourcegroup", "resourceGroup"],
  ["managementgroup", "managementGroup"],
]);

function knownPart(value: Value): Value {
  return isObject(value) ? objectOf(Object.entries(value).filter(([, part]) => !isUnknown(part))) : value;
}
