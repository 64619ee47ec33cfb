import type { Change } from "#model/plan";
import { parseArmId } from "#lib/parse-arm-id";
import { risksOf } from "./risks.ts";
import type { Tenant } from "./tenant.ts";

/**
 * What a stack holds and its unit no longer asks for. Another unit's resource is only handed over, so it is never
 * deleted. Deployments that ARM lists among a stack's resources are records, not resources, and are passed over.
 */
export function leftGit(id: string, tenant: Tenant): readonly Change[] {
  const { type, name } = parseArmId(id);
  if (type.toLowerCase() === "microsoft.resources/deployments") return [];
  const kind = tenant.unmanage === "delete" && !tenant.declared.has(id.toLowerCase()) ? "delete" : "detach";
  const change = { kind, resourceId: id, type, name, reason: "left-git", properties: [] } as const;
  return [
    {
      ...change,
      risks: risksOf(change, { before: tenant.observed.resources.get(id.toLowerCase())?.body }, tenant),
    },
  ];
}
