import { assign, initiative, member } from "azo";
import { initiatives, policies } from "../../generated/azure/policies.ts";

const audits = initiative({
  name: "Audits",
  displayName: "Audits",
  members: [member({ reference: "disks", policy: policies.auditVMsThatDoNotUseManagedDisks })],
});

export const own = assign({ name: "a", displayName: "Audits", policy: audits });
export const ownEmpty = assign({ name: "b", displayName: "Audits", policy: audits, parameters: {} });
export const builtIn = assign({
  name: "c",
  displayName: "Disks are managed",
  policy: policies.auditVMsThatDoNotUseManagedDisks,
});
