import { valueAt } from "../json-path.ts";
import { refuse } from "../http/refusal.ts";
import type { Tenant } from "../tenant.ts";
import { parseAddress } from "./address.ts";

const lockType = "Microsoft.Authorization/locks";

/** The ids of the locks on the resource or above it that forbid the operation. */
export function locksAgainst(tenant: Tenant, id: string, operation: "write" | "delete"): readonly string[] {
  const key = id.toLowerCase();
  return tenant.store.ofType(lockType).flatMap((lock) => {
    const level = String(valueAt(lock.body, "properties.level") ?? "").toLowerCase();
    if (operation === "write" && level !== "readonly") return [];
    const scope = (parseAddress(lock.id)?.scopeId ?? "").toLowerCase();
    const covers = key === scope || key.startsWith(`${scope}/`);
    return covers ? [lock.id] : [];
  });
}

/** Refuses when a lock forbids the operation. Locks themselves can always be written and taken away. */
export function checkLocks(tenant: Tenant, id: string, operation: "write" | "delete"): void {
  if (parseAddress(id)?.type.toLowerCase() === lockType.toLowerCase()) return;
  // A deletion takes all that lies below with it, so locks below forbid it as well.
  const below = operation === "delete" ? tenant.store.below(id).filter(({ type }) => type === lockType) : [];
  const locks = [...locksAgainst(tenant, id, operation), ...below.map((lock) => lock.id)];
  if (locks.length === 0) return;
  const scopes = [...new Set(locks.map((lock) => parseAddress(lock)?.scopeId ?? lock))];
  refuse({
    status: 409,
    code: "ScopeLocked",
    message: `The scope '${id}' cannot perform ${operation} operation because following scope(s) are locked: '${scopes.join("', '")}'. Please remove the lock and try again.`,
  });
}
