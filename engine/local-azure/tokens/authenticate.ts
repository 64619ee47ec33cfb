import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Principal } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { ownerOf } from "./directory.ts";
import { parseToken } from "./json-web-token.ts";

/** Audiences that ARM takes; the local address as well, which older clients ask a token for (local-azure.md 1.3). */
const audiences = ["https://management.core.windows.net", "https://management.azure.com"];
/** Clocks may differ by this much: the default of Microsoft's own token validation. */
const toleranceSeconds = 300;

/**
 * Who the bearer token says is asking. A JSON Web Token has to be one of this tenant's own token endpoint; any other text
 * stands for the owner of the tenant, so that tools need not log in.
 */
export function authenticate(arm: Arm, token: string, endpoint: string): Principal {
  if (parseToken(token) === undefined) return ownerOf(arm.tenantId);
  const claims = arm.tokens.verify(token);
  if (claims === undefined) return unauthenticated(arm, endpoint, "InvalidAuthenticationToken", invalid);
  checkTimes(arm, claims, endpoint);
  const audience = jsonString(claims["aud"]).replace(/\/+$/, "").toLowerCase();
  if (![...audiences, endpoint].includes(audience)) {
    const allowed = audiences.flatMap((one) => [`'${one}/'`, `'${one}'`]).join(",");
    const message = `The access token has been obtained for wrong audience or resource '${jsonString(claims["aud"])}'. It should exactly match with one of the allowed audiences ${allowed}.`;
    return unauthenticated(arm, endpoint, "InvalidAuthenticationTokenAudience", message);
  }
  const isUser = claims["idtyp"] === "user";
  const client = jsonString(isUser ? claims["upn"] : claims["appid"]);
  return {
    objectId: jsonString(claims["oid"]),
    tenantId: arm.tenantId,
    kind: isUser ? "User" : "Application",
    ...(client === "" ? {} : { client }),
  };
}

const invalid = "The access token is invalid.";

function checkTimes(arm: Arm, claims: JsonObject, endpoint: string): void {
  const at = Math.floor(arm.now().getTime() / 1000);
  const [from, until] = [Number(claims["nbf"]), Number(claims["exp"])];
  if (until <= at) refuseExpired(arm, endpoint, until);
  if (from > at + toleranceSeconds) unauthenticated(arm, endpoint, "InvalidAuthenticationToken", invalid);
}

/** 401 as ARM answers a token that ended at that time, in seconds since 1970. */
export function refuseExpired(arm: Arm, endpoint: string, until: number): never {
  const message = `The access token expiry UTC time '${spoken(until)}' is earlier than current UTC time '${spoken(arm.now().getTime() / 1000)}'.`;
  return unauthenticated(arm, endpoint, "ExpiredAuthenticationToken", message);
}

function unauthenticated(arm: Arm, endpoint: string, code: string, message: string): never {
  const challenge = `Bearer authorization_uri="${endpoint}/${arm.tenantId}", error="invalid_token", error_description="${message}"`;
  return refuse({ status: 401, code, message, headers: { "www-authenticate": challenge } });
}

/** As ARM writes times into sentences: `6/15/2026 8:22:51 AM`. */
function spoken(seconds: number): string {
  const text = new Date(seconds * 1000).toLocaleString("en-US", { timeZone: "UTC" });
  return text.replace(",", "").replaceAll("\u202f", " ");
}
