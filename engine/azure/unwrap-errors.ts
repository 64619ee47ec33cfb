import type { AzureError } from "#model/receipts";
import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { natureOf } from "./error-nature.ts";

/** What holds for all causes found below, unless one says otherwise. */
export interface ErrorContext {
  readonly status?: number | undefined;
  readonly resourceId?: string | undefined;
}

/**
 * The innermost causes of an ARM error: through `details`, and through messages that are JSON again. Each cause once, in
 * the order in which ARM gives them; a document without an error gives none.
 */
export function unwrapErrors(document: Json | undefined, context: ErrorContext = {}): readonly AzureError[] {
  const found = causes(document, context);
  const seen = new Set<string>();
  return found.filter((error) => {
    const key = [error.code, error.message, error.resourceId?.toLowerCase()].join("\n");
    return seen.size < seen.add(key).size;
  });
}

function causes(document: Json | undefined, context: ErrorContext): readonly AzureError[] {
  if (typeof document === "string") {
    const parsed = parseJson(document);
    return parsed === undefined ? [] : causes(parsed, context);
  }
  if (Array.isArray(document)) return document.flatMap((element: Json) => causes(element, context));
  if (!isJsonObject(document)) return [];
  const wrapped = document["error"] ?? document["Error"];
  return isJsonObject(wrapped) || typeof wrapped === "string" ? causes(wrapped, context) : causesOf(document, context);
}

function causesOf(error: JsonObject, context: ErrorContext): readonly AzureError[] {
  const code = jsonString(error["code"] ?? error["Code"]);
  const message = jsonString(error["message"] ?? error["Message"]);
  if (code === "" && message === "") return [];
  const resourceId = targetOf(error) ?? context.resourceId;
  const inner = { ...context, resourceId };
  const details = jsonArray(error["details"] ?? error["Details"]).flatMap((detail) => causes(detail, inner));
  if (details.length > 0) return details;
  const nested = causes(jsonInside(message), inner);
  if (nested.length > 0) return nested;
  const { status } = context;
  const nature = natureOf(code, status, message);
  return [
    {
      code: code === "" ? "Unknown" : code,
      message,
      nature,
      ...(status === undefined ? {} : { status }),
      ...(resourceId === undefined ? {} : { resourceId }),
    },
  ];
}

/** `target` is an ARM id only sometimes; often it is the name of a property. */
function targetOf(error: JsonObject): string | undefined {
  const target = jsonString(error["target"]);
  const policyTarget = jsonArray(error["additionalInfo"])
    .map((info) => jsonString(jsonObject(jsonObject(info)["info"])["resourceId"]))
    .find((id) => id !== "");
  return target.startsWith("/") ? target : policyTarget;
}

/** The JSON object that a message is, or ends with. */
function jsonInside(message: string): Json | undefined {
  const start = message.indexOf("{");
  return start === -1 ? undefined : parseJson(message.slice(start, message.lastIndexOf("}") + 1));
}

function parseJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}
