import type { Scope } from "./scope.ts";
import { isUnknown } from "./value.ts";
import type { Value } from "./value.ts";
import type { DeploymentContext } from "./template-request.ts";

type Context = Omit<DeploymentContext, "scope">;

/**
 * What is known of a nested deployment's scope: all of the outer context that is about the same subscription, resource
 * group or management group. `location` is that of the nested deployment
 * itself, or of its resource group, as far as it is known.
 */
export function sameScopeParts(outer: Scope, inner: Scope, context: Context, location: string | undefined): Context {
  const {
    subscription,
    resourceGroup,
    managementGroup,
    location: outerLocation,
    deploymentName: _outerName,
    ...rest
  } = context;
  const subscriptionIsSame = same(subscriptionOf(outer), subscriptionOf(inner));
  const groupIsSame = subscriptionIsSame && same(groupOf(outer), groupOf(inner));
  const kept =
    inner.kind === "resourceGroup"
      ? (location ?? (groupIsSame ? outerLocation : undefined))
      : (location ?? outerLocation);
  return {
    ...rest,
    ...(subscription !== undefined && subscriptionIsSame ? { subscription } : {}),
    ...(resourceGroup !== undefined && groupIsSame ? { resourceGroup } : {}),
    ...(managementGroup !== undefined && same(managementGroupOf(outer), managementGroupOf(inner))
      ? { managementGroup }
      : {}),
    ...(kept === undefined ? {} : { location: kept }),
  };
}

function subscriptionOf(scope: Scope): Value | undefined {
  return scope.kind === "subscription" || scope.kind === "resourceGroup" ? scope.subscriptionId : undefined;
}

function groupOf(scope: Scope): Value | undefined {
  return scope.kind === "resourceGroup" ? scope.resourceGroup : undefined;
}

function managementGroupOf(scope: Scope): Value | undefined {
  return scope.kind === "managementGroup" ? scope.managementGroup : undefined;
}

function same(left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined || isUnknown(left) || isUnknown(right)) return false;
  return String(left).toLowerCase() === String(right).toLowerCase();
}
