import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { DirectoryEntry, FederatedCredential } from "./directory.ts";
import type { EntraError } from "./entra-error.ts";
import { isSignedBy, keyOf, parseToken, type WebToken } from "./json-web-token.ts";

/**
 * Whether the token of another issuer proves that the client is who it says: a federated credential has its issuer, its
 * subject and one of its audiences, compared as they are written. The signature is checked where the credential has keys.
 */
export function checkAssertion(arm: Arm, entry: DirectoryEntry, assertion: string): EntraError | undefined {
  const token = parseToken(assertion);
  if (token === undefined) return refused(50027, "Invalid JWT token. The token is not a JSON Web Token.");
  const late = checkTimes(arm, token);
  if (late !== undefined) return late;
  const { iss, sub, aud } = token.claims;
  const audiences = (Array.isArray(aud) ? aud : [aud]).map((one) => jsonString(one));
  const advice =
    "Check your federated identity credential Subject, Audience and Issuer against the presented assertion.";
  const ofIssuer = entry.federated.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) return unmatched(700211, `issuer '${jsonString(iss)}'. ${advice}`);
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub);
  if (ofSubject.length === 0) return unmatched(700213, `subject '${jsonString(sub)}'. ${advice}`);
  const matching = ofSubject.filter((one) => one.audiences.some((audience) => audiences.includes(audience)));
  if (matching.length === 0) return unmatched(700212, `audience '${audiences.join(", ")}'. ${advice}`);
  if (matching.some((one) => hasGoodSignature(token, one))) return undefined;
  return refused(700027, "The certificate with identifier used to sign the client assertion is not registered.");
}

function hasGoodSignature(token: WebToken, { keys }: FederatedCredential): boolean {
  if (keys.length === 0) return true;
  return keys.some((jwk) => {
    const key = keyOf(jwk);
    return key !== undefined && isSignedBy(token, key);
  });
}

function checkTimes(arm: Arm, { claims }: WebToken): EntraError | undefined {
  const at = arm.now().getTime() / 1000;
  const [from, until] = [Number(claims["nbf"] ?? claims["iat"] ?? 0), Number(claims["exp"])];
  if (until > at && from <= at + 300) return undefined;
  const time = (seconds: number): string =>
    Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : "none";
  return refused(
    700024,
    `Client assertion is not within its valid time range. Current time: ${time(at)}, assertion valid from ${time(from)}, expiry time of assertion ${time(until)}.`,
  );
}

function unmatched(code: number, what: string): EntraError {
  return refused(code, `No matching federated identity record found for presented assertion ${what}`);
}

function refused(code: number, message: string): EntraError {
  return { status: 401, error: "invalid_client", code, message };
}
