import { archetype, exempt } from "azo";

export const payments = archetype({
  name: "payments",
  policyExemptions: [
    exempt({
      name: "old-jump-host",
      displayName: "The old jump host",
      assignment: "Deny-MgmtPorts-Internet",
      references: ["managementPorts"],
      category: "Waiver",
      expiresOn: "2027-03-31",
    }),
  ],
});
