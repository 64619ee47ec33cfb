import { archetype, assign, grant, idOf } from "azo";
import { initiatives, policies } from "../generated/azure/policies.ts";
import { roles } from "../generated/azure/roles.ts";
import { allowedLocations, groups } from "../landing-zone/settings.ts";
import { denyManagementPorts } from "./policies/deny-management-ports.ts";
import { denySubnetWithoutNsg } from "./policies/deny-subnet-without-nsg.ts";
import { inheritTag } from "./policies/inherit-tag.ts";
import { networkGuardrails } from "./policies/network-guardrails.ts";
import { networkOperator } from "./roles/network-operator.ts";
import { workspace } from "./shared/monitoring.ts";

/** What holds for everything in the tenant; all own definitions are known from here down. */
export const root = archetype({
  name: "root",
  policyDefinitions: [denyManagementPorts, denySubnetWithoutNsg, inheritTag],
  policySetDefinitions: [networkGuardrails],
  roleDefinitions: [networkOperator],
  policyAssignments: [
    assign({
      name: "Allowed-Locations",
      displayName: "Resources stay in Europe",
      policy: policies.allowedLocations,
      parameters: { listOfAllowedLocations: allowedLocations },
      nonComplianceMessages: [{ message: "Choose one of the regions that landing-zone/settings.ts allows." }],
    }),
    assign({
      name: "Deploy-AzActivity-Log",
      displayName: "Activity logs go to the platform workspace",
      policy: policies.configureAzureActivityLogsToStreamToSpecifiedLogAnalyticsWorkspace,
      parameters: { logAnalytics: idOf(workspace) },
      identity: "SystemAssigned",
    }),
    assign({
      name: "Deploy-MDEndpoints",
      displayName: "Microsoft Defender for Endpoint is on",
      policy: initiatives.configureMultipleMicrosoftDefenderForEndpointIntegrationSettingsWithMicrosoftDefenderForCloud,
      identity: "SystemAssigned",
    }),
    assign({
      name: "Audit-Location-Match",
      displayName: "Resources lie where their group lies",
      policy: policies.auditResourceLocationMatchesResourceGroupLocation,
    }),
  ],
  roleAssignments: [
    grant({
      role: roles.securityReader,
      principalId: groups.securityReaders,
      principalType: "Group",
      description: "Security operations see everything.",
    }),
  ],
});
