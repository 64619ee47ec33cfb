// Written by `azo generate`. Edit nothing here: run it again.
import { builtInRole } from "azo";

/** Built-in roles, by display name. */
export const roles = {
  /** Automation Contributor */
  automationContributor: builtInRole("f353d9bd-d4a6-484e-a77a-8050b599b867"),
  /** Backup Contributor */
  backupContributor: builtInRole("5e467623-bb1f-42f4-a55d-6e525e11384b"),
  /** Contributor */
  contributor: builtInRole("b24988ac-6180-42a0-ab88-20f7382dd24c"),
  /** DNS Zone Contributor */
  dnsZoneContributor: builtInRole("befefa01-2a29-4197-83a8-272ff33ce314"),
  /** Key Vault Administrator */
  keyVaultAdministrator: builtInRole("00482a5a-887f-4fb3-b363-3b7fe8e74483"),
  /** Key Vault Reader */
  keyVaultReader: builtInRole("21090545-7ca7-4776-b22c-e363652d74d2"),
  /** Log Analytics Contributor */
  logAnalyticsContributor: builtInRole("92aaf0da-9dab-42b6-94a3-d43ce8d16293"),
  /** Log Analytics Reader */
  logAnalyticsReader: builtInRole("73c42c96-874c-492b-b04d-ab87d138a893"),
  /** Managed Identity Contributor */
  managedIdentityContributor: builtInRole("e40ec5ca-96e0-45a2-b4ff-59039f2c2b59"),
  /** Managed Identity Operator */
  managedIdentityOperator: builtInRole("f1a07417-d97a-45cb-824c-7a7467783830"),
  /** Management Group Contributor */
  managementGroupContributor: builtInRole("5d58bcaf-24a5-4b20-bdb6-eed9f69fbe4c"),
  /** Management Group Reader */
  managementGroupReader: builtInRole("ac63b705-f282-497d-ac71-919bf39d939d"),
  /** Monitoring Contributor */
  monitoringContributor: builtInRole("749f88d5-cbae-40b8-bcfc-e573ddc772fa"),
  /** Monitoring Reader */
  monitoringReader: builtInRole("43d0d8ad-25c7-4714-9337-8ba259a9fe05"),
  /** Network Contributor */
  networkContributor: builtInRole("4d97b98b-1d4f-4787-a291-c67834d212e7"),
  /** Owner */
  owner: builtInRole("8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
  /** Private DNS Zone Contributor */
  privateDNSZoneContributor: builtInRole("b12aa53e-6015-4669-85d0-8515ebb3ae7f"),
  /** Reader */
  reader: builtInRole("acdd72a7-3385-48ef-bd42-f606fba81ae7"),
  /** Resource Policy Contributor */
  resourcePolicyContributor: builtInRole("36243c78-bf99-498c-9df9-86d9f8d28608"),
  /** Role Based Access Control Administrator */
  roleBasedAccessControlAdministrator: builtInRole("f58310d9-a9f6-439a-9e8d-f62e7b41a168"),
  /** Security Admin */
  securityAdmin: builtInRole("fb1c8493-542b-48eb-b624-b4c8fea62acd"),
  /** Security Reader */
  securityReader: builtInRole("39bc4728-0917-49c7-9d2c-d95423bc2eb4"),
  /** SQL DB Contributor */
  sqlDBContributor: builtInRole("9b7fa17d-e63e-47b0-bb0a-15c516ac86ec"),
  /** SQL Security Manager */
  sqlSecurityManager: builtInRole("056cd41c-7e88-42e1-933e-88ba6a50c9c3"),
  /** SQL Server Contributor */
  sqlServerContributor: builtInRole("6d8ee4ec-f05a-4a1d-8b00-a9b17e38b437"),
  /** Storage Account Contributor */
  storageAccountContributor: builtInRole("17d1049b-9a84-46fb-8f53-869881c3d3ab"),
  /** Storage Blob Data Contributor */
  storageBlobDataContributor: builtInRole("ba92f5b4-2d11-453d-a403-e96b0029c9fe"),
  /** Storage Blob Data Reader */
  storageBlobDataReader: builtInRole("2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"),
  /** Tag Contributor */
  tagContributor: builtInRole("4a9ae827-6dc8-4573-8ac7-8239d42aa03f"),
  /** User Access Administrator */
  userAccessAdministrator: builtInRole("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"),
  /** Virtual Machine Contributor */
  virtualMachineContributor: builtInRole("9980e02c-c2be-4d73-94e8-173b1dc7cf3c"),
};
