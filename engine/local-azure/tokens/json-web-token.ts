import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonString } from "#lib/json-parts";

/** A JSON Web Token taken apart; nothing about it has been checked. */
export interface WebToken {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: Buffer;
}

/** Takes a token apart; undefined when it is no JSON Web Token (RFC 7519). */
export function parseToken(token: string): WebToken | undefined {
  const [head, body, mark, more] = token.split(".");
  if (head === undefined || body === undefined || mark === undefined || more !== undefined) return undefined;
  const [header, claims] = [parsePart(head), parsePart(body)];
  if (header === undefined || claims === undefined) return undefined;
  return { header, claims, signed: `${head}.${body}`, signature: Buffer.from(mark, "base64url") };
}

function parsePart(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A token signed with RS256, as Entra signs. */
export function signToken(header: JsonObject, claims: JsonObject, key: KeyObject): string {
  const part = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ typ: "JWT", alg: "RS256", ...header })}.${part(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

/** Whether the signature is that of the key; the algorithm has to be one that fits the key. */
export function isSignedBy(token: WebToken, key: KeyObject): boolean {
  const kind = jsonString(token.header["alg"]);
  if (kind === "RS256" && key.asymmetricKeyType === "rsa") {
    return verify("sha256", Buffer.from(token.signed), key, token.signature);
  }
  if (kind !== "ES256" || key.asymmetricKeyType !== "ec") return false;
  return verify("sha256", Buffer.from(token.signed), { key, dsaEncoding: "ieee-p1363" }, token.signature);
}

/** The key of a JSON Web Key; undefined when it is none. */
export function keyOf(jwk: JsonObject): KeyObject | undefined {
  try {
    return createPublicKey({ key: { ...jwk }, format: "jwk" });
  } catch {
    return undefined;
  }
}
