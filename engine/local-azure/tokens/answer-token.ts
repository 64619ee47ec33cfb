import type { Arm } from "../arm.ts";
import type { Answer } from "../http/exchange.ts";
import { checkAssertion } from "./check-assertion.ts";
import { type DirectoryEntry, entryByClient } from "./directory.ts";
import { type EntraError, entraError } from "./entra-error.ts";
import type { IdentityRequest } from "./identity-request.ts";
import { issueToken } from "./issue-token.ts";

/** POST `/{tenant}/oauth2/v2.0/token` and `/{tenant}/oauth2/token`: client credentials, by assertion or by secret. */
export function answerToken(arm: Arm, request: IdentityRequest, tenant: string): Answer {
  const refused = checkTenant(arm, tenant) ?? checkGrant(request.form);
  if (refused !== undefined) return entraError(arm, refused);
  const clientId = request.form.get("client_id") ?? "";
  const entry = entryByClient(arm, clientId);
  if (entry === undefined) {
    const message = `Application with identifier '${clientId}' was not found in the directory 'Local Azure'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`;
    return entraError(arm, { status: 400, error: "unauthorized_client", code: 700016, message });
  }
  const unproved = checkProof(arm, request.form, entry);
  if (unproved !== undefined) return entraError(arm, unproved);
  const isFirstVersion = !request.path.toLowerCase().endsWith("/v2.0/token");
  const audience = isFirstVersion ? (request.form.get("resource") ?? "") : audienceOf(request.form.get("scope") ?? "");
  if (audience === undefined || audience === "") {
    const message = `The provided value for the input parameter 'scope' is not valid. The scope ${request.form.get("scope") ?? ""} is not valid: it ends in /.default.`;
    return entraError(arm, { status: 400, error: "invalid_scope", code: 70011, message });
  }
  const { text, expiresAt, lifetimeSeconds } = issueToken(arm, entry, audience);
  const answer = { token_type: "Bearer", expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds };
  const first = { ...answer, expires_in: String(lifetimeSeconds), expires_on: String(expiresAt), resource: audience };
  return { status: 200, body: { ...(isFirstVersion ? first : answer), access_token: text } };
}

/** The tenant by its id, or by the names that stand for whichever it is; `adfs` is that of Azure Stack, which keeps MSAL from asking Microsoft. */
export function checkTenant(arm: Arm, tenant: string): EntraError | undefined {
  if ([arm.tenantId, "common", "organizations", "adfs"].includes(tenant.toLowerCase())) return undefined;
  const message = `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`;
  return { status: 400, error: "invalid_request", code: 90002, message };
}

function checkGrant(form: URLSearchParams): EntraError | undefined {
  const missing = ["grant_type", "client_id"].find((name) => (form.get(name) ?? "") === "");
  if (missing !== undefined) {
    const message = `The request body must contain the following parameter: '${missing}'.`;
    return { status: 400, error: "invalid_request", code: 900144, message };
  }
  const grant = form.get("grant_type") ?? "";
  if (grant === "client_credentials") return undefined;
  const message = `The app requested an unsupported grant type '${grant}'. The local Azure knows client_credentials.`;
  return { status: 400, error: "unsupported_grant_type", code: 70003, message };
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

function checkProof(arm: Arm, form: URLSearchParams, entry: DirectoryEntry): EntraError | undefined {
  const assertion = form.get("client_assertion");
  if (assertion !== null && form.get("client_assertion_type") === assertionType) {
    return checkAssertion(arm, entry, assertion);
  }
  const secret = form.get("client_secret");
  if (secret === null) {
    const message = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
    return { status: 401, error: "invalid_client", code: 7000218, message };
  }
  if (entry.secret !== undefined && secret === entry.secret) return undefined;
  const message = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${entry.appId}'.`;
  return { status: 401, error: "invalid_client", code: 7000215, message };
}

function audienceOf(scope: string): string | undefined {
  const wanted = scope.split(" ").find((one) => one.endsWith("/.default"));
  return wanted?.slice(0, -"/.default".length);
}
