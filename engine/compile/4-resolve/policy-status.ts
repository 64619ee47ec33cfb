import { jsonString } from "#lib/json-parts";
import type { JsonObject } from "#lib/json";
import type { PolicyStatus } from "#model/archetype-graph";

interface Titled {
  readonly displayName: string;
  readonly version?: string;
  readonly metadata?: JsonObject;
}

/**
 * Whether Azure marks a policy as deprecated or as a preview: in the part of its version after `-`, in a flag of its metadata, or in
 * brackets before its title (Azure/azure-policy, "Built-in policy versioning"). Deprecated beats preview.
 */
export function policyStatus({ displayName, version, metadata }: Titled): { readonly status?: PolicyStatus } {
  const versions = [version ?? "", jsonString(metadata?.["version"])].map((text) => text.toLowerCase());
  const isMarked = (status: PolicyStatus): boolean =>
    metadata?.[status] === true ||
    versions.some((text) => text.split("-").slice(1).join("-").includes(status)) ||
    displayName.toLowerCase().startsWith(`[${status}]`);
  const status = (["deprecated", "preview"] as const).find(isMarked);
  return status === undefined ? {} : { status };
}
