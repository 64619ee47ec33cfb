import { apiVersionOf } from "../api-version-of.ts";
import type { Command } from "../command.ts";
import { localRequest } from "../local-request.ts";

/** Removes something from the local Azure behind azo's back, to see what azo says. */
export const localDelete: Command = {
  arguments: "<resource-id>",
  options: [{ flags: "--api-version <version>", description: "default: one the local Azure knows for the type" }],
  example:
    "azo local delete /providers/Microsoft.Management/managementGroups/corp/providers/Microsoft.Authorization/policyAssignments/Deny-Public-IP-On-NIC",
  run: (context, { arguments: [resourceId = ""], options }) => {
    const apiVersion = String(options["apiVersion"] ?? apiVersionOf(resourceId));
    return localRequest(context, "local-delete", { method: "DELETE", resourceId, apiVersion });
  },
};
