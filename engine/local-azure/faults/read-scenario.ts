import type { JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { noPropagation } from "../tenant.ts";
import { noiseCases } from "../what-if/noise/noise-cases.ts";
import type { AvailabilityState, Fault, FaultRule, HealthRule, Scenario } from "./scenario.ts";

/** A day, as tokens of managed identities are kept (Learn, "Managed identity best practice recommendations": around 24 hours). */
const usualLifetimeSeconds = 86_400;

export const noFaults: Scenario = {
  rules: [],
  clockSkewSeconds: 0,
  tokenLifetimeSeconds: usualLifetimeSeconds,
  propagation: noPropagation,
  health: [],
  whatIfNoise: [],
};

/** Reads a scenario; a sentence about the first thing that is wrong with it when it cannot be one. */
export function readScenario(value: unknown): Scenario | string {
  try {
    return scenario(value);
  } catch (error) {
    if (error instanceof Error && "place" in error) return `${String(error.place)} ${error.message}`;
    throw error;
  }
}

function wrong(place: string, message: string): never {
  throw Object.assign(new Error(message), { place });
}

function scenario(value: unknown): Scenario {
  const read = members(value, "The scenario", Object.keys(noFaults));
  const rules = read["rules"] ?? [];
  if (!Array.isArray(rules)) return wrong("rules", "is no list.");
  const delays = members(read["propagation"] ?? {}, "propagation", Object.keys(noPropagation));
  return {
    rules: (rules as readonly unknown[]).map((one, index) => rule(one, `rules[${index}]`)),
    clockSkewSeconds: number(read, "clockSkewSeconds", { otherwise: 0, least: -86_400 }),
    tokenLifetimeSeconds: number(read, "tokenLifetimeSeconds", { otherwise: usualLifetimeSeconds, least: 1 }),
    propagation: {
      roleAssignmentSeconds: number(delays, "roleAssignmentSeconds", { otherwise: 0, least: 0 }),
      principalSeconds: number(delays, "principalSeconds", { otherwise: 0, least: 0 }),
      managementGroupSeconds: number(delays, "managementGroupSeconds", { otherwise: 0, least: 0 }),
      resourceGraphSeconds: number(delays, "resourceGraphSeconds", { otherwise: 0, least: 0 }),
    },
    health: healthRules(read["health"] ?? []),
    whatIfNoise: noiseNames(read["whatIfNoise"] ?? []),
  };
}

const states: readonly AvailabilityState[] = ["Available", "Degraded", "Unavailable", "Unknown"];

function healthRules(value: unknown): readonly HealthRule[] {
  if (!Array.isArray(value)) return wrong("health", "is no list.");
  return (value as readonly unknown[]).map((one, index) => {
    const place = `health[${index}]`;
    const { path, state } = members(one, place, ["path", "state"]);
    if (typeof path !== "string" || path === "") return wrong(place, "needs a path; * stands for any text.");
    const known = states.find((name) => name === state);
    return known === undefined ? wrong(`${place}.state`, `is none of ${states.join(", ")}.`) : { path, state: known };
  });
}

function noiseNames(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return wrong("whatIfNoise", "is no list.");
  return (value as readonly unknown[]).map((name, index) => {
    if (typeof name === "string" && Object.hasOwn(noiseCases, name)) return name;
    return wrong(`whatIfNoise[${index}]`, `is no noise case. They are ${Object.keys(noiseCases).join(", ")}.`);
  });
}

const methods = ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"];

function rule(value: unknown, place: string): FaultRule {
  const read = members(value, place, ["method", "path", "from", "times", "fault"]);
  const { method, path } = read;
  if (typeof path !== "string" || path === "") return wrong(place, "needs a path; * stands for any text.");
  if (method !== undefined && !methods.includes(String(method))) {
    return wrong(`${place}.method`, `is none of ${methods.join(", ")}.`);
  }
  const found = fault(read["fault"], `${place}.fault`);
  if (found.kind === "resource-failure" && method !== undefined) {
    return wrong(
      `${place}.method`,
      "has no meaning here: a resource-failure is matched by the id of the resource alone.",
    );
  }
  return {
    ...(typeof method === "string" ? { method } : {}),
    path,
    from: number(read, "from", { otherwise: 1, least: 1 }),
    ...(read["times"] === undefined ? {} : { times: number(read, "times", { otherwise: 1, least: 1 }) }),
    fault: found,
  };
}

const faultMembers: Readonly<Record<Fault["kind"], readonly string[]>> = {
  status: ["status", "code", "message", "retryAfterSeconds"],
  reset: ["when"],
  slow: ["delayMs"],
  stuck: [],
  "lost-poll": [],
  "expired-token": [],
  "resource-failure": ["status", "code", "message"],
};

function fault(value: unknown, place: string): Fault {
  const kind = isJsonObject(value) ? (value["kind"] as Fault["kind"]) : undefined;
  if (kind === undefined || !Object.hasOwn(faultMembers, kind)) {
    return wrong(place, `needs a kind: ${Object.keys(faultMembers).join(", ")}.`);
  }
  const read = members(value, place, ["kind", ...faultMembers[kind]]);
  switch (kind) {
    case "status":
      return {
        kind,
        ...answered(read, { status: 503, code: "ServerBusy", message: "A fault of the scenario." }),
        ...(read["retryAfterSeconds"] === undefined
          ? {}
          : { retryAfterSeconds: number(read, "retryAfterSeconds", { otherwise: 1, least: 0 }) }),
      };
    case "reset": {
      const when = read["when"] ?? "before";
      return when === "before" || when === "after" ? { kind, when } : wrong(`${place}.when`, "is before or after.");
    }
    case "slow":
      return { kind, delayMs: number(read, "delayMs", { otherwise: 1000, least: 0 }) };
    case "resource-failure":
      return { kind, ...answered(read, { status: 409, code: "Conflict", message: "A fault of the scenario." }) };
    case "stuck":
    case "lost-poll":
    case "expired-token":
      return { kind };
  }
}

function answered(
  read: JsonObject,
  usual: { readonly status: number; readonly code: string; readonly message: string },
): { readonly status: number; readonly code: string; readonly message: string } {
  const text = (name: "code" | "message"): string => {
    const value = read[name] ?? usual[name];
    return typeof value === "string" ? value : wrong(name, "is no text.");
  };
  const status = number(read, "status", { otherwise: usual.status, least: 400 });
  return status > 599 ? wrong("status", "is at most 599.") : { status, code: text("code"), message: text("message") };
}

function members(value: unknown, place: string, known: readonly string[]): JsonObject {
  if (!isJsonObject(value)) return wrong(place, "is no object.");
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) return value;
  return wrong(place, `has a member '${unknown}' that means nothing. Its members are ${known.join(", ")}.`);
}

function number(
  read: JsonObject,
  name: string,
  { otherwise, least }: { readonly otherwise: number; readonly least: number },
): number {
  const value = read[name] ?? otherwise;
  if (typeof value === "number" && Number.isInteger(value) && value >= least) return value;
  return wrong(name, `is no whole number from ${least}.`);
}
