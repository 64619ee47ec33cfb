import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { valueAt, withValueAt } from "../json-path.ts";
import type { ResourceType, Write } from "../resources/resource-type.ts";
import { managementGroupPrefix, rootGroupId, type Tenant } from "../tenant.ts";
import { ancestors, childGroups, childSubscriptions, displayNameOf, groupType, parentGroup } from "./hierarchy.ts";

/** Levels below the tenant root group (Learn: "What are Azure management groups?"). */
const deepest = 6;

/** What a group may be called. */
export const groupName = {
  pattern: /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
  rule: "It has 1 to 90 letters, digits, hyphens, underscores, parentheses and periods, and does not end with a period.",
};

export const managementGroupType: ResourceType = {
  type: groupType,
  scopes: ["tenant"],
  hasNoState: true,
  readOnly: [
    "properties.tenantId",
    "properties.details.version",
    "properties.details.updatedTime",
    "properties.details.updatedBy",
    "properties.details.parent.name",
    "properties.details.parent.displayName",
  ],
  name: groupName,
  check: checkGroup,
  fill: fillGroup,
  show: (tenant, stored): JsonObject => {
    const parent = parentGroup(tenant, stored);
    if (parent === undefined) return stored.body;
    const shown = { id: parent.id, name: parent.name, displayName: displayNameOf(parent) };
    return withValueAt(stored.body, "properties.details.parent", shown);
  },
  checkRemoval: (tenant, stored) => {
    if (stored.id === rootGroupId(tenant)) {
      refuse({ status: 400, code: "BadRequest", message: "The tenant root group cannot be deleted." });
    }
    const children = [...childGroups(tenant, stored), ...childSubscriptions(tenant, stored)];
    if (children.length === 0) return;
    refuse({
      status: 400,
      code: "BadRequest",
      message: `The management group '${stored.name}' cannot be deleted because it has children: ${children.map(({ name }) => name).join(", ")}. Move or delete them first.`,
    });
  },
};

/** The id of the parent that a write asks for; what it does not say stays, and new groups go below the root. */
function wantedParent(tenant: Tenant, { body, before }: Write): string {
  const sent =
    jsonString(valueAt(body, "properties.details.parent.id")) || jsonString(valueAt(body, "properties.parentGroupId"));
  const existing = jsonString(valueAt(before?.body ?? {}, "properties.details.parent.id"));
  return sent || existing || rootGroupId(tenant);
}

function checkGroup(tenant: Tenant, write: Write): void {
  const { address, before, body } = write;
  const sent = jsonString(valueAt(body, "properties.details.parent.id"));
  if (before?.id === rootGroupId(tenant)) {
    if (sent === "") return;
    refuse({ status: 400, code: "BadRequest", message: "The tenant root group cannot be moved." });
  }
  const id = wantedParent(tenant, write);
  const parent = id.toLowerCase().startsWith(managementGroupPrefix.toLowerCase()) ? tenant.store.get(id) : undefined;
  if (parent === undefined) {
    const message = `The parent management group '${id.split("/").at(-1) ?? ""}' cannot be found.`;
    refuse({ status: 404, code: "NotFound", message });
  }
  const chain = [parent, ...ancestors(tenant, parent)];
  if (chain.some((group) => group.id.toLowerCase() === address.id.toLowerCase())) {
    const message = `The management group '${address.name}' cannot be moved below itself.`;
    refuse({ status: 400, code: "BadRequest", message });
  }
  const height = before === undefined ? 1 : heightOf(tenant, address.id);
  if (chain.length - 1 + height <= deepest) return;
  const message = `The management group '${address.name}' would stand deeper than ${deepest} levels below the tenant root group.`;
  refuse({ status: 400, code: "BadRequest", message });
}

/** Levels of groups from this one down, itself counted. */
function heightOf(tenant: Tenant, id: string): number {
  const group = tenant.store.get(id);
  if (group === undefined) return 0;
  return 1 + Math.max(0, ...childGroups(tenant, group).map((child) => heightOf(tenant, child.id)));
}

function fillGroup(tenant: Tenant, write: Write): JsonObject {
  const { address, body, before, principal } = write;
  const isRoot = before?.id === rootGroupId(tenant);
  const parent = tenant.store.get(wantedParent(tenant, write));
  const details = jsonObject(valueAt(before?.body ?? {}, "properties.details"));
  const displayName = jsonString(valueAt(body, "properties.displayName"));
  return {
    properties: {
      tenantId: tenant.tenantId,
      displayName: displayName || (before === undefined ? address.name : displayNameOf(before)),
      details: {
        version: Number(details["version"] ?? 0) + 1,
        updatedTime: tenant.now().toISOString(),
        updatedBy: principal.objectId,
        ...(isRoot || parent === undefined ? {} : { parent: { id: parent.id } }),
      },
    },
  };
}
