import type { Change } from "#model/plan";
import { jsonObject, jsonString } from "#lib/json-parts";
import { parseArmId } from "#lib/parse-arm-id";
import type { Guard, GuardCase, Objection } from "../guard-case.ts";

const group = /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)/i;

/**
 * The tenant root group is left alone, known by its id (it is the tenant's) and by its name. So is what is assigned at
 * the tenant itself, which stands above it. Only a setting that names the group's id lifts this.
 */
export const tenantRoot: Guard = {
  name: "tenant-root",
  objections: (subject) => {
    const { planned, changes } = subject;
    const resend = changes.length === 0 ? refuse(subject, groupOf(planned.scope.id), planned.scope.id) : [];
    return [...resend, ...changes.flatMap((change) => refuse(subject, targetOf(change, subject), change.resourceId))];
  },
};

function refuse(subject: GuardCase, target: string | undefined, resourceId: string): readonly Objection[] {
  if (target === undefined || !isRoot(subject, target)) return [];
  const allowed = subject.settings.allowTenantRootGroup?.toLowerCase();
  if (allowed !== undefined && (groupOf(allowed) ?? allowed) === target) return [];
  const message = `${resourceId} is at the tenant root group, which azo leaves alone unless allowTenantRootGroup names its id.`;
  return [{ verdict: "refused", message, resourceId }];
}

/** Lower-case id of the group that the change is about; what is at the tenant itself counts as its root group. */
function targetOf(change: Change, { facts, unit }: GuardCase): string | undefined {
  const named = groupOf(change.resourceId);
  if (named !== undefined) {
    const wanted = unit?.resources.find((resource) => resource.id.toLowerCase() === change.resourceId.toLowerCase());
    const displayName = jsonString(jsonObject(wanted?.body["properties"])["displayName"]);
    return isRootName(displayName) ? displayName.toLowerCase() : named;
  }
  return parseArmId(change.resourceId).scope === "/" && !/^\/subscriptions\//i.test(change.resourceId)
    ? facts.tenantId.toLowerCase()
    : undefined;
}

function groupOf(id: string): string | undefined {
  return group.exec(id)?.[1]?.toLowerCase();
}

function isRoot({ facts, planned }: GuardCase, target: string): boolean {
  const atNamedRoot = isRootName(planned.path.at(-1) ?? "") && groupOf(planned.scope.id) === target;
  return target === facts.tenantId.toLowerCase() || isRootName(target) || atNamedRoot;
}

function isRootName(name: string): boolean {
  return name.trim().toLowerCase() === "tenant root group";
}
