import { randomUUID } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { layered } from "../json-path.ts";
import type { ResourceType } from "../resources/resource-type.ts";

/** The value of a secret can be written and never read back through ARM. */
export const secrets: ResourceType = {
  type: "Microsoft.KeyVault/vaults/secrets",
  scopes: ["resourceGroup"],
  hasNoState: true,
  required: ["properties.value"],
  writeOnly: ["properties.value"],
  defaults: { properties: { attributes: { enabled: true } } },
  readOnly: ["properties.secretUri", "properties.secretUriWithVersion"],
  hides: ["properties.value"],
  fill: (_tenant, { body, address }): JsonObject => {
    const vault = address.parentId?.split("/").at(-1)?.toLowerCase() ?? "";
    const secretUri = `https://${vault}.vault.azure.net/secrets/${address.name}`;
    const secretUriWithVersion = `${secretUri}/${randomUUID().replaceAll("-", "")}`;
    return layered(body, { properties: { secretUri, secretUriWithVersion } });
  },
};
