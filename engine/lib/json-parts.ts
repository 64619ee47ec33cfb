import type { Json, JsonArray, JsonObject } from "./json.ts";

/** The value when it is an object, else an empty one: for reading optional parts of documents others wrote. */
export function jsonObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The value when it is an array, else an empty one. */
export function jsonArray(value: Json | undefined): JsonArray {
  return Array.isArray(value) ? (value as JsonArray) : [];
}

/** The value when it is a string, else the empty one. */
export function jsonString(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
