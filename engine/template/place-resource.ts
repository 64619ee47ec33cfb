import type { JsonObject } from "#lib/json";
import { evaluateJson } from "./evaluate-json.ts";
import type { Frame } from "./frame.ts";
import { composeText, scopeId, segmentsOf } from "./scope.ts";
import type { Scope } from "./scope.ts";
import { raise } from "./template-problem.ts";
import type { Value } from "./value.ts";

/** Types that live at the tenant wherever they are deployed from. */
const tenantTypes = [
  "microsoft.management/managementgroups",
  "microsoft.management/servicegroups",
  "microsoft.subscription/aliases",
];

interface ResourcePlace {
  readonly scopeId: Value;
  /** For a nested deployment: the scope its template is deployed to. */
  readonly nestedScope: Scope;
}

/** Where a resource goes: by its `scope`, `subscriptionId` and `resourceGroup`, else where its deployment runs. */
export function placeResource(json: JsonObject, type: string, frame: Frame, scope: Scope): ResourcePlace {
  const nestedScope = readNestedScope(json, frame, scope);
  if (json["scope"] !== undefined) {
    const written = evaluateJson(json["scope"], frame);
    return { scopeId: absoluteScope(written, scope), nestedScope };
  }
  const isTenantType = tenantTypes.some(
    (one) => type.toLowerCase() === one || type.toLowerCase().startsWith(`${one}/`),
  );
  return { scopeId: isTenantType ? "" : scopeId(nestedScope), nestedScope };
}

function readNestedScope(json: JsonObject, frame: Frame, scope: Scope): Scope {
  const subscription = json["subscriptionId"] === undefined ? null : evaluateJson(json["subscriptionId"], frame);
  const group = json["resourceGroup"] === undefined ? null : evaluateJson(json["resourceGroup"], frame);
  const own = scope.kind === "subscription" || scope.kind === "resourceGroup" ? scope.subscriptionId : undefined;
  const subscriptionId = subscription ?? own;
  if (group !== null) {
    if (subscriptionId === undefined)
      return raise("The property 'resourceGroup' needs 'subscriptionId' in a deployment above all subscriptions.");
    return { kind: "resourceGroup", subscriptionId, resourceGroup: group };
  }
  if (subscription !== null) return { kind: "subscription", subscriptionId: subscription };
  if (json["scope"] === undefined) return scope;
  return scopeOfSegments(segmentsOf(absoluteScope(evaluateJson(json["scope"], frame), scope))) ?? scope;
}

/** A scope as written, absolute: relative ones are resources of the deployment's own scope, management groups excepted. */
function absoluteScope(written: Value, scope: Scope): Value {
  if (written === "/" || written === "") return "";
  const segments = segmentsOf(written);
  const [first] = segments;
  if (first === "") return typeof written === "string" ? written.replace(/\/$/, "") : written;
  if (typeof first !== "string") return written;
  const lower = `${first}/${String(segments[1])}`.toLowerCase();
  const base = lower === "microsoft.management/managementgroups" ? "" : scopeId(scope);
  return composeText([base, "/providers/", written]);
}

function scopeOfSegments(segments: readonly Value[]): Scope | undefined {
  const words = segments.map((segment) => (typeof segment === "string" ? segment.toLowerCase() : ""));
  if (segments.length === 1) return { kind: "tenant" };
  if (words[1] === "subscriptions" && segments.length === 3)
    return { kind: "subscription", subscriptionId: segments[2] ?? "" };
  if (words[1] === "subscriptions" && words[3] === "resourcegroups" && segments.length === 5)
    return { kind: "resourceGroup", subscriptionId: segments[2] ?? "", resourceGroup: segments[4] ?? "" };
  if (words[3] === "managementgroups" && segments.length === 5)
    return { kind: "managementGroup", managementGroup: segments[4] ?? "" };
  return undefined;
}
