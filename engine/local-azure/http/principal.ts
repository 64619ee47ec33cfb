import { uuidV5 } from "#lib/uuid-v5";
import type { Principal } from "./exchange.ts";

/** Namespace of the identity that all opaque tokens share; drawn once at random. */
const opaqueNamespace = "6f0f9f5e-5a3f-4a5e-9d0f-0b2a9a2d7c11";

/** Who the bearer token says is asking: the `oid` of a JWT; whatever cannot be decoded is one and the same person. */
export function principalOf(token: string, tenantId: string): Principal {
  const claims = claimsOf(token);
  const objectId = claims["oid"];
  if (typeof objectId !== "string") {
    return { objectId: uuidV5(opaqueNamespace, tenantId), tenantId, kind: "Application" };
  }
  const tenant = typeof claims["tid"] === "string" ? claims["tid"] : tenantId;
  return { objectId, tenantId: tenant, kind: claims["idtyp"] === "user" ? "User" : "Application" };
}

function claimsOf(token: string): Record<string, unknown> {
  const [, payload] = token.split(".");
  if (payload === undefined) return {};
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
