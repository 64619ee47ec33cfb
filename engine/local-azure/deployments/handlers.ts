import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { attempt, errorOf, refuse } from "../http/refusal.ts";
import { accepted, followUp, operationId, startOperation, statusBody } from "../operations/operations.ts";
import { bodyOf } from "../resources/handlers.ts";
import { checkLocks } from "../resources/locks.ts";
import type { Stored } from "../store/stored.ts";
import { checkPolicies } from "./check-policies.ts";
import { deploymentType, describe, isTerminal, operationsOf, stateOf, templateHash } from "./deployment-record.ts";
import { readInput, readValidation } from "./deployment-request.ts";
import { readScope, scopePrefix } from "./deployment-scope.ts";
import { makeRoom } from "./history.ts";
import { prepareDeployment } from "./prepare-deployment.ts";
import { predict } from "./predict.ts";
import { readRollback } from "./roll-back.ts";
import type { DeploymentRun } from "./store-run.ts";
import { checkActive, startDeployment } from "./start-deployment.ts";

/** What a request about one deployment says; its scope must exist. */
export function readPlan(
  arm: Arm,
  exchange: Exchange,
): Pick<DeploymentRun, "id" | "plan" | "rollback"> & { readonly tags?: JsonObject } {
  const { scope: path = "", name = "" } = exchange.variables;
  const scope = readScope(arm, path);
  const body = bodyOf(exchange);
  const properties = body["properties"];
  if (!isJsonObject(properties)) {
    const message = "The request content is not valid: it has no 'properties'.";
    refuse({ status: 400, code: "InvalidRequestContent", message });
  }
  const location = jsonString(body["location"]) || undefined;
  const rollback = readRollback(arm, scope, { name, properties });
  const plan = {
    scope,
    name,
    location,
    input: readInput(arm, properties),
    principal: exchange.principal,
    validation: readValidation(properties),
  };
  const tags = isJsonObject(body["tags"]) ? { tags: body["tags"] } : {};
  const id = `${scopePrefix(scope)}/providers/${deploymentType}/${name}`;
  return { id, plan, ...tags, ...(rollback === undefined ? {} : { rollback }) };
}

export function putDeployment(arm: Arm, exchange: Exchange): Answer {
  const { id, plan: asked, tags, rollback } = readPlan(arm, exchange);
  // What is deployed is checked whole, whatever level was asked for.
  const { validation: _asked, ...plan } = asked;
  if (scopePrefix(plan.scope) !== "") checkLocks(arm, id, "write");
  checkActive(arm, id, plan);
  const prepared = prepareDeployment(arm, plan);
  checkPolicies(arm, plan, predict(arm, plan).resources);
  makeRoom(arm, scopePrefix(plan.scope), id);
  const exists = arm.store.get(id) !== undefined;
  const operation = operationId("decimal");
  const back = rollback === undefined ? {} : { rollback };
  const run = { id, plan, prepared, correlationId: exchange.correlationId, ...back };
  startDeployment(arm, run, { ...(tags === undefined ? {} : { tags }), hidden: { operationId: operation } });
  const stored = arm.store.get(id);
  const follow = followUp(exchange, `${id}/operationStatuses/${operation}`);
  return {
    status: exists ? 200 : 201,
    headers: { "azure-asyncoperation": follow, "x-ms-deployment-engine-version": "1.280.0" },
    body: stored === undefined ? null : shown(stored),
  };
}

function shown(stored: Stored): JsonObject {
  const { id, name, type, body } = stored;
  return { id, name, type, ...body };
}

function requireDeployment(arm: Arm, exchange: Exchange): Stored {
  const { scope: path = "", name = "" } = exchange.variables;
  const scope = readScope(arm, path);
  const stored = arm.store.get(`${scopePrefix(scope)}/providers/${deploymentType}/${name}`);
  if (stored !== undefined) return stored;
  refuse({ status: 404, code: "DeploymentNotFound", message: `Deployment '${name}' could not be found.` });
}

export function getDeployment(arm: Arm, exchange: Exchange): Answer {
  if (exchange.method !== "HEAD") return { status: 200, body: shown(requireDeployment(arm, exchange)) };
  return { status: "value" in attempt(() => requireDeployment(arm, exchange)) ? 204 : 404 };
}

export function listDeployments(arm: Arm, exchange: Exchange): Answer {
  const scope = readScope(arm, exchange.variables["scope"] ?? "");
  const prefix = `${scopePrefix(scope)}/providers/${deploymentType}/`.toLowerCase();
  const state = /provisioningState eq '([^']*)'/i.exec(exchange.query.get("$filter") ?? "")?.[1]?.toLowerCase();
  const found = arm.store
    .ofType(deploymentType)
    .filter((stored) => stored.id.toLowerCase().startsWith(prefix))
    .filter((stored) => state === undefined || stateOf(stored).toLowerCase() === state);
  return page(exchange, found.toReversed().map(shown));
}

export function deleteDeployment(arm: Arm, exchange: Exchange): Answer {
  const found = attempt(() => requireDeployment(arm, exchange));
  if ("refusal" in found) {
    if (found.refusal.code === "DeploymentNotFound") return { status: 204 };
    return refuse(found.refusal);
  }
  const stored = found.value;
  if (!isTerminal(stateOf(stored))) {
    const message = `Unable to delete deployment '${stored.name}' because it is still active. Cancel it first.`;
    refuse({ status: 409, code: "DeploymentActive", message });
  }
  arm.store.remove(stored.id);
  return accepted(arm, exchange, resultPath(exchange, startOperation(arm, { status: 204 }, "job")));
}

/** Results of subscriptions are kept there, those of groups and the tenant at the tenant. */
function resultPath(exchange: Exchange, operation: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(exchange.path)?.[0];
  const base = subscription ?? "/providers/Microsoft.Resources";
  return `${base}/operationresults/${operation}`;
}

export function cancelDeployment(arm: Arm, exchange: Exchange): Answer {
  const stored = requireDeployment(arm, exchange);
  if (isTerminal(stateOf(stored))) {
    const message = `The deployment '${stored.name}' cannot be cancelled because it is in the state '${stateOf(stored)}'.`;
    refuse({ status: 409, code: "DeploymentCannotBeCancelled", message });
  }
  // A deployment of a stack runs in the stack's own work.
  arm.jobs.cancel(jsonString(stored.hidden["stackId"]).toLowerCase() || stored.id.toLowerCase());
  return { status: 204 };
}

export function exportTemplate(arm: Arm, exchange: Exchange): Answer {
  const stored = requireDeployment(arm, exchange);
  return { status: 200, body: { template: jsonObject(stored.hidden["input"])["template"] ?? {} } };
}

export function listOperations(arm: Arm, exchange: Exchange): Answer {
  return page(exchange, operationsOf(requireDeployment(arm, exchange)));
}

export function getOperation(arm: Arm, exchange: Exchange): Answer {
  const { operation = "" } = exchange.variables;
  const stored = requireDeployment(arm, exchange);
  const found = operationsOf(stored).find(
    (one) => jsonString(one["operationId"]).toLowerCase() === operation.toLowerCase(),
  );
  if (found !== undefined) return { status: 200, body: found };
  refuse({
    status: 404,
    code: "DeploymentOperationNotFound",
    message: `The operation '${operation}' of deployment '${stored.name}' could not be found.`,
  });
}

/** The Azure-AsyncOperation poll of a deployment. */
export function getOperationStatus(arm: Arm, exchange: Exchange): Answer {
  const stored = requireDeployment(arm, exchange);
  const state = stateOf(stored);
  const error = jsonObject(stored.body["properties"])["error"];
  return { status: 200, body: statusBody(state, error) };
}

/** POST validate: 200 with what would be deployed, or 400 with what is wrong; both are answers to the question. */
export function validateDeployment(arm: Arm, exchange: Exchange): Answer {
  const { id, plan } = readPlan(arm, exchange);
  const checked = attempt(() => {
    const prepared = prepareDeployment(arm, plan);
    const { resources } = predict(arm, plan);
    checkPolicies(arm, plan, resources);
    return { prepared, resources };
  });
  if ("refusal" in checked) return { status: checked.refusal.status, body: { error: errorOf(checked.refusal) } };
  const properties: JsonObject = {
    ...describe(checked.value.prepared, plan.input.template),
    mode: plan.input.mode,
    provisioningState: "Succeeded",
    timestamp: arm.now().toISOString(),
    duration: "PT0S",
    correlationId: exchange.correlationId,
    validatedResources: checked.value.resources.map((resource) => ({ id: resource.id })),
  };
  return { status: 200, body: { id, name: plan.name, type: deploymentType, properties } };
}

/** POST calculateTemplateHash: the hash that a deployment of the template would show. */
export function calculateTemplateHash(_: Arm, exchange: Exchange): Answer {
  const template = bodyOf(exchange);
  return { status: 200, body: { minifiedTemplate: JSON.stringify(template), templateHash: templateHash(template) } };
}

export { resultPath };
