import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import json5 from "json5";
import { escapeLineBreaks } from "#lib/escape-line-breaks";
import type { Json } from "#lib/json";
import type { Exchange } from "./exchange.ts";
import { authenticate } from "../tokens/authenticate.ts";
import type { Arm } from "../arm.ts";
import type { IdentityRequest } from "../tokens/identity-request.ts";
import { refuse } from "./refusal.ts";

export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Bodies that ARM reads leniently: az sends unquoted keys and comments there (local-azure.md 1.6). */
const lenient = /\/(deployments|deploymentStacks|deploymentStacksWhatIfResults)\/[^/]+(\/(validate|whatIf))?$/i;

const mostLevels = 256;

/** Reads a request as far as ARM's front door does: who asks, which version, what is sent. Refuses by throwing. */
export function readExchange(arm: Arm, raw: RawRequest, endpoint: string): Exchange {
  const token = readToken(raw.headers.authorization);
  const url = readUrl(raw.url, endpoint);
  const path = decodePath(url.pathname);
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method: raw.method,
    path,
    query,
    apiVersion: readApiVersion(query.get("api-version")),
    body: readBody(raw, path),
    principal: authenticate(arm, token, endpoint),
    correlationId: correlationIdOf(raw.headers),
    endpoint,
    variables: {},
  };
}

/** Reads a request as the token endpoints do. */
export function readIdentityRequest(raw: RawRequest, endpoint: string): IdentityRequest {
  const { pathname, searchParams } = readUrl(raw.url, endpoint);
  const isForm = /^application\/x-www-form-urlencoded/i.test(raw.headers["content-type"] ?? "");
  const form = new URLSearchParams(isForm ? raw.text : "");
  const path = decodePath(pathname);
  return { method: raw.method, path, query: searchParams, form, headers: raw.headers, endpoint };
}

export function correlationIdOf(headers: IncomingHttpHeaders): string {
  const sent = headers["x-ms-correlation-request-id"];
  return typeof sent === "string" && /^[0-9a-f-]{36}$/i.test(sent) ? sent : randomUUID();
}

function readToken(authorization: string | undefined): string {
  const token = /^Bearer\s+(\S.*)$/i.exec(authorization ?? "")?.[1];
  if (token !== undefined) return token;
  refuse({
    status: 401,
    code: "AuthenticationFailed",
    message: "Authentication failed. The 'Authorization' header is missing.",
    headers: {
      "www-authenticate":
        'Bearer authorization_uri="https://login.microsoftonline.com/", error="invalid_token", error_description="The authentication scheme of Bearer is required."',
    },
  });
}

/** Clients write a double slash before a resource id; it must not be taken for a host. Proxies name the host in full. */
function readUrl(target: string, endpoint: string): URL {
  const path = target.replace(/^https?:\/\/[^/?]*/i, "");
  if (path.startsWith("/")) return new URL(endpoint + path);
  refuse({ status: 400, code: "BadRequest", message: `The request is for '${target}', which is no path.` });
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
      .replace(/\/+$/, "")
      .replace(/\/{2,}/g, "/");
  } catch {
    refuse({ status: 400, code: "BadRequest", message: `The path '${pathname}' is not encoded as a URL has to be.` });
  }
}

function readApiVersion(version: string | undefined): string {
  if (version === undefined || version === "") {
    refuse({
      status: 400,
      code: "MissingApiVersionParameter",
      message: "The api-version query parameter (?api-version=) is required for all requests.",
    });
  }
  if (!/^\d{4}-\d{2}-\d{2}(-[a-z]+(\.\d+)?)?$/i.test(version)) {
    const message = `The api-version '${version}' is invalid. It is a date, as in '2025-04-01' or '2025-04-01-preview'.`;
    refuse({ status: 400, code: "InvalidApiVersionParameter", message });
  }
  return version.toLowerCase();
}

function readBody({ text, method }: RawRequest, path: string): Json | undefined {
  if (text.trim() === "") return undefined;
  try {
    const isLenient = lenient.test(path) && (method === "PUT" || method === "POST");
    return shallow(isLenient ? readLenient(text) : (JSON.parse(text) as Json));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    refuse({
      status: 400,
      code: "InvalidRequestContent",
      message: `The request content was invalid and could not be deserialized: '${reason}'.`,
    });
  }
}

function readLenient(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return json5.parse<Json>(escapeLineBreaks(text));
  }
}

/**
 * The value, unless it is nested so deeply that work on it would run out of stack. ARM's own limit is not known; no
 * template with its nested ones comes near this one.
 */
function shallow(body: Json): Json {
  let level: readonly Json[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) throw new RangeError(`The reader's MaxDepth of ${mostLevels} has been exceeded.`);
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
  return body;
}
