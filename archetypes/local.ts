import { archetype, assign } from "azo";
import { policies } from "../generated/azure/policies.ts";

/** Workloads on Azure Local: agents report to the data collection rule that Arc knows. */
export const local = archetype({
  name: "local",
  policyAssignments: [
    assign({
      name: "Audit-Unmanaged-Disks",
      displayName: "Machines use managed disks",
      policy: policies.auditVMsThatDoNotUseManagedDisks,
    }),
  ],
});
