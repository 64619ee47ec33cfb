import { archetype, assign, exempt } from "azo";
import { policies } from "../generated/azure/policies.ts";
import { denyManagementPorts } from "./policies/deny-management-ports.ts";

/** The home of domain controllers: no way in from outside. */
export const identity = archetype({
  name: "identity",
  policyAssignments: [
    assign({
      name: "Deny-Public-IP-On-NIC",
      displayName: "No public addresses",
      policy: policies.networkInterfacesShouldNotHavePublicIPs,
    }),
    assign({
      name: "Deny-MgmtPorts-Internet",
      displayName: "No management ports from the internet",
      policy: denyManagementPorts,
    }),
  ],
  policyExemptions: [
    exempt({
      name: "Ports-Are-Denied-Here",
      displayName: "Management ports are denied here, not only reported",
      assignment: "Audit-Network-Guardrails",
      references: ["managementPorts"],
      category: "Mitigated",
    }),
  ],
});
