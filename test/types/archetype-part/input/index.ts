import { archetype, assign } from "azo";
import { policies } from "../../generated/azure/policies.ts";

const disks = assign({ name: "Disks", displayName: "Disks", policy: policies.auditVMsThatDoNotUseManagedDisks });

export const unknownPart = archetype({ name: "corp", policies: [disks] });
export const definitionForAssignment = archetype({
  name: "corp",
  policyAssignments: [policies.auditVMsThatDoNotUseManagedDisks],
});
export const notAList = archetype({ name: "corp", policyAssignments: disks });
export const unknownRemoval = archetype({ name: "corp", remove: { assignments: ["Disks"] } });
export const unknownOverride = archetype({
  name: "corp",
  override: { policyAssignments: { Disks: { enforcementMode: "Off" } } },
});
