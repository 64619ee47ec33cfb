import { expect, test } from "vitest";
import type { Arm } from "../../../engine/local-azure/arm.ts";
import { deploymentType } from "../../../engine/local-azure/deployments/deployment-record.ts";
import { makeRoom } from "../../../engine/local-azure/deployments/history.ts";
import { createJobs } from "../../../engine/local-azure/jobs.ts";
import { createPolicyCache } from "../../../engine/local-azure/policy/policy-cache.ts";
import { openDatabase } from "../../../engine/local-azure/store/open-database.ts";
import { createTokenAuthority } from "../../../engine/local-azure/tokens/token-authority.ts";
import { createFaults } from "../../../engine/local-azure/faults/faults.ts";
import { noFaults } from "../../../engine/local-azure/faults/read-scenario.ts";
import { unthrottled } from "../../../engine/local-azure/throttling/throttle.ts";
import { noPropagation } from "../../../engine/local-azure/tenant.ts";
import { openStore } from "../../../engine/local-azure/store/store.ts";
import { subscriptionA, tenantId } from "./clients.ts";

const scope = `/subscriptions/${subscriptionA}`;
const idOf = (index: number) => `${scope}/providers/${deploymentType}/d${index}`;
const stamps = {
  apiVersion: "2025-04-01",
  hidden: {},
  createdAt: "2026-01-01T00:00:00Z",
  changedAt: "2026-01-01T00:00:00Z",
};

function tenantWith(deployments: number): Arm {
  const store = openStore(openDatabase(undefined));
  for (let index = 0; index < deployments; index += 1) {
    const body = { properties: { provisioningState: "Succeeded" } };
    store.put({
      ...stamps,
      id: idOf(index),
      type: deploymentType,
      name: `d${index}`,
      body,
      sequence: store.nextSequence(),
    });
  }
  const now = () => new Date("2026-01-02T00:00:00Z");
  const tokens = createTokenAuthority(store);
  const faults = createFaults(noFaults);
  const login = { faults, throttle: unthrottled, tokens, tokenLifetimeSeconds: 60, identityHeader: "" };
  const pace = { operationDelayMs: 0, retryAfterSeconds: 1 };
  const policies = createPolicyCache();
  return {
    store,
    tenantId,
    now,
    propagation: noPropagation,
    types: new Map(),
    ...pace,
    ...login,
    jobs: createJobs(),
    policies,
    workflows: new Map(),
  };
}

test("a scope with more than 700 deployments forgets the oldest down to 600", () => {
  const arm = tenantWith(701);
  makeRoom(arm, scope, idOf(9999));
  expect(arm.store.ofType(deploymentType)).toHaveLength(600);
  expect(arm.store.get(idOf(0))).toBeUndefined();
  expect(arm.store.get(idOf(700))).toBeDefined();
});

test("where a lock keeps them, the 801st deployment is refused and an existing name is not", () => {
  const arm = tenantWith(800);
  const id = `${scope}/providers/Microsoft.Authorization/locks/keep`;
  const body = { properties: { level: "CanNotDelete" } };
  arm.store.put({
    ...stamps,
    id,
    type: "Microsoft.Authorization/locks",
    name: "keep",
    body,
    sequence: arm.store.nextSequence(),
  });
  expect(() => makeRoom(arm, scope, idOf(9999))).toThrow(/quota of '800'/);
  makeRoom(arm, scope, idOf(5));
  expect(arm.store.ofType(deploymentType)).toHaveLength(800);
});
