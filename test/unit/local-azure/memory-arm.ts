import type { Arm } from "../../../engine/local-azure/arm.ts";
import { createFaults } from "../../../engine/local-azure/faults/faults.ts";
import { noFaults } from "../../../engine/local-azure/faults/read-scenario.ts";
import { createJobs } from "../../../engine/local-azure/jobs.ts";
import { createPolicyCache } from "../../../engine/local-azure/policy/policy-cache.ts";
import { openDatabase } from "../../../engine/local-azure/store/open-database.ts";
import { openStore } from "../../../engine/local-azure/store/store.ts";
import { noPropagation } from "../../../engine/local-azure/tenant.ts";
import { unthrottled } from "../../../engine/local-azure/throttling/throttle.ts";
import { createTokenAuthority } from "../../../engine/local-azure/tokens/token-authority.ts";
import { tenantId } from "./clients.ts";

/** An empty tenant in memory that nobody serves and that knows no resource types. */
export function memoryArm(): Arm {
  const store = openStore(openDatabase(undefined));
  return {
    store,
    tenantId,
    now: () => new Date("2026-01-02T00:00:00Z"),
    propagation: noPropagation,
    seenByGraph: () => store,
    types: new Map(),
    operationDelayMs: 0,
    retryAfterSeconds: 1,
    faults: createFaults(noFaults),
    noise: [],
    throttle: unthrottled,
    tokens: createTokenAuthority(store),
    tokenLifetimeSeconds: 60,
    identityHeader: "",
    jobs: createJobs(),
    policies: createPolicyCache(),
    workflows: new Map(),
  };
}

/** Members of a stored object that say when it was written. */
export const stamps = {
  apiVersion: "2025-04-01",
  hidden: {},
  createdAt: "2026-01-01T00:00:00Z",
  changedAt: "2026-01-01T00:00:00Z",
};
