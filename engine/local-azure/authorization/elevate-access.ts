import { uuidV5 } from "#lib/uuid-v5";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { writeResource } from "../resources/write-resource.ts";
import { roleAssignmentType, roleIdAt } from "./role-definition-type.ts";

/** The built-in role User Access Administrator. */
const userAccessAdministrator = "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9";

/** Namespace of the names of these role assignments; drawn once at random. */
const namespace = "6a3f6d0e-5a7b-4b0c-8d4f-0b1a6f1c2e9d";

/**
 * POST elevateAccess: whoever asks becomes User Access Administrator of the tenant (Learn: "Elevate access to manage all Azure
 * subscriptions and management groups"). Azure lets global administrators ask; here it is who may do everything at the tenant.
 */
export function elevateAccess(arm: Arm, exchange: Exchange): Answer {
  const { principal, correlationId } = exchange;
  const id = `/providers/${roleAssignmentType}/${uuidV5(namespace, principal.objectId)}`;
  if (arm.store.get(id) !== undefined) return { status: 200 };
  const properties = {
    roleDefinitionId: roleIdAt("", userAccessAdministrator),
    principalId: principal.objectId,
    principalType: principal.kind === "User" ? "User" : "ServicePrincipal",
  };
  writeResource(arm, { id, apiVersion: "2022-04-01", body: { properties }, principal, correlationId });
  return { status: 200 };
}
