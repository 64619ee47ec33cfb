import type { Arm } from "../arm.ts";
import type { Answer } from "../http/exchange.ts";
import { type DirectoryEntry, entryByClient, entryByObject, entryByResource, ownerEntry } from "./directory.ts";
import type { IdentityRequest } from "./identity-request.ts";
import { issueToken } from "./issue-token.ts";

/** GET `/metadata/identity/oauth2/token`: a virtual machine asks for its identity's token (Learn: "How to use managed identities on a VM"). */
export function answerMachine(arm: Arm, request: IdentityRequest): Answer {
  if (request.headers["metadata"] !== "true") return refused(400, "Required metadata header not specified");
  return answer(arm, request);
}

/** GET `/msi/token`: an app of App Service asks, with the secret of its environment (Learn: "Connect to Azure services in app code"). */
export function answerApp(arm: Arm, request: IdentityRequest): Answer {
  const sent = request.headers["x-identity-header"] ?? request.headers["secret"];
  if (sent !== arm.identityHeader) return refused(401, "The identity header is not the one of this local Azure");
  return answer(arm, request);
}

function answer(arm: Arm, { query }: IdentityRequest): Answer {
  const resource = query.get("resource") ?? "";
  if (resource === "") return refused(400, "Required query variable 'resource' is missing");
  const entry = entryOf(arm, query);
  if (entry === undefined) return refused(400, "Identity not found");
  const { text, expiresAt, lifetimeSeconds } = issueToken(arm, entry, resource);
  const body = {
    access_token: text,
    client_id: entry.appId,
    expires_in: String(lifetimeSeconds),
    expires_on: String(expiresAt),
    ext_expires_in: String(lifetimeSeconds),
    not_before: String(expiresAt - lifetimeSeconds),
    resource,
    token_type: "Bearer",
  };
  return { status: 200, body };
}

/** Whoever is named; without a name the machine's own identity, which owns the tenant. */
function entryOf(arm: Arm, query: URLSearchParams): DirectoryEntry | undefined {
  const client = query.get("client_id") ?? query.get("clientid");
  if (client !== null) return entryByClient(arm, client);
  const object = query.get("object_id") ?? query.get("principal_id");
  if (object !== null) return entryByObject(arm, object);
  const resource = query.get("msi_res_id") ?? query.get("mi_res_id");
  return resource === null ? ownerEntry(arm) : entryByResource(arm, resource);
}

function refused(status: number, description: string): Answer {
  return { status, body: { error: "invalid_request", error_description: description } };
}
