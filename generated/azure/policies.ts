// Written by `azo generate`. Edit nothing here: run it again.
import { builtInInitiative, builtInPolicy, type Json } from "azo";

/** The pinned built-in policy definitions, by display name. */
export const policies = {
  /** Allowed locations (1.1.0) */
  allowedLocations: builtInPolicy<{ readonly "listOfAllowedLocations": readonly Json[]; readonly "effect"?: "Audit" | "Deny" | "Disabled" }>("e56962a6-4747-49cd-b67b-bf8b01975c4c"),
  /** Audit resource location matches resource group location (2.1.0) */
  auditResourceLocationMatchesResourceGroupLocation: builtInPolicy<{ readonly "effect"?: "Audit" | "Deny" | "Disabled" }>("0a914e76-4921-4c19-b460-a2d36003525a"),
  /** Audit VMs that do not use managed disks (1.0.0) */
  auditVMsThatDoNotUseManagedDisks: builtInPolicy<{}>("06a78e20-9358-41c9-923c-fb736d382a4d"),
  /** Configure Azure Activity logs to stream to specified Log Analytics workspace (1.0.0) */
  configureAzureActivityLogsToStreamToSpecifiedLogAnalyticsWorkspace: builtInPolicy<{ readonly "logAnalytics": string; readonly "effect"?: "DeployIfNotExists" | "Disabled"; readonly "logsEnabled"?: "True" | "False" }>("2465583e-4e78-4c15-b6be-a36cbc7c8b0f"),
  /** Configure backup on virtual machines without a given tag to a new recovery services vault with a default policy (9.5.0) */
  configureBackupOnVirtualMachinesWithoutAGivenTagToANewRecoveryServicesVaultWithADefaultPolicy: builtInPolicy<{ readonly "exclusionTagName"?: string; readonly "exclusionTagValue"?: readonly Json[]; readonly "effect"?: "auditIfNotExists" | "AuditIfNotExists" | "deployIfNotExists" | "DeployIfNotExists" | "disabled" | "Disabled" }>("98d0b9f8-fd90-49c9-88e2-d3baf3b0dd86"),
  /** Configure Dependency agent on Azure Arc enabled Linux servers with Azure Monitoring Agent settings (1.2.0) */
  configureDependencyAgentOnAzureArcEnabledLinuxServersWithAzureMonitoringAgentSettings: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled"; readonly "enableProcessesAndDependencies"?: true | false }>("08a4470f-b26d-428d-97f4-7e3e9c92b366"),
  /** Configure Dependency agent on Azure Arc enabled Windows servers with Azure Monitoring Agent settings (1.2.0) */
  configureDependencyAgentOnAzureArcEnabledWindowsServersWithAzureMonitoringAgentSettings: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled"; readonly "enableProcessesAndDependencies"?: true | false }>("84cfed75-dfd4-421b-93df-725b479d356a"),
  /** Configure Linux Arc-enabled machines to run Azure Monitor Agent (2.4.0) */
  configureLinuxArcEnabledMachinesToRunAzureMonitorAgent: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled" }>("845857af-0333-4c5d-bbbc-6076697da122"),
  /** Configure Linux Machines to be associated with a Data Collection Rule or a Data Collection Endpoint (6.8.0) */
  configureLinuxMachinesToBeAssociatedWithADataCollectionRuleOrADataCollectionEndpoint: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled"; readonly "scopeToSupportedImages"?: true | false; readonly "listOfLinuxImageIdToInclude"?: readonly Json[]; readonly "dcrResourceId": string; readonly "resourceType"?: "Microsoft.Insights/dataCollectionRules" | "Microsoft.Insights/dataCollectionEndpoints" }>("2ea82cdd-f2e8-4500-af75-67a2e084ca74"),
  /** Configure Microsoft Defender for Endpoint integration settings with Microsoft Defender for Cloud (WDATP) (1.0.0) */
  configureMicrosoftDefenderForEndpointIntegrationSettingsWithMicrosoftDefenderForCloudWDATP: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled" }>("da56d295-2889-41ce-a4cd-6f50fb93aa68"),
  /** Configure Microsoft Defender for Endpoint integration settings with Microsoft Defender for Cloud (WDATP_EXCLUDE_LINUX...) (1.0.0) */
  configureMicrosoftDefenderForEndpointIntegrationSettingsWithMicrosoftDefenderForCloudWDATPEXCLUDELINUX: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled" }>("f9e2bd2f-47c7-4059-8265-c5292aa62c8a"),
  /** Configure Microsoft Defender for Endpoint integration settings with Microsoft Defender for Cloud (WDATP_UNIFIED_SOLUTION) (1.0.0) */
  configureMicrosoftDefenderForEndpointIntegrationSettingsWithMicrosoftDefenderForCloudWDATPUNIFIEDSOLUTION: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled" }>("48666c5d-cec1-4043-ab6b-1be05abb24f2"),
  /** Configure SQL servers to have auditing enabled to Log Analytics workspace (1.0.0) */
  configureSQLServersToHaveAuditingEnabledToLogAnalyticsWorkspace: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled"; readonly "logAnalyticsWorkspaceId": string }>("25da7dfb-0666-4a15-a8f5-402127efd8bb"),
  /** Configure Windows Arc-enabled machines to run Azure Monitor Agent (2.6.0) */
  configureWindowsArcEnabledMachinesToRunAzureMonitorAgent: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled"; readonly "listOfApplicableLocations"?: readonly Json[] }>("94f686d6-9a24-4e19-91f1-de937dc171a4"),
  /** Configure Windows Machines to be associated with a Data Collection Rule or a Data Collection Endpoint (4.8.0) */
  configureWindowsMachinesToBeAssociatedWithADataCollectionRuleOrADataCollectionEndpoint: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled"; readonly "scopeToSupportedImages"?: true | false; readonly "listOfWindowsImageIdToInclude"?: readonly Json[]; readonly "dcrResourceId": string; readonly "resourceType"?: "Microsoft.Insights/dataCollectionRules" | "Microsoft.Insights/dataCollectionEndpoints"; readonly "listOfApplicableLocations"?: readonly Json[] }>("eab1f514-22e3-42e3-9a1f-e1dc9199355c"),
  /** Deploy SQL DB transparent data encryption (2.2.0) */
  deploySQLDBTransparentDataEncryption: builtInPolicy<{ readonly "effect"?: "DeployIfNotExists" | "Disabled" }>("86a912f6-9a06-4e26-b447-11b16ba8659f"),
  /** Kubernetes clusters should not allow container privilege escalation (8.0.0) */
  kubernetesClustersShouldNotAllowContainerPrivilegeEscalation: builtInPolicy<{ readonly "source"?: "All" | "Generated" | "Original"; readonly "warn"?: boolean; readonly "effect"?: "Audit" | "Deny" | "Disabled"; readonly "excludedNamespaces"?: readonly Json[]; readonly "namespaces"?: readonly Json[]; readonly "labelSelector"?: { readonly [key: string]: Json }; readonly "forcePrivilegeEscalationToBeFalse"?: boolean; readonly "excludedContainers"?: readonly Json[]; readonly "excludedImages"?: readonly Json[] }>("1c6e92c9-99f0-4e55-9cf2-0c234dc48f99"),
  /** Network interfaces should disable IP forwarding (1.0.0) */
  networkInterfacesShouldDisableIPForwarding: builtInPolicy<{}>("88c0b9da-ce96-4b03-9635-f29a937e2900"),
  /** Network interfaces should not have public IPs (1.0.0) */
  networkInterfacesShouldNotHavePublicIPs: builtInPolicy<{}>("83a86a26-fd1f-447c-b59d-e51f44264114"),
  /** Not allowed resource types (2.0.0) */
  notAllowedResourceTypes: builtInPolicy<{ readonly "listOfResourceTypesNotAllowed": readonly Json[]; readonly "effect"?: "Audit" | "Deny" | "Disabled" }>("6c112d4e-5bc7-47ae-a041-ea2d9dccd749"),
  /** Secure transfer to storage accounts should be enabled (2.0.0) */
  secureTransferToStorageAccountsShouldBeEnabled: builtInPolicy<{ readonly "effect"?: "Audit" | "Deny" | "Disabled" }>("404c3081-a854-4457-ae30-26a93ef643f9"),
  /** Subnets should be private (1.1.0) */
  subnetsShouldBePrivate: builtInPolicy<{ readonly "effect"?: "Audit" | "Deny" | "Disabled" }>("7bca8353-aa3b-429b-904a-9229c4385837"),
  /** Web Application Firewall (WAF) should be enabled for Application Gateway (2.0.0) */
  webApplicationFirewallWAFShouldBeEnabledForApplicationGateway: builtInPolicy<{ readonly "effect"?: "Audit" | "Deny" | "Disabled" }>("564feb30-bf6a-4854-b4bb-0d2d2d1e6c66"),
};

/** The pinned built-in initiatives, by display name. */
export const initiatives = {
  /** Configure multiple Microsoft Defender for Endpoint integration settings with Microsoft Defender for Cloud (1.0.0) */
  configureMultipleMicrosoftDefenderForEndpointIntegrationSettingsWithMicrosoftDefenderForCloud: builtInInitiative<{}>("77b391e3-2d5d-40c3-83bf-65c846b3c6a3"),
  /** Enable Azure Monitor for Hybrid VMs with AMA (1.0.0) */
  enableAzureMonitorForHybridVMsWithAMA: builtInInitiative<{ readonly "enableProcessesAndDependencies"?: true | false; readonly "effect"?: "DeployIfNotExists" | "Disabled"; readonly "dcrResourceId": string }>("2b00397d-c309-49c4-aa5a-f0b2c5bc6321"),
};
