import { assign, initiative, member } from "azo";
import { policies } from "../../generated/azure/policies.ts";

const audits = initiative({
  name: "Audits",
  displayName: "Audits",
  members: [member({ reference: "disks", policy: policies.auditVMsThatDoNotUseManagedDisks })],
});

export const own = assign({ name: "a", displayName: "Audits", policy: audits, parameters: { effect: "Audit" } });
export const builtIn = assign({
  name: "b",
  displayName: "Disks are managed",
  policy: policies.auditVMsThatDoNotUseManagedDisks,
  parameters: { effect: "Audit" },
});
