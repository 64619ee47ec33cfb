import { randomUUID } from "node:crypto";
import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { describe, duration, isTerminal } from "../deployments/deployment-record.ts";
import { readScope, scopePrefix } from "../deployments/deployment-scope.ts";
import { predict } from "../deployments/predict.ts";
import { prepareDeployment } from "../deployments/prepare-deployment.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { attempt, errorOf, refuse } from "../http/refusal.ts";
import { accepted, followUp, readKept, startOperation } from "../operations/operations.ts";
import { checkLocks } from "../resources/locks.ts";
import type { Stored } from "../store/stored.ts";
import { stackType } from "./deny-assignments.ts";
import { readStack, type StackRequest } from "./read-stack.ts";
import { runStack, unmanage } from "./run-stack.ts";
import { managedIds, readActions, updateStack } from "./stack-record.ts";
import { systemData } from "../resources/stored-body.ts";

export function stateOfStack(stored: Stored): string {
  return jsonString(jsonObject(stored.body["properties"])["provisioningState"]);
}

function stackId(request: Pick<StackRequest, "scope" | "name">): string {
  return `${scopePrefix(request.scope)}/providers/${stackType}/${request.name}`;
}

export function putStack(arm: Arm, exchange: Exchange): Answer {
  const request = readStack(arm, exchange);
  const id = stackId(request);
  const before = arm.store.get(id);
  checkLocks(arm, id, "write");
  refuseActive(before);
  // Templates that cannot be read are refused at once; what providers refuse fails the stack later.
  prepareDeployment(arm, request.plan);
  const operation = randomUUID();
  const stored = store(arm, request, { before, exchange });
  arm.store.operations.put(operation, { stackId: stored.id });
  startStack(arm, stored);
  const follow = followUp(exchange, `${statusBase(stored)}/${operation}`);
  return { status: before === undefined ? 201 : 200, headers: { "azure-asyncoperation": follow }, body: shown(stored) };
}

function refuseActive(stored: Stored | undefined): void {
  if (stored === undefined || isTerminal(stateOfStack(stored))) return;
  const message = `The deployment stack '${stored.id}' is in the non-terminal state '${stateOfStack(stored)}'. Wait for its end, or cancel its deployment.`;
  refuse({ status: 409, code: "DeploymentStackInNonTerminalState", message });
}

function store(
  arm: Arm,
  request: StackRequest,
  { before, exchange }: { readonly before: Stored | undefined; readonly exchange: Exchange },
): Stored {
  const { properties, location, tags, plan, name } = request;
  const at = arm.now().toISOString();
  const old = jsonObject(before?.body["properties"]);
  const stored: Stored = {
    id: before?.id ?? stackId(request),
    type: stackType,
    name,
    apiVersion: exchange.apiVersion,
    body: {
      ...(location === undefined ? {} : { location }),
      tags: tags ?? {},
      systemData: systemData(arm, { before, principal: exchange.principal }),
      properties: {
        ...properties,
        parameters: plan.input.parameters,
        provisioningState: before === undefined ? "creating" : "validating",
        correlationId: exchange.correlationId,
        duration: "PT0S",
        resources: old["resources"] ?? [],
        detachedResources: [],
        deletedResources: [],
        failedResources: [],
      },
    },
    hidden: {
      plan: {
        ...plan,
        scope: { ...plan.scope },
        location: plan.location ?? null,
        input: { ...plan.input },
        principal: { ...plan.principal },
      },
      creator: before?.hidden["creator"] ?? exchange.principal.objectId,
      startedAt: at,
    },
    sequence: before?.sequence ?? arm.store.nextSequence(),
    createdAt: before?.createdAt ?? at,
    changedAt: at,
  };
  arm.store.put(stored);
  return stored;
}

/** Starts, or takes up again, the work of a stored stack. */
export function startStack(arm: Arm, stored: Stored): void {
  const { location, ...plan } = jsonObject(stored.hidden["plan"]);
  const known = { ...plan, location: location === null ? undefined : location } as unknown as StackRequest["plan"];
  const correlationId = jsonString(jsonObject(stored.body["properties"])["correlationId"]);
  arm.jobs.start(stored.id.toLowerCase(), async (signal) => {
    try {
      await runStack(arm, { id: stored.id, plan: known, correlationId }, signal);
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const failure = { code: "InternalServerError", message: `This is a bug in azo. ${message}` };
      updateStack(arm, stored.id, { provisioningState: "failed", error: failure });
    }
    const startedAt = jsonString(stored.hidden["startedAt"]);
    updateStack(arm, stored.id, { duration: duration(startedAt, arm.now()) });
  });
}

/** Recorded: operations of stacks at management groups carry the location, the others answer to the same address. */
function statusBase(stored: Stored): string {
  const scope = stored.id.slice(0, stored.id.toLowerCase().lastIndexOf("/providers/"));
  const location = jsonString(stored.body["location"]) || "local";
  return `${scope}/providers/Microsoft.Resources/locations/${location}/deploymentStackOperationStatus`;
}

export function shown(stored: Stored): JsonObject {
  const { id, name, type, body } = stored;
  return { id, name, type, ...body };
}

export function getStackOperation(arm: Arm, exchange: Exchange): Answer {
  const { operation = "" } = exchange.variables;
  const kept = readKept(arm, operation);
  const stored = arm.store.get(jsonString(kept["stackId"]));
  const id = exchange.path;
  const status = stored === undefined ? jsonString(kept["status"]) || "succeeded" : stateOfStack(stored);
  const error = jsonObject(stored?.body["properties"])["error"];
  const failed: JsonObject = error !== undefined && status === "failed" ? { error } : {};
  return { status: 200, body: { id, name: operation, status, ...failed } };
}

function requireStack(arm: Arm, exchange: Exchange): Stored {
  const { scope: path = "", name = "" } = exchange.variables;
  const scope = readScope(arm, path);
  const stored = arm.store.get(stackId({ scope, name }));
  if (stored !== undefined) return stored;
  refuse({
    status: 404,
    code: "ResourceNotFound",
    message: `The resource '${name}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    headers: { "x-ms-failure-cause": "gateway" },
  });
}

export function getStack(arm: Arm, exchange: Exchange): Answer {
  return { status: 200, body: shown(requireStack(arm, exchange)) };
}

export function listStacks(arm: Arm, exchange: Exchange): Answer {
  const scope = readScope(arm, exchange.variables["scope"] ?? "");
  const prefix = `${scopePrefix(scope)}/providers/${stackType}/`.toLowerCase();
  const found = arm.store.ofType(stackType).filter(({ id }) => id.toLowerCase().startsWith(prefix));
  return page(exchange, found.map(shown));
}

/** DELETE: 202 and a Location; the query says what becomes of what the stack manages, detaching it by default. */
export function deleteStack(arm: Arm, exchange: Exchange): Answer {
  const found = attempt(() => requireStack(arm, exchange));
  if ("refusal" in found) {
    if (found.refusal.code === "ResourceNotFound") return { status: 204 };
    return refuse(found.refusal);
  }
  const stored = found.value;
  refuseActive(stored);
  checkLocks(arm, stored.id, "delete");
  const action = (name: string): Json => exchange.query.get(`unmanageaction.${name}`) ?? "detach";
  const actions = readActions({
    resources: action("resources"),
    resourceGroups: action("resourcegroups"),
    managementGroups: action("managementgroups"),
  });
  updateStack(arm, stored.id, { actionOnUnmanage: { ...actions } });
  const { principal, correlationId } = exchange;
  const { failedResources, kept } = unmanage(arm, { stackId: stored.id, principal, correlationId }, managedIds(stored));
  const location = jsonString(stored.body["location"]) || "local";
  const result = `/providers/Microsoft.Resources/locations/${location}/deploymentStackOperationResults`;
  if (failedResources.length === 0) {
    arm.store.remove(stored.id);
    return accepted(arm, exchange, `${result}/${startOperation(arm, { status: 200 }, "job")}`);
  }
  const error = {
    code: "DeploymentStackDeleteResourcesFailed",
    message: "One or more resources could not be deleted.",
    details: failedResources.map((one) => jsonObject(jsonObject(one)["error"])),
  };
  updateStack(arm, stored.id, { provisioningState: "failed", resources: kept, failedResources, error });
  return accepted(arm, exchange, `${result}/${startOperation(arm, { status: 409, body: { error } }, "job")}`);
}

/** POST exportTemplate: the template that the stack last took. */
export function exportStackTemplate(arm: Arm, exchange: Exchange): Answer {
  const plan = jsonObject(requireStack(arm, exchange).hidden["plan"]);
  return { status: 200, body: { template: jsonObject(plan["input"])["template"] ?? {} } };
}

/** POST validate: the answer waits at the Location; its enumerations are spelled differently from a PUT's (recorded). */
export function validateStack(arm: Arm, exchange: Exchange): Answer {
  const request = readStack(arm, exchange);
  const checked = attempt(() => prepareDeployment(arm, request.plan));
  const base = { id: stackId(request), type: stackType, name: request.name };
  const { correlationId } = exchange;
  const body: JsonObject =
    "refusal" in checked
      ? { error: errorOf(checked.refusal), ...base, properties: { correlationId } }
      : {
          ...base,
          properties: {
            validatedResources: predict(arm, request.plan).resources.map(({ id }) => ({ id })),
            ...capitalised(request.properties),
            parameters: describe(checked.value, request.plan.input.template)["parameters"] ?? {},
            correlationId,
          },
        };
  const status = "refusal" in checked ? 400 : 200;
  const location = request.location ?? "local";
  const operation = startOperation(arm, { status, body }, "job");
  return accepted(
    arm,
    exchange,
    `/providers/Microsoft.Resources/locations/${location}/deploymentStackOperationResults/${operation}`,
  );
}

function capitalised(properties: JsonObject): JsonObject {
  const upper = (value: Json | undefined): Json =>
    typeof value === "string" ? value.charAt(0).toUpperCase() + value.slice(1) : (value ?? null);
  const actions = jsonObject(properties["actionOnUnmanage"]);
  const settings = jsonObject(properties["denySettings"]);
  return {
    ...properties,
    actionOnUnmanage: Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, upper(action)])),
    denySettings: { ...settings, mode: upper(settings["mode"]) },
  };
}
