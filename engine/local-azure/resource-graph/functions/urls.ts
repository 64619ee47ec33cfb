import { convert } from "../convert.ts";
import type { Value } from "../value.ts";
import { argument, type FunctionTable, isArray, isBag, ofTexts, type ScalarFunction } from "./define.ts";

const urlPattern =
  /^([a-z][a-z0-9+.-]*):\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^:/?#]*)(?::(\d+))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i;

/** The parts of an absolute URL; a text that is none gives null. */
function parseUrl(text = ""): Value {
  const match = urlPattern.exec(text);
  if (!match) return null;
  const [, scheme = "", user = "", password = "", host = "", port = "", path = "", query = "", fragment = ""] = match;
  return {
    Scheme: scheme,
    Host: host,
    Port: port,
    Path: path,
    Username: user,
    Password: password,
    "Query Parameters": queryParameters(query),
    Fragment: fragment,
  };
}

function queryParameters(query: string): { readonly [name: string]: string } {
  const pairs = query.split("&").filter((pair) => pair !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf("=");
      return equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

/** Text that is not well escaped stays as it is. */
function decode(text = ""): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

/** `extract_json("$.a[0].b", text)`: the value at a path of JSON text, "" or null where there is none. */
const extractJson: ScalarFunction = (args, { type }) => {
  const [path, text] = [argument(args, 0, "string"), argument(args, 1, "string")];
  return (row) => {
    const keys = [...String(path(row)).matchAll(/\.([^.[\]]+)|\[(\d+)\]|\[['"](.+?)['"]\]/g)];
    const found = keys.reduce<Value>(
      (value, [, name, place, quoted]) => {
        if (place !== undefined) return isArray(value) ? (value[Number(place)] ?? null) : null;
        const key = name ?? quoted ?? "";
        return isBag(value) && Object.hasOwn(value, key) ? (value[key] ?? null) : null;
      },
      readJson(String(text(row))),
    );
    return convert(found, "dynamic", type);
  };
};

function readJson(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/** As .NET encodes forms: hexadecimal digits are small. Source: the Kusto pages of url_encode and url_encode_component. */
function encode(text = ""): string {
  const escaped = encodeURIComponent(text).replace(/['~]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return escaped.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

export const urls: FunctionTable = {
  parse_url: ofTexts(parseUrl),
  parseurl: ofTexts(parseUrl),
  parse_urlquery: ofTexts((text = "") => ({ "Query Parameters": queryParameters(text.replace(/^\?/, "")) })),
  url_encode: ofTexts((text = "") => encode(text).replaceAll("%20", "+")),
  url_encode_component: ofTexts(encode),
  url_decode: ofTexts(decode),
  base64_encode_tostring: ofTexts((text = "") => Buffer.from(text, "utf8").toString("base64")),
  base64_decode_tostring: ofTexts((text = "") => Buffer.from(text, "base64").toString("utf8")),
  extract_json: extractJson,
  extractjson: extractJson,
};
