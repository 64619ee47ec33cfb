import { type DeploymentScope } from "#template";
import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { readInput } from "../deployments/deployment-request.ts";
import { readScope } from "../deployments/deployment-scope.ts";
import type { DeploymentPlan } from "../deployments/prepare-deployment.ts";
import type { Exchange } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { bodyOf } from "../resources/handlers.ts";
import { normaliseLocation } from "../resources/location.ts";
import { readActions } from "./stack-record.ts";

export interface StackRequest {
  readonly scope: DeploymentScope;
  readonly name: string;
  readonly location: string | undefined;
  readonly tags: JsonObject | undefined;
  /** As it is echoed. */
  readonly properties: JsonObject;
  /** The deployment that the stack runs, at the deployment scope. */
  readonly plan: DeploymentPlan;
}

/** Reads the body of a stack's PUT, validation or what-if. Refuses by throwing. */
export function readStack(arm: Arm, exchange: Exchange): StackRequest {
  const { scope: path = "", name = "" } = exchange.variables;
  const scope = readScope(arm, path);
  checkPlace(scope, name);
  const body = bodyOf(exchange);
  const sent = body["properties"];
  if (!isJsonObject(sent)) {
    const message = "The request content is not valid: it has no 'properties'.";
    refuse({ status: 400, code: "InvalidRequestContent", message });
  }
  const location = jsonString(body["location"]) || undefined;
  if (scope.kind !== "resourceGroup" && location === undefined) {
    const message = `The 'location' property must be specified for '${name}'.`;
    refuse({ status: 400, code: "LocationRequired", message });
  }
  const target = deploymentScope(arm, scope, jsonString(sent["deploymentScope"]));
  const input = { ...readInput(arm, sent), mode: "Incremental" as const };
  const deploymentLocation = target.kind === "resourceGroup" ? undefined : location;
  const plan = {
    scope: target,
    name: deploymentName(arm, name),
    location: deploymentLocation,
    input,
    principal: exchange.principal,
  };
  return {
    scope,
    name,
    location: location === undefined ? undefined : normaliseLocation(location),
    tags: isJsonObject(body["tags"]) ? body["tags"] : undefined,
    properties: echoed(sent),
    plan,
  };
}

/** Source of the name rule: Microsoft.Resources deploymentStacks 2024-03-01, deploymentStackName. */
function checkPlace(scope: DeploymentScope, name: string): void {
  if (scope.kind === "tenant") {
    refuse({
      status: 400,
      code: "InvalidScope",
      message: "Deployment stacks live at management groups, subscriptions and resource groups.",
    });
  }
  if (/^[-\w._()]{1,90}$/.test(name)) return;
  const message = `The stack name '${name}' is not valid. It has 1 to 90 letters, digits, '-', '_', '.', '(' and ')'.`;
  refuse({ status: 400, code: "InvalidDeploymentStackName", message });
}

function deploymentScope(arm: Arm, scope: DeploymentScope, wanted: string): DeploymentScope {
  if (wanted === "") return scope;
  const target = readScope(arm, wanted);
  const isOwn = target.id.toLowerCase() === scope.id.toLowerCase();
  if (isOwn || target.kind !== "managementGroup") return target;
  const message = `A stack at '${scope.id}' cannot deploy to another management group '${target.id}'.`;
  refuse({ status: 400, code: "DeploymentStackInvalidDeploymentScope", message });
}

/** The stack's own deployment is named after it and the moment. */
function deploymentName(arm: Arm, stack: string): string {
  const stamp = arm.now().toISOString().replace(/\D/g, "").slice(2, 12);
  const random = crypto.randomUUID().slice(0, 5);
  return `${stack.slice(0, 47)}-${stamp}${random}`;
}

function echoed(sent: JsonObject): JsonObject {
  const settings = jsonObject(sent["denySettings"]);
  if (jsonArray(settings["excludedPrincipals"]).length > 5) {
    const message = "At most 5 principals can be excluded from the deny settings of a stack.";
    refuse({ status: 400, code: "DeploymentStackExcludedPrincipalsLimitExceeded", message });
  }
  const mode = jsonString(settings["mode"]).toLowerCase();
  if (!["none", "denydelete", "denywriteanddelete"].includes(mode)) {
    const message = `The denySettings.mode '${jsonString(settings["mode"])}' is not valid. It is none, denyDelete or denyWriteAndDelete.`;
    refuse({ status: 400, code: "InvalidRequestContent", message });
  }
  const { template: _template, templateLink: _link, parameters: _parameters, ...rest } = sent;
  return {
    ...rest,
    actionOnUnmanage: { ...readActions(jsonObject(sent["actionOnUnmanage"])) },
    denySettings: { applyToChildScopes: false, excludedPrincipals: [], excludedActions: [], ...settings },
  };
}
