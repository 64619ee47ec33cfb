import { whole } from "../frame.ts";
import type { FunctionTable } from "../frame.ts";
import { getMember } from "../value.ts";
import type { Value, ValueObject } from "../value.ts";
import { objectArgument, refuseCall, textArgument } from "./argument.ts";
import { valueText } from "./value-text.ts";

export const uriFunctions: FunctionTable = {
  uri: whole(2, 2, ([base, relative]) => joinUri(textArgument(base, "uri"), textArgument(relative, "uri"))),
  uriComponent: whole(1, 1, ([text]) => escapeComponent(textArgument(text, "uriComponent"))),
  uriComponentToString: whole(1, 1, ([text]) => unescapeComponent(textArgument(text, "uriComponentToString"))),
  buildUri: whole(1, 1, ([parts]) => buildUri(objectArgument(parts, "buildUri"))),
  parseUri: whole(1, 1, ([text]) => parseUri(textArgument(text, "parseUri"))),
};

/**
 * Resolves as RFC 3986 section 5 does, but a slash that starts the relative part does not lead back to the host (docs,
 * template functions for strings).
 */
function joinUri(base: string, relative: string): string {
  if (!URL.canParse(base)) refuseCall("uri", `'${base}' is not an absolute URI.`);
  if (/^[a-z][a-z0-9+.-]*:/i.test(relative)) return relative;
  const [bare = ""] = base.split(/[?#]/);
  const afterHost = bare.indexOf("/", bare.indexOf("//") + 2);
  const [host, path] = afterHost < 0 ? [bare, "/"] : [bare.slice(0, afterHost), bare.slice(afterHost)];
  const [, target = "", rest = ""] = /^([^?#]*)([\s\S]*)$/.exec(relative.replace(/^\//, "")) ?? [];
  return host + withoutDots(path.slice(0, path.lastIndexOf("/") + 1) + target) + rest;
}

/** `.` is the folder itself and `..` the one above, though never above the host. */
function withoutDots(path: string): string {
  const segments = path.split("/").slice(1);
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === "..") kept.pop();
    else if (segment !== ".") kept.push(segment);
  }
  const last = segments.at(-1);
  return `/${[...kept, ...(last === "." || last === ".." ? [""] : [])].join("/")}`;
}

/** As .NET escapes: all but letters, digits and `-_.~`. */
function escapeComponent(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unescapeComponent(text: string): string {
  return text.replace(/(%[0-9a-fA-F]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch (error) {
      if (error instanceof URIError) return run;
      throw error;
    }
  });
}

function buildUri(parts: ValueObject): string {
  const part = (name: string): string => valueText(getMember(parts, name) ?? null, "buildUri");
  const port = part("port");
  const path = part("path");
  const query = part("query");
  const scheme = part("scheme") || "https";
  return [
    `${scheme}://${part("host")}`,
    port === "" ? "" : `:${port}`,
    path === "" || path.startsWith("/") ? path : `/${path}`,
    query === "" || query.startsWith("?") ? query : `?${query}`,
  ].join("");
}

function parseUri(text: string): Value {
  if (!URL.canParse(text)) return refuseCall("parseUri", `'${text}' is not an absolute URI.`);
  const url = new URL(text);
  const scheme = url.protocol.slice(0, -1);
  const standard = scheme === "https" ? 443 : scheme === "http" ? 80 : null;
  return {
    scheme,
    host: url.hostname,
    port: url.port === "" ? standard : Number(url.port),
    path: url.pathname,
    query: url.search,
  };
}
