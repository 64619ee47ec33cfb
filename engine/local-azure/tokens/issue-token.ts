import { randomBytes } from "node:crypto";
import type { JsonObject } from "#lib/json";
import type { Arm } from "../arm.ts";
import type { DirectoryEntry } from "./directory.ts";

export interface IssuedToken {
  readonly text: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  readonly lifetimeSeconds: number;
}

/** An access token for the audience, with the claims that ARM and clients read (Learn: "Access token claims reference"). */
export function issueToken(arm: Arm, entry: DirectoryEntry, audience: string): IssuedToken {
  const { principal, appId, resourceId } = entry;
  const at = Math.floor(arm.now().getTime() / 1000);
  const lifetimeSeconds = arm.tokenLifetimeSeconds;
  const expiresAt = at + lifetimeSeconds;
  const isUser = principal.kind === "User";
  const claims: JsonObject = {
    aud: audience,
    iss: `https://sts.windows.net/${arm.tenantId}/`,
    iat: at,
    nbf: at,
    exp: expiresAt,
    appid: appId,
    // 2: the application proved itself by a certificate or an assertion.
    appidacr: "2",
    idp: `https://sts.windows.net/${arm.tenantId}/`,
    idtyp: isUser ? "user" : "app",
    oid: principal.objectId,
    sub: principal.objectId,
    tid: arm.tenantId,
    ...(isUser && principal.client !== undefined ? { upn: principal.client } : {}),
    uti: randomBytes(16).toString("base64url"),
    ver: "1.0",
    ...(resourceId === undefined ? {} : { xms_mirid: resourceId }),
  };
  return { text: arm.tokens.sign(claims), expiresAt, lifetimeSeconds };
}
