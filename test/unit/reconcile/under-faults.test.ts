import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Progress } from "#model/progress";
import { type AzureOptions, openAzure } from "#azure";
import { readScenario, startLocalAzure } from "#local-azure";
import { openAudit } from "#record";
import { azurePorts, reconcile, type ReconcileResult } from "#reconcile";
import { groups } from "../plan/make.ts";
import { everything, hub, subscriptionId, tenantId } from "./local-estate.ts";

const guardrails = { mode: "enforce", allowScopes: [`${groups}/alz`], denyScopes: [], unmanage: "detach" } as const;

interface Trouble extends AzureOptions {
  readonly throttle?: boolean;
  /** The first run is told to stop this long after it began its first unit. */
  readonly interruptAfterMs?: number;
}

interface Ended {
  readonly result: ReconcileResult;
  /** A second run against the same tenant. */
  readonly again: ReconcileResult;
  readonly requests: number;
}

/** Reconciles twice with a fresh local Azure in which the scenario goes wrong. */
async function runUnder(
  scenario: unknown,
  { throttle = false, interruptAfterMs, ...options }: Trouble = {},
): Promise<Ended> {
  const faults = readScenario(scenario);
  if (typeof faults === "string") throw new Error(faults);
  const folder = mkdtempSync(join(tmpdir(), "azo-under-faults-"));
  const audit = openAudit(join(folder, "audit.sqlite"));
  const subscriptions = [{ id: subscriptionId, displayName: "Hub" }];
  const local = await startLocalAzure({ folder: undefined, tenantId, subscriptions, throttle, scenario: faults });
  const target = { kind: "local", tenantId, endpoint: local.endpoint, certificate: local.certificate } as const;
  const azure = openAzure(target, { delayScale: 0.01, ...options });
  const run = (stopAfterMs?: number): Promise<ReconcileResult> => {
    const stop = new AbortController();
    const ports = {
      ...azurePorts(azure),
      killSwitch: async () => false,
      audit,
      progress: ({ kind }: Progress) => {
        if (kind === "unit-began" && stopAfterMs !== undefined) setTimeout(() => stop.abort(), stopAfterMs);
      },
      planned: () => {},
      signal: stop.signal,
      graceMs: 100,
      clock: () => new Date(),
    };
    return reconcile(everything, ports, { tenantId, guardrails });
  };
  try {
    const result = await run(interruptAfterMs);
    const requests = azure.requests();
    return { result, again: await run(), requests };
  } finally {
    await local.close();
    audit.close();
    rmSync(folder, { recursive: true });
  }
}

const status = (code: number, more: object = {}) => ({ kind: "status", status: code, ...more });
const isSettled = ({ outcome }: ReconcileResult): void => expect(outcome).toEqual({ kind: "settled" });

describe("reconciling with an Azure in trouble", { timeout: 60_000 }, () => {
  it.each([
    ["connections break before every first request is read", [{ path: "*", times: 3, fault: { kind: "reset" } }]],
    [
      "connections break after writes were done",
      [{ method: "PUT", path: "*", times: 4, fault: { kind: "reset", when: "after" } }],
    ],
    ["services are busy now and then", [{ path: "*", from: 4, times: 4, fault: status(503) }]],
    [
      "requests are throttled and told to come back",
      [{ path: "*", from: 3, times: 3, fault: status(429, { code: "TooManyRequests", retryAfterSeconds: 1 }) }],
    ],
    ["the poll of an operation is lost", [{ method: "PUT", path: "*", fault: { kind: "lost-poll" } }]],
    [
      "a resource fails once for no fault of ours",
      [
        {
          path: "*/networkSecurityGroups/*",
          times: 1,
          fault: { kind: "resource-failure", status: 500, code: "InternalServerError" },
        },
      ],
    ],
    ["a token ends in the middle", [{ path: "*", from: 12, times: 1, fault: { kind: "expired-token" } }]],
  ])("settles when %s", async (_, rules) => {
    const { result, again } = await runUnder({ rules });
    expect(result.diagnostics).toEqual([]);
    isSettled(result);
    isSettled(again);
    expect(again.receipts).toBeUndefined();
  });

  it("says each wait with its reason before it waits", async () => {
    const waits: Parameters<NonNullable<AzureOptions["onWait"]>>[0][] = [];
    const fault = status(429, { code: "TooManyRequests", retryAfterSeconds: 1 });
    const rules = [{ method: "PUT", path: "*/deploymentStacks/*", times: 1, fault }];
    const { result } = await runUnder({ rules }, { onWait: (wait) => waits.push(wait) });
    isSettled(result);
    expect(waits).toEqual([
      { waitMs: 1000, why: "429", request: expect.stringMatching(/^PUT \/.*\/deploymentStacks\/azo-policy$/) },
    ]);
  });

  it("settles under ARM's token buckets, and needs few requests for it", async () => {
    const { result, again, requests } = await runUnder({}, { throttle: true });
    isSettled(result);
    isSettled(again);
    expect(requests).toBeLessThan(100);
  });

  it("says how long Azure wants to be left alone, and sends nothing until then", async () => {
    const fault = status(429, { code: "SubscriptionRequestsThrottled", retryAfterSeconds: 300 });
    const { result, requests } = await runUnder({ rules: [{ method: "POST", path: "*/resources", fault }] });
    expect(result.outcome).toMatchObject({ kind: "waiting", reason: "throttled", retryAfterMs: 300_000 });
    expect(requests).toBeLessThan(20);
  });

  it("gives up on a resource that Azure refuses for good without trying again", async () => {
    const fault = { kind: "resource-failure", status: 400, code: "InvalidRequestFormat", message: "no" };
    const { result, again } = await runUnder({ rules: [{ path: `${hub}/*`, fault }] });
    expect(result.outcome).toMatchObject({ kind: "stalled", reason: "azure-refused" });
    expect(result.receipts?.units.find(({ unit }) => unit === "network")?.errors).toMatchObject([
      { code: "InvalidRequestFormat" },
    ]);
    expect(again.outcome).toMatchObject({ kind: "stalled" });
  });

  it("waits for a deployment that is stuck until it is told to stop, and finds it again", async () => {
    const rules = [{ method: "PUT", path: "*/deployments/azo-groups", times: 1, fault: { kind: "stuck" } }];
    const options = { interruptAfterMs: 500, longestOperationMs: 200 };
    const { result, again } = await runUnder({ rules }, options);
    expect(result.outcome).toMatchObject({ kind: "failed", reason: "interrupted" });
    expect(again.outcome).toMatchObject({ kind: "failed", message: expect.stringContaining("still active") });
  });

  it("takes an Azure whose clock is two hours off for what it is", async () => {
    const { result, again } = await runUnder({ clockSkewSeconds: 7200 });
    isSettled(result);
    isSettled(again);
  });

  it("says after two more tries that a silent Azure is unreachable", async () => {
    const rules = [{ path: "*", fault: { kind: "slow", delayMs: 60_000 } }];
    const { result } = await runUnder({ rules }, { answerWithinMs: 50 });
    expect(result.outcome).toMatchObject({ kind: "failed", reason: "azure-unreachable" });
  });
});
