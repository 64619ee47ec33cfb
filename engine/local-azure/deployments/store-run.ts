import type { Prepared } from "#template";
import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Principal } from "../http/exchange.ts";
import { normaliseLocation } from "../resources/location.ts";
import type { DeploymentInput } from "./deployment-request.ts";
import { deploymentType, describe } from "./deployment-record.ts";
import { readScope } from "./deployment-scope.ts";
import type { DeploymentPlan } from "./prepare-deployment.ts";

export interface DeploymentRun {
  readonly id: string;
  readonly plan: DeploymentPlan;
  readonly prepared: Prepared;
  readonly correlationId: string;
  readonly stackId?: string;
  readonly rollback?: Rollback;
}

/** A run before its template was read. */
export type UnpreparedRun = Omit<DeploymentRun, "prepared">;

/** The deployment that is run again when this one fails; without a name there was none to go back to. */
export interface Rollback {
  readonly type: "LastSuccessful" | "SpecificDeployment";
  readonly deploymentName?: string;
}

/** Writes the record of a deployment that begins; what is needed to run it again after a kill is kept with it. */
export function storeRun(
  arm: Arm,
  run: DeploymentRun,
  start: { readonly state: string; readonly tags?: JsonObject; readonly hidden?: JsonObject },
): void {
  const { id, plan, prepared, correlationId, stackId, rollback } = run;
  const before = arm.store.get(id);
  const at = arm.now().toISOString();
  const properties: JsonObject = {
    ...describe(prepared, plan.input.template),
    mode: plan.input.mode,
    ...(rollback === undefined ? {} : { onErrorDeployment: { ...rollback } }),
    provisioningState: start.state,
    timestamp: at,
    duration: "PT0S",
    correlationId,
  };
  const body = {
    ...(plan.location === undefined ? {} : { location: normaliseLocation(plan.location) }),
    ...(start.tags === undefined ? {} : { tags: start.tags }),
    properties,
  };
  arm.store.put({
    id: before?.id ?? id,
    type: deploymentType,
    name: plan.name,
    apiVersion: "2025-04-01",
    body,
    hidden: {
      input: { ...plan.input },
      principal: { ...plan.principal },
      ...(rollback === undefined ? {} : { rollback: { ...rollback } }),
      startedAt: at,
      operations: [],
      ...(stackId === undefined ? {} : { stackId }),
      ...start.hidden,
    },
    sequence: arm.store.nextSequence(),
    createdAt: before?.createdAt ?? at,
    changedAt: at,
  });
}

/** The plan of a stored deployment, for taking it up again. */
export function storedPlan(arm: Arm, id: string): DeploymentPlan | undefined {
  const stored = arm.store.get(id);
  if (stored === undefined) return undefined;
  const scopePath = id.slice(0, id.toLowerCase().lastIndexOf("/providers/"));
  const location = stored.body["location"];
  return {
    scope: readScope(arm, scopePath),
    name: stored.name,
    location: typeof location === "string" ? location : undefined,
    input: stored.hidden["input"] as unknown as DeploymentInput,
    principal: jsonObject(stored.hidden["principal"]) as unknown as Principal,
  };
}

/** The rollback that a stored deployment was asked to have. */
export function storedRollback(arm: Arm, id: string): Pick<DeploymentRun, "rollback"> {
  const rollback = arm.store.get(id)?.hidden["rollback"];
  return rollback === undefined ? {} : { rollback: rollback as unknown as Rollback };
}
