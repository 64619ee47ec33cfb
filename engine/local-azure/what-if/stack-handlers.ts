import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { checkPolicies } from "../deployments/check-policies.ts";
import { readScope, scopePrefix } from "../deployments/deployment-scope.ts";
import { shownParameters } from "../deployments/deployment-record.ts";
import { predict } from "../deployments/predict.ts";
import { prepareDeployment } from "../deployments/prepare-deployment.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { attempt, errorOf, refuse } from "../http/refusal.ts";
import { accepted, followUp, startOperation } from "../operations/operations.ts";
import { notFound } from "../resources/require-scope.ts";
import { systemData } from "../resources/stored-body.ts";
import { readStack, type StackRequest } from "../stacks/read-stack.ts";
import type { Stored } from "../store/stored.ts";
import { stackForecast } from "./stack-forecast.ts";

const resultType = "Microsoft.Resources/deploymentStacksWhatIfResults";
/** The first version that forecasts stacks (gitops-and-arm 3.5). */
const firstVersion = "2025-07-01";

/** PUT: the forecast is made and kept; the answer says that it has begun. */
export function putStackForecast(arm: Arm, exchange: Exchange): Answer {
  if (exchange.apiVersion < firstVersion) {
    const message = `The api-version '${exchange.apiVersion}' has no forecasts of deployment stacks. Use '${firstVersion}'.`;
    refuse({ status: 400, code: "NoRegisteredProviderFound", message });
  }
  const request = readStack(arm, exchange);
  const id = `${scopePrefix(request.scope)}/providers/${resultType}/${request.name}`;
  const before = arm.store.get(id);
  const stack = arm.store.get(jsonString(request.properties["deploymentStackResourceId"]));
  const begun = startProperties(request, { stack, correlationId: exchange.correlationId });
  const checked = attempt(() => {
    const prepared = prepareDeployment(arm, request.plan);
    const prediction = predict(arm, request.plan);
    return { prepared, ...prediction, resources: checkPolicies(arm, request.plan, prediction.resources) };
  });
  const ended: JsonObject =
    "refusal" in checked
      ? { provisioningState: "failed", error: errorOf(checked.refusal) }
      : { provisioningState: "succeeded", ...stackForecast(arm, request, { stack, prediction: checked.value }) };
  const parameters: JsonObject =
    "refusal" in checked ? {} : { parameters: lowerTypes(shownParameters(checked.value.prepared)) };
  const stored = store(arm, { id, request, before, exchange }, { ...begun, ...parameters, ...ended });
  const status = { id: "", name: "", status: jsonString(ended["provisioningState"]) };
  const operation = randomUUID();
  arm.store.operations.put(operation, status);
  const base = id.slice(0, id.lastIndexOf("/providers/"));
  const path = `${base}/providers/Microsoft.Resources/locations/${request.location ?? "local"}/deploymentStackOperationStatus/${operation}`;
  const body = { ...shown(stored), properties: { ...begun, ...parameters } };
  return {
    status: before === undefined ? 201 : 200,
    headers: { "azure-asyncoperation": followUp(exchange, path) },
    body,
  };
}

/** Recorded: types of parameters are in lower case here, and nowhere else. */
function lowerTypes(parameters: JsonObject): JsonObject {
  const entries = Object.entries(parameters).map(([name, entry]): readonly [string, JsonObject] => {
    const parameter = jsonObject(entry);
    return [name, { ...parameter, type: jsonString(parameter["type"]).toLowerCase() }];
  });
  return Object.fromEntries(entries);
}

function startProperties(
  request: StackRequest,
  { stack, correlationId }: { readonly stack: Stored | undefined; readonly correlationId: string },
): JsonObject {
  return {
    ...request.properties,
    actionOnUnmanage: { ...jsonObject(request.properties["actionOnUnmanage"]), resourcesWithoutDeleteSupport: "fail" },
    provisioningState: "initializing",
    // A stack that does not exist was last changed at the beginning of time (recorded).
    deploymentStackLastModified: stack?.changedAt ?? "0001-01-01T00:00:00+00:00",
    correlationId,
    bypassStackOutOfSyncError: request.properties["bypassStackOutOfSyncError"] ?? false,
  };
}

function store(
  arm: Arm,
  made: {
    readonly id: string;
    readonly request: StackRequest;
    readonly before: Stored | undefined;
    readonly exchange: Exchange;
  },
  properties: JsonObject,
): Stored {
  const { id, request, before, exchange } = made;
  const at = arm.now().toISOString();
  const stored: Stored = {
    id,
    type: resultType,
    name: request.name,
    apiVersion: exchange.apiVersion,
    body: {
      ...(request.location === undefined ? {} : { location: request.location }),
      tags: request.tags ?? {},
      systemData: systemData(arm, { before, principal: exchange.principal }),
      properties,
    },
    hidden: {},
    sequence: before?.sequence ?? arm.store.nextSequence(),
    createdAt: before?.createdAt ?? at,
    changedAt: at,
  };
  arm.store.put(stored);
  return stored;
}

function shown({ id, name, type, body }: Stored): JsonObject {
  return { id, name, type, ...body };
}

function requireResult(arm: Arm, exchange: Exchange): Stored {
  const { scope: path = "", name = "" } = exchange.variables;
  const id = `${scopePrefix(readScope(arm, path))}/providers/${resultType}/${name}`;
  return arm.store.get(id) ?? notFound(id);
}

/** GET: the forecast without the bodies of resources, as Azure answers it; POST whatIf has them. */
export function getStackForecast(arm: Arm, exchange: Exchange): Answer {
  return { status: 200, body: withoutBodies(requireResult(arm, exchange)) };
}

function withoutBodies(stored: Stored): JsonObject {
  const properties = jsonObject(stored.body["properties"]);
  const changes = jsonObject(properties["changes"]);
  const list = changes["resourceChanges"];
  if (!Array.isArray(list)) return shown(stored);
  const bare = list.map((change) => {
    const { resourceConfigurationChanges: _changes, ...rest } = jsonObject(change);
    return rest;
  });
  return { ...shown(stored), properties: { ...properties, changes: { ...changes, resourceChanges: bare } } };
}

/** POST whatIf: 202, and at the Location the forecast with every property. */
export function postStackForecast(arm: Arm, exchange: Exchange): Answer {
  const stored = requireResult(arm, exchange);
  const location = jsonString(stored.body["location"]) || "local";
  const operation = startOperation(arm, { status: 200, body: shown(stored) }, "job");
  return accepted(
    arm,
    exchange,
    `/providers/Microsoft.Resources/locations/${location}/deploymentStackOperationResults/${operation}`,
  );
}

export function listStackForecasts(arm: Arm, exchange: Exchange): Answer {
  const scope = readScope(arm, exchange.variables["scope"] ?? "");
  const prefix = `${scopePrefix(scope)}/providers/${resultType}/`.toLowerCase();
  const found = arm.store.ofType(resultType).filter(({ id }) => id.toLowerCase().startsWith(prefix));
  return page(exchange, found.map(withoutBodies));
}

export function deleteStackForecast(arm: Arm, exchange: Exchange): Answer {
  const found = attempt(() => requireResult(arm, exchange));
  if ("refusal" in found) return { status: 204 };
  arm.store.remove(found.value.id);
  return { status: 200 };
}
