import type { PredictedResource } from "#template";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { isLocked, neighbours } from "../deployments/neighbours.ts";
import type { Prediction } from "../deployments/predict.ts";
import type { DeploymentPlan } from "../deployments/prepare-deployment.ts";
import { valueAt, withValueAt } from "../json-path.ts";
import { parseAddress } from "../resources/address.ts";
import { normaliseLocation } from "../resources/location.ts";
import { readResource } from "../resources/read-resource.ts";
import { spellId } from "../resources/spell.ts";
import type { Stored } from "../store/stored.ts";
import { delta } from "./delta.ts";
import { laidOver } from "./lay-over.ts";
import { type Shown, withNoise } from "./noise/apply-noise.ts";
import { authoredReadOnly, withoutReadOnly } from "./read-only.ts";

export interface ForecastRequest {
  readonly plan: DeploymentPlan;
  readonly prediction: Prediction;
  /** Result format ResourceIdOnly: no bodies, and what exists is only said to be deployed. */
  readonly idsOnly: boolean;
}

/** What the deployment would change, as `changes` (and what hangs on the deployment itself as `potentialChanges`). */
export function forecast(arm: Arm, request: ForecastRequest): JsonObject {
  const { resources, diagnostics } = request.prediction;
  const definite = resources.filter(({ condition }) => condition === undefined);
  const potential = resources.filter(({ condition }) => condition !== undefined);
  const changes = [...definite.map((one) => changeOf(arm, one, request)), ...others(arm, request)];
  const told = diagnostics.map(({ severity, code, message, target }) => ({ level: severity, code, message, target }));
  return {
    changes,
    ...(potential.length === 0 ? {} : { potentialChanges: potential.map((one) => changeOf(arm, one, request)) }),
    ...(told.length === 0 ? {} : { diagnostics: told }),
  };
}

/** The change of one resource that the template names; without noise where a caller hides it. */
export function changeOf(
  arm: Arm,
  predicted: PredictedResource,
  { idsOnly, noise = arm.noise }: { readonly idsOnly: boolean; readonly noise?: Arm["noise"] },
): JsonObject {
  const { id, symbolicName, apiVersion } = predicted;
  if (/\[.*\]/.test(id)) {
    const unsupportedReason = "The resource id cannot be evaluated before the deployment.";
    return { resourceId: id, changeType: "Unsupported", unsupportedReason };
  }
  const stored = arm.store.get(id);
  const symbolic: JsonObject = symbolicName === undefined ? {} : { symbolicName };
  const resourceId = stored?.id ?? spellId(arm, id);
  const base: JsonObject = { resourceId, ...symbolic };
  if (idsOnly) return { ...base, changeType: stored === undefined ? "Create" : "Deploy" };
  const body = sentBody(predicted.body);
  if (stored === undefined) {
    return { ...base, changeType: "Create", after: sorted({ ...body, ...identityOf(arm, predicted, resourceId) }) };
  }
  const { before, after, rules, told } = withNoise(noise, stored.type, compared(arm, stored, { body, apiVersion }), {
    id: resourceId,
    authored: body,
    whole: readResource(arm, stored),
  });
  if (told === "as-new") {
    return { ...base, changeType: "Create", after: sorted({ ...body, ...identityOf(arm, predicted, resourceId) }) };
  }
  if (told === "ignored") return { ...base, changeType: "Ignore", before: sorted(before), after: sorted(before) };
  const changed = delta(before, after, rules);
  const both = { before: sorted(before), after: sorted(after) };
  return { ...base, changeType: changed.length === 0 ? "NoChange" : "Modify", ...both, delta: changed };
}

/** The stored resource and what the template makes of it. What only the provider writes is told where it is authored. */
function compared(
  arm: Arm,
  stored: Stored,
  { body, apiVersion }: { readonly body: JsonObject; readonly apiVersion: string },
): Shown {
  const type = arm.types.get(stored.type.toLowerCase());
  const whole = readResource(arm, stored);
  const bare = { ...withoutReadOnly(type, whole), apiVersion };
  const laid = laidOver(bare, withoutReadOnly(type, body), type?.keepsNulls === true);
  const noEffect = authoredReadOnly(type, body);
  const shownIn = (object: JsonObject, from: JsonObject): JsonObject =>
    noEffect.reduce((at, path) => withValueAt(at, path, valueAt(from, path)), object);
  return { before: shownIn(bare, whole), after: shownIn(laid, body), rules: { noEffect } };
}

function identityOf(arm: Arm, { id, type, apiVersion, name }: PredictedResource, spelled: string): JsonObject {
  const last = parseAddress(id)?.name ?? name;
  return { id: spelled, name: last, type: arm.types.get(type.toLowerCase())?.type ?? type, apiVersion };
}

/** Resources beside those of the template in the resource groups that it deploys to: left alone, or deleted in mode Complete. */
function others(arm: Arm, { plan, prediction, idsOnly }: ForecastRequest): readonly JsonObject[] {
  const named = prediction.resources.map(({ id }) => id);
  const own = plan.scope.kind === "resourceGroup" ? [plan.scope.id] : [];
  const touched = named.flatMap((id) => /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+(?=\/)/i.exec(id)?.[0] ?? []);
  const groups = [...new Map([...own, ...touched].map((id) => [id.toLowerCase(), id])).values()];
  return groups.flatMap((group) => {
    const isOwn = plan.input.mode === "Complete" && group.toLowerCase() === plan.scope.id.toLowerCase();
    return neighbours(arm, group, named).map((stored): JsonObject => {
      const isDeleted = isOwn && !isLocked(arm, stored);
      const before = sorted(withoutReadOnly(arm.types.get(stored.type.toLowerCase()), readResource(arm, stored)));
      const bodies: JsonObject = idsOnly ? {} : isDeleted ? { before } : { before, after: before };
      return { resourceId: stored.id, changeType: isDeleted ? "Delete" : "Ignore", ...bodies };
    });
  });
}

/** The predicted body as ARM would be sent it: escaped texts as they are, locations as Azure names them. */
function sentBody(body: JsonObject): JsonObject {
  const plain = unescaped(body);
  const whole = isJsonObject(plain) ? plain : {};
  const location = whole["location"];
  return typeof location === "string" && !location.startsWith("[")
    ? { ...whole, location: normaliseLocation(location) }
    : whole;
}

function unescaped(value: Json): Json {
  if (typeof value === "string") return value.startsWith("[[") ? value.slice(1) : value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(unescaped);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unescaped(member)]));
}

/** Keys in order at every depth, as what-if answers resources. */
function sorted(value: JsonObject): JsonObject {
  const order = (one: Json): Json =>
    isJsonObject(one) ? sorted(one) : Array.isArray(one) ? (one as readonly Json[]).map(order) : one;
  const names = Object.keys(value).sort((left, right) => (left < right ? -1 : 1));
  return Object.fromEntries(names.map((name) => [name, order(value[name] ?? null)]));
}
