/**
 * Types that Resource Graph has no rows for, so that each is asked for by itself. Sources: gitops-and-arm 3.5
 * (diagnostic settings and locks: Azure-Proactive-Resiliency-Library-v2 43, 53) and the ARG table reference on Learn.
 */
const without: ReadonlySet<string> = new Set([
  "microsoft.authorization/locks",
  "microsoft.insights/diagnosticsettings",
  "microsoft.network/firewallpolicies/rulecollectiongroups",
  "microsoft.security/pricings",
]);

/** True when Resource Graph never answers resources of this lower-case type. */
export function hasNoRow(type: string): boolean {
  return without.has(type);
}
