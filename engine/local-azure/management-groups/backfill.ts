import type { Arm } from "../arm.ts";
import type { Answer } from "../http/exchange.ts";

/**
 * POST startTenantBackfill and tenantBackfillStatus: whether subscriptions from before management groups stand below the root
 * group. Here every subscription stands below a group from the start.
 */
export function answerBackfill(arm: Arm): Answer {
  return { status: 200, body: { tenantId: arm.tenantId, status: "Completed" } };
}
