import type { Arm } from "../arm.ts";
import { attempt } from "../http/refusal.ts";
import { checkLocks } from "../resources/locks.ts";
import type { Stored } from "../store/stored.ts";

/** What a resource group holds beside the named resources and the parents of named ones; children go with their parents. */
export function neighbours(arm: Arm, groupId: string, named: readonly string[]): readonly Stored[] {
  const names = named.map((id) => id.toLowerCase());
  const prefix = `${groupId.toLowerCase()}/providers/`;
  return arm.store.below(groupId).filter(({ id, type }) => {
    const key = id.toLowerCase();
    const isTopLevel = key.startsWith(prefix) && key.slice(prefix.length).split("/").length === 3;
    const isRecord = /^Microsoft\.(Resources|Authorization|PolicyInsights)\//i.test(type);
    return isTopLevel && !isRecord && !names.some((one) => one === key || one.startsWith(`${key}/`));
  });
}

/** Whether mode Complete passes over it: what is locked stays (Learn: "Azure Resource Manager deployment modes"). */
export function isLocked(arm: Arm, { id }: Stored): boolean {
  return "refusal" in attempt(() => checkLocks(arm, id, "delete"));
}
