import type { Arm } from "../arm.ts";
import { refuse } from "../http/refusal.ts";
import { parseAddress } from "../resources/address.ts";
import { locksAgainst } from "../resources/locks.ts";
import { deploymentType, isTerminal, stateOf } from "./deployment-record.ts";

/** Deployments that a scope keeps, when it starts to forget, and down to how many (gitops-and-arm 4.1). */
const most = 800;
const forgetsFrom = 700;
const forgetsTo = 600;

/**
 * Makes room for one more deployment at the scope, as ARM does: the oldest that ended are forgotten. Where a lock keeps
 * them, the limit is reached and the deployment is refused.
 */
export function makeRoom(arm: Arm, scopeId: string, id: string): void {
  if (arm.store.get(id) !== undefined) return;
  const kept = arm.store
    .ofType(deploymentType)
    .filter((one) => (parseAddress(one.id)?.scopeId ?? "").toLowerCase() === scopeId.toLowerCase());
  if (kept.length > forgetsFrom && locksAgainst(arm, scopeId, "delete").length === 0) {
    const ended = kept.filter((one) => isTerminal(stateOf(one)));
    const oldest = ended.toSorted((a, b) => a.sequence - b.sequence).slice(0, kept.length - forgetsTo);
    for (const one of oldest) arm.store.remove(one.id);
    return;
  }
  if (kept.length < most) return;
  refuse({
    status: 409,
    code: "DeploymentQuotaExceeded",
    message: `Creating the deployment '${id.split("/").at(-1) ?? ""}' would exceed the quota of '${most}'. The current deployment count is '${kept.length}'. Please delete some deployments before creating a new one, or see https://aka.ms/800LimitFix for information on managing deployment limits.`,
  });
}
