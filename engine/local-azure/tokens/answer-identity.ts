import type { Arm } from "../arm.ts";
import type { Answer } from "../http/exchange.ts";
import { answerApp, answerMachine } from "./answer-managed-identity.ts";
import { answerToken, checkTenant } from "./answer-token.ts";
import { describeCloud } from "./describe-cloud.ts";
import { entraError } from "./entra-error.ts";
import type { IdentityRequest } from "./identity-request.ts";

type Answering = (arm: Arm, request: IdentityRequest, tenant: string) => Answer;

/** What Entra and the identity endpoints of machines answer, beside ARM on the same address. */
const addresses: readonly (readonly [method: string, path: RegExp, answer: Answering])[] = [
  ["GET", /^\/(common)\/discovery\/instance$/i, discoverInstance],
  ["GET", /^\/([^/]+)\/(?:v2\.0\/)?\.well-known\/openid-configuration$/i, describeTenant],
  ["GET", /^\/([^/]+)\/discovery\/(?:v2\.0\/)?keys$/i, (arm) => ({ status: 200, body: arm.tokens.keys() })],
  ["POST", /^\/([^/]+)\/oauth2\/(?:v2\.0\/)?token$/i, answerToken],
  ["GET", /^\/(metadata)\/endpoints$/i, describeCloud],
  ["GET", /^\/(metadata)\/identity\/oauth2\/token$/i, answerMachine],
  ["GET", /^\/(msi)\/token$/i, answerApp],
];

/** The answer to a request about logging in; undefined when it is none, and ARM is asked. */
export function answerIdentity(arm: Arm, request: IdentityRequest): Answer | undefined {
  for (const [method, path, answer] of addresses) {
    const tenant = path.exec(request.path)?.[1];
    if (tenant !== undefined && method === request.method) return answer(arm, request, tenant);
  }
  return undefined;
}

/** Where the tenant is described, as MSAL asks before it trusts a host. */
function discoverInstance(arm: Arm, { endpoint }: IdentityRequest): Answer {
  const host = new URL(endpoint).host;
  const metadata = [{ preferred_network: host, preferred_cache: host, aliases: [host] }];
  const address = `${endpoint}/${arm.tenantId}/v2.0/.well-known/openid-configuration`;
  return { status: 200, body: { tenant_discovery_endpoint: address, "api-version": "1.1", metadata } };
}

function describeTenant(arm: Arm, { endpoint }: IdentityRequest, tenant: string): Answer {
  const refused = checkTenant(arm, tenant);
  if (refused !== undefined) return entraError(arm, refused);
  const base = `${endpoint}/${tenant}`;
  const body = {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ["query", "fragment", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code"],
    scopes_supported: ["openid"],
    issuer: `${endpoint}/${arm.tenantId}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    claims_supported: ["aud", "iss", "iat", "nbf", "exp", "oid", "tid", "appid", "idtyp"],
    tenant_region_scope: null,
    cloud_instance_name: new URL(endpoint).host,
  };
  return { status: 200, body };
}
