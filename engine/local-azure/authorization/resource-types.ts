import type { ResourceType } from "../resources/resource-type.ts";
import { roleAssignment } from "./role-assignment-type.ts";
import { roleDefinition } from "./role-definition-type.ts";

const lock: ResourceType = {
  type: "Microsoft.Authorization/locks",
  scopes: ["subscription", "resourceGroup", "resource"],
  hasNoState: true,
  hasSystemData: true,
  required: ["properties.level"],
  allowed: { "properties.level": ["NotSpecified", "CanNotDelete", "ReadOnly"] },
};

export const authorizationTypes: readonly ResourceType[] = [lock, roleAssignment, roleDefinition];
