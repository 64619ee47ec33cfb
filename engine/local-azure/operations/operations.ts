import { randomInt, randomUUID } from "node:crypto";
import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { notFound } from "../resources/require-scope.ts";

/**
 * A long-running operation whose end is known when it starts, and only told later: what-if, validation, deletions.
 * It lies in the store, so that a client finds it again after a restart.
 */
export function startOperation(arm: Arm, answer: Answer, kind: "guid" | "decimal" | "job" = "guid"): string {
  const id = operationId(kind);
  const readyAt = new Date(Date.now() + arm.operationDelayMs).toISOString();
  const kept: JsonObject = { readyAt, status: answer.status, body: answer.body ?? null };
  arm.store.operations.put(id, kept);
  return id;
}

/** ARM's ids of operations: a GUID, 20 decimal digits for deployments, base64 of a job's name for results (recordings). */
export function operationId(kind: "guid" | "decimal" | "job"): string {
  switch (kind) {
    case "guid":
      return randomUUID();
    case "decimal":
      return `0858${Array.from({ length: 16 }, () => randomInt(10)).join("")}`;
    case "job":
      return Buffer.from(JSON.stringify({ jobId: `Job:${randomUUID()}`, jobLocation: "local" })).toString("base64url");
  }
}

/** 202 with the address where the result will be. */
export function accepted(arm: Arm, exchange: Exchange, path: string): Answer {
  return { status: 202, headers: { location: followUp(exchange, path), ...retryAfter(arm) } };
}

/** An address of this server that carries the api-version, as clients follow it. */
export function followUp(exchange: Exchange, path: string): string {
  return `${exchange.endpoint}${encodeURI(path)}?api-version=${exchange.apiVersion}`;
}

export function retryAfter(arm: Arm): Readonly<Record<string, string>> {
  return { "retry-after": String(arm.retryAfterSeconds) };
}

/** Polls by Location: 202 while it runs, then the answer itself. */
export function readOperationResult(arm: Arm, exchange: Exchange): Answer {
  const kept = arm.store.operations.get(exchange.variables["operation"] ?? "");
  if (kept === undefined) notFound(exchange.path);
  if (jsonString(kept["readyAt"]) > new Date().toISOString()) return accepted(arm, exchange, exchange.path);
  const body: Json = kept["body"] ?? null;
  return { status: Number(kept["status"]), ...(body === null ? {} : { body }) };
}

/** The body of an Azure-AsyncOperation poll. */
export function statusBody(status: string, error: Json | undefined): JsonObject {
  return { status, ...(error === undefined ? {} : { error }) };
}

export function readKept(arm: Arm, id: string): JsonObject {
  return jsonObject(arm.store.operations.get(id));
}
