import { privateDnsZone, type Resource } from "azo";

/** Zones of the private endpoints we use (learn.microsoft.com, "Azure private endpoint DNS configuration"). */
const zones = [
  "privatelink.blob.core.windows.net",
  "privatelink.file.core.windows.net",
  "privatelink.vaultcore.azure.net",
  "privatelink.database.windows.net",
  "privatelink.azurecr.io",
];

/** One private DNS zone each, linked to the given networks. */
export function privateDnsZones(links: readonly Resource[]): readonly Resource[] {
  return zones.map((name) => privateDnsZone({ name, links }));
}
