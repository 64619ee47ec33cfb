import { archetype, assign, grant } from "azo";
import { roles } from "../generated/azure/roles.ts";
import { groups } from "../landing-zone/settings.ts";
import { networkGuardrails } from "./policies/network-guardrails.ts";

/** What holds for the subscriptions that the platform team runs itself. */
export const platform = archetype({
  name: "platform",
  policyAssignments: [
    assign({
      name: "Audit-Network-Guardrails",
      displayName: "Network guardrails, reported",
      policy: networkGuardrails,
    }),
  ],
  roleAssignments: [grant({ role: roles.contributor, principalId: groups.platformEngineers, principalType: "Group" })],
});
