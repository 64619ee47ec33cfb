import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "#lib/json";
import type { Desired } from "#model/desired";
import type { ChangeKind } from "#model/plan";
import { type Azure, openAzure } from "#azure";
import { startLocalAzure } from "#local-azure";
import { type Audit, openAudit } from "#record";
import { azurePorts, reconcile, type ReconcileResult } from "#reconcile";
import { desired, groups, originAt } from "../plan/make.ts";
import {
  everything,
  hierarchy,
  nsgId,
  placement,
  policy,
  resourceGroups,
  rule,
  subscriptionId,
  tenantId,
} from "./local-estate.ts";

let folder = "";
let audit: Audit;
let azure: Azure;
let local: Awaited<ReturnType<typeof startLocalAzure>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "azo-against-local-"));
  audit = openAudit(join(folder, "audit.sqlite"));
  const subscriptions = [{ id: subscriptionId, displayName: "Hub" }];
  local = await startLocalAzure({ folder: join(folder, "azure"), tenantId, subscriptions, retryAfterSeconds: 0 });
  azure = openAzure(
    { kind: "local", tenantId, endpoint: local.endpoint, certificate: local.certificate },
    { delayScale: 0.01 },
  );
});
afterAll(async () => {
  await local.close();
  audit.close();
  rmSync(folder, { recursive: true });
});

function run(wanted: Desired): Promise<ReconcileResult> {
  const ports = {
    ...azurePorts(azure),
    killSwitch: async () => false,
    audit,
    progress: () => {},
    planned: () => {},
    signal: new AbortController().signal,
    clock: () => new Date(),
  };
  const guardrails = { mode: "enforce", allowScopes: [`${groups}/alz`], denyScopes: [], unmanage: "detach" } as const;
  return reconcile(wanted, ports, { tenantId, guardrails });
}

const kinds = ({ plan }: ReconcileResult): readonly ChangeKind[] =>
  (plan?.units ?? []).flatMap((one) => one.changes.map(({ kind }) => kind));

/** One request beside azo, as a person at the portal would cause it. */
function byHand(method: string, id: string, apiVersion: string, body?: JsonObject): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = {
      method,
      ca: local.certificate,
      headers: { authorization: "Bearer x", "content-type": "application/json" },
    };
    const sent = request(`${local.endpoint}${id}?api-version=${apiVersion}`, options, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The first query loads Microsoft's Kusto parser, and other tests share the processors. */
const timeoutMs = 60_000;

describe("a tenant in the local Azure", { timeout: timeoutMs }, () => {
  it("is made as Git asks, and read back", async () => {
    const first = await run(everything);
    expect(first.diagnostics).toEqual([]);
    expect(first.outcome).toEqual({ kind: "settled" });
    expect(new Set(kinds(first))).toEqual(new Set(["create", "move"]));
    expect(first.verified).toMatchObject({ checked: 7, asAsked: 7, problems: [] });
  });

  it("needs nothing at the second look, and no request that writes", async () => {
    const second = await run(everything);
    expect(second.outcome).toEqual({ kind: "settled" });
    expect(new Set(kinds(second))).toEqual(new Set(["leave"]));
    expect(second.receipts).toBeUndefined();
  });

  it("is put back when somebody changes it, with the author's line", async () => {
    const opened = {
      location: "northeurope",
      properties: { securityRules: [rule("ssh", "Allow", 100), rule("rdp", "Allow", 110)] },
    };
    expect(await byHand("PUT", nsgId, "2024-05-01", opened)).toBeLessThan(300);
    const third = await run(everything);
    const change = third.plan?.units.flatMap((one) => one.changes).find(({ kind }) => kind === "update");
    expect(change).toMatchObject({ resourceId: nsgId, reason: "drifted", origin: originAt(7), risks: ["security"] });
    expect(change?.properties.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "remove /properties/securityRules/rdp",
      "change /properties/securityRules/ssh/properties/access",
    ]);
    expect(third.receipts?.units.map((receipt) => receipt.unit)).toEqual(["network"]);
    expect(third.outcome).toEqual({ kind: "settled" });
  });

  it("keeps what leaves Git, and forgets that it was ours", async () => {
    const fourth = await run(desired(hierarchy, placement, policy, resourceGroups));
    expect(kinds(fourth).filter((kind) => kind !== "leave")).toEqual(["detach"]);
    expect(fourth.outcome).toEqual({ kind: "settled" });
    expect(await byHand("GET", nsgId, "2024-05-01")).toBe(200);
    const fifth = await run(desired(hierarchy, placement, policy, resourceGroups));
    expect(new Set(kinds(fifth))).toEqual(new Set(["leave"]));
  });

  it("leaves an audit whose chain holds", () => {
    expect(audit.verifyChain()).toMatchObject({ kind: "whole" });
    expect(audit.entries().map(({ kind }) => kind)).toEqual([
      "apply-began",
      "apply-ended",
      "drift",
      "apply-began",
      "apply-ended",
      "apply-began",
      "apply-ended",
    ]);
  });
});
