import { archetype, assign, idOf } from "azo";
import { policies } from "../generated/azure/policies.ts";
import { inheritTag } from "./policies/inherit-tag.ts";
import { networkGuardrails } from "./policies/network-guardrails.ts";
import { workspace } from "./shared/monitoring.ts";

/** What holds for every workload. */
export const landingZones = archetype({
  name: "landing-zones",
  policyAssignments: [
    assign({
      name: "Enforce-Network",
      displayName: "Network guardrails, enforced",
      policy: networkGuardrails,
      parameters: { effect: "Deny" },
      nonComplianceMessages: [{ message: "See the platform team's page on networks, or ask in #platform." }],
    }),
    assign({
      name: "Deny-IP-forwarding",
      displayName: "No IP forwarding",
      policy: policies.networkInterfacesShouldDisableIPForwarding,
    }),
    assign({
      name: "Deny-Storage-http",
      displayName: "Storage only by HTTPS",
      policy: policies.secureTransferToStorageAccountsShouldBeEnabled,
      parameters: { effect: "Deny" },
    }),
    assign({
      name: "Deploy-SQL-TDE",
      displayName: "SQL databases are encrypted at rest",
      policy: policies.deploySQLDBTransparentDataEncryption,
      identity: "SystemAssigned",
    }),
    assign({
      name: "Deploy-AzSqlDb-Auditing",
      displayName: "SQL servers send their audit to the platform workspace",
      policy: policies.configureSQLServersToHaveAuditingEnabledToLogAnalyticsWorkspace,
      parameters: { logAnalyticsWorkspaceId: idOf(workspace) },
      identity: "SystemAssigned",
    }),
    assign({
      name: "Inherit-CostCenter",
      displayName: "Resources carry their group's cost centre",
      policy: inheritTag,
      parameters: { tagName: "costCenter" },
      identity: "SystemAssigned",
    }),
    assign({
      name: "Audit-AppGW-WAF",
      displayName: "Application gateways have a firewall",
      policy: policies.webApplicationFirewallWAFShouldBeEnabledForApplicationGateway,
    }),
  ],
});
