import type { TypeFacts } from "../type-facts.ts";

/**
 * What holds for every type. Sources: the ARM common types v5 (`id`, `name`, `type`, `systemData`, `etag`), the noise
 * tables of Azure/arm-template-whatif (MIT) and its issues 26, 61, 127, 142, 177, 218, 259.
 */
export const anyType: TypeFacts = {
  type: "*",
  readOnly: [
    "/id",
    "/name",
    "/type",
    "/etag",
    "/location",
    "/systemData",
    "/managedBy",
    "/identity/principalId",
    "/identity/tenantId",
    "/identity/userAssignedIdentities/*/principalId",
    "/identity/userAssignedIdentities/*/clientId",
    "/properties/provisioningState",
    "/properties/resourceGuid",
    "/properties/uniqueId",
    "/properties/creationTime",
    "/properties/createdAt",
    "/properties/createdDate",
    "/properties/createdOn",
    "/properties/createdBy",
    "/properties/creationDate",
    "/properties/updatedAt",
    "/properties/updatedOn",
    "/properties/updatedBy",
    "/properties/modifiedDate",
    "/properties/lastModifiedTime",
    "/properties/privateEndpointConnections",
  ],
  defaults: { "/identity/type": ["None"] },
  // The location of a resource that exists cannot change (Learn: "Move Azure resources across regions").
  immutable: ["/location"],
  security: [
    "/properties/publicNetworkAccess",
    "/properties/publicNetworkAccessForIngestion",
    "/properties/publicNetworkAccessForQuery",
    "/properties/networkAcls",
    "/properties/networkRuleSet",
    "/properties/disableLocalAuth",
    "/properties/minimumTlsVersion",
    "/properties/minTlsVersion",
    "/properties/encryption",
  ],
};
