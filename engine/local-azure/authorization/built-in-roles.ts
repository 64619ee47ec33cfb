/**
 * Display names and ids of built-in roles that landing zones name. Source: Learn, "Azure built-in roles". Any other
 * well-formed id at the tenant is taken for a built-in role as well: the list of them all is Azure's to know.
 */
export const builtInRoles: ReadonlyMap<string, string> = new Map([
  ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner"],
  ["b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor"],
  ["acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader"],
  ["18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator"],
  ["f58310d9-a9f6-439a-9e8d-f62e7b41a168", "Role Based Access Control Administrator"],
  ["36243c78-bf99-498c-9df9-86d9f8d28608", "Resource Policy Contributor"],
  ["4d97b98b-1d4f-4787-a291-c67834d212e7", "Network Contributor"],
  ["749f88d5-cbae-40b8-bcfc-e573ddc772fa", "Monitoring Contributor"],
  ["43d0d8ad-25c7-4714-9337-8ba259a9fe05", "Monitoring Reader"],
  ["92aaf0da-9dab-42b6-94a3-d43ce8d16293", "Log Analytics Contributor"],
  ["73c42c96-874c-492b-b04d-ab87d138a893", "Log Analytics Reader"],
  ["fb1c8493-542b-48eb-b624-b4c8fea62acd", "Security Admin"],
  ["39bc4728-0917-49c7-9d2c-d95423bc2eb4", "Security Reader"],
  ["f1a07417-d97a-45cb-824c-7a7467783830", "Managed Identity Operator"],
  ["e40ec5ca-96e0-45a2-b4ff-59039f2c2b59", "Managed Identity Contributor"],
  ["17d1049b-9a84-46fb-8f53-869881c3d3ab", "Storage Account Contributor"],
  ["f25e0fa2-a7c8-4377-a976-54943a77a395", "Key Vault Contributor"],
  ["00482a5a-887f-4fb3-b363-3b7fe8e74483", "Key Vault Administrator"],
  ["b12aa53e-6015-4669-85d0-8515ebb3ae7f", "Private DNS Zone Contributor"],
  ["9980e02c-c2be-4d73-94e8-173b1dc7cf3c", "Virtual Machine Contributor"],
]);

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isGuid(text: string): boolean {
  return guid.test(text);
}
