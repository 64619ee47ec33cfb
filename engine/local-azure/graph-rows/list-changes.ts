import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { readable } from "../authorization/authorise.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { subscriptionOf } from "../resources/address.ts";
import { bodyOf } from "../resources/handlers.ts";
import { changeRows } from "./change-rows.ts";

/** Changes on one page, the most first (REST: "Resource Changes", $top). */
const pageSize = 100;
const largestPage = 1000;

/**
 * POST resourceChanges of the API 2020-09-01-preview: the changes of some resources or of a subscription in an interval, the
 * newest first. What a resource looked like before and after is not kept: a request for snapshots is refused.
 */
export function listChanges(arm: Arm, exchange: Exchange): Answer {
  const body = bodyOf(exchange);
  const { start, end } = readInterval(body);
  if (body["fetchSnapshots"] === true) refuseRequest("Snapshots are not kept: leave fetchSnapshots out.");
  const ids = new Set(jsonArray(body["resourceIds"]).map((id) => jsonString(id).toLowerCase()));
  const subscription = jsonString(body["subscriptionId"]).toLowerCase();
  if (ids.size === 0 && subscription === "") refuseRequest("Name resourceIds or a subscriptionId.");
  const canSee = readable(arm, exchange.principal);
  const found = changeRows(arm)
    .toReversed()
    .filter((row) => {
      const { targetResourceId, changeAttributes } = jsonObject(row["properties"]);
      const id = jsonString(targetResourceId);
      const isAsked = ids.has(id.toLowerCase()) || subscriptionOf(id)?.toLowerCase() === subscription;
      const at = Date.parse(jsonString(jsonObject(changeAttributes)["timestamp"]));
      return isAsked && at >= start && at < end && canSee({ id });
    });
  const size = Math.min(Number(body["$top"] ?? pageSize), largestPage);
  const first = Number(jsonString(body["$skipToken"]) || 0);
  const page = found.slice(first, first + size);
  return {
    status: 200,
    body: {
      changes: page.map((row) => changeOf(row, body["fetchPropertyChanges"] === true)),
      ...(first + size < found.length ? { $skipToken: String(first + size) } : {}),
    },
  };
}

function readInterval(body: JsonObject): { readonly start: number; readonly end: number } {
  const interval = jsonObject(body["interval"]);
  const [start, end] = [Date.parse(jsonString(interval["start"])), Date.parse(jsonString(interval["end"]))];
  if (start <= end) return { start, end };
  return refuseRequest("The interval has to have a start and an end that is not before it.");
}

function refuseRequest(message: string): never {
  return refuse({ status: 400, code: "BadRequest", message });
}

function changeOf({ name, properties }: JsonObject, withChanges: boolean): JsonObject {
  const { targetResourceId, changeType, changeAttributes, changes } = jsonObject(properties);
  const { timestamp, previousResourceSnapshotId, newResourceSnapshotId } = jsonObject(changeAttributes);
  const at: Json = timestamp ?? null;
  return {
    resourceId: targetResourceId ?? null,
    changeId: name ?? null,
    changeType: changeType ?? null,
    beforeSnapshot: { snapshotId: previousResourceSnapshotId ?? null, timestamp: at },
    afterSnapshot: { snapshotId: newResourceSnapshotId ?? null, timestamp: at },
    ...(withChanges ? { propertyChanges: Object.entries(jsonObject(changes)).map(propertyChange) } : {}),
  };
}

function propertyChange([propertyName, change]: readonly [string, Json]): JsonObject {
  const { previousValue, newValue, changeCategory, propertyChangeType } = jsonObject(change);
  return {
    propertyName,
    beforeValue: previousValue ?? null,
    afterValue: newValue ?? null,
    changeCategory: changeCategory ?? "User",
    propertyChangeType: propertyChangeType ?? "Update",
  };
}
