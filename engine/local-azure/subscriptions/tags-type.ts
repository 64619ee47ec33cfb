import { jsonObject } from "#lib/json-parts";
import { valueAt } from "../json-path.ts";
import { parseAddress } from "../resources/address.ts";
import { checkTags } from "../resources/check-tags.ts";
import type { ResourceType } from "../resources/resource-type.ts";

/** Tags written as a resource of their own, as templates do: they become the tags of what they stand at. */
export const tagsType: ResourceType = {
  type: "Microsoft.Resources/tags",
  scopes: ["subscription", "resourceGroup", "resource"],
  hasNoState: true,
  name: { pattern: /^default$/i, rule: "It is always 'default'." },
  check: (_tenant, { body }) => checkTags(jsonObject(body["properties"])),
  written: (tenant, stored) => {
    const target = tenant.store.get(parseAddress(stored.id)?.scopeId ?? "");
    tenant.store.remove(stored.id);
    if (target === undefined) return;
    const tags = jsonObject(valueAt(stored.body, "properties.tags"));
    tenant.store.put({ ...target, body: { ...target.body, tags }, changedAt: stored.changedAt });
  },
};
