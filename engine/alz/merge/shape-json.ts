import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import type { DocumentPath } from "../place-in.ts";
import type { Shape } from "./arm-shape.ts";

/** Says that the value at `path` is not what it has to be. */
export type Complain = (path: DocumentPath, expected: string) => void;

/** The part of `json` that `shape` names; undefined where there is none, with a complaint where it is of another type. */
export function shapeJson(json: Json, shape: Shape, complain: Complain, path: DocumentPath = []): Json | undefined {
  if (json === null) return undefined;
  if (shape === "any") return json;
  if (shape === "text") return expect(typeof json === "string", json, "a string", complain, path);
  if (shape === "flag") return expect(typeof json === "boolean", json, "true or false", complain, path);
  if ("list" in shape) return shapeList(json, shape.list, complain, path);
  if (!isJsonObject(json)) return expect(false, json, "an object", complain, path);
  if ("map" in shape) return shapeMembers(json, () => shape.map, complain, path);
  const { object, open } = shape;
  return shapeMembers(
    json,
    (name) => (Object.hasOwn(object, name) ? object[name] : open ? "any" : undefined),
    complain,
    path,
  );
}

function shapeList(json: Json, shape: Shape, complain: Complain, path: DocumentPath): Json | undefined {
  if (!Array.isArray(json)) return expect(false, json, "a list", complain, path);
  return (json as JsonArray).map((item, index) => {
    if (item === null && shape !== "any") complain([...path, index], "no empty item");
    return shapeJson(item, shape, complain, [...path, index]) ?? null;
  });
}

function shapeMembers(
  json: JsonObject,
  shapeOf: (name: string) => Shape | undefined,
  complain: Complain,
  path: DocumentPath,
): JsonObject {
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, value]) => {
      const shape = shapeOf(name);
      const shaped = shape === undefined ? undefined : shapeJson(value, shape, complain, [...path, name]);
      return shaped === undefined ? [] : [[name, shaped]];
    }),
  );
}

function expect(
  holds: boolean,
  json: Json,
  expected: string,
  ...[complain, path]: readonly [Complain, DocumentPath]
): Json | undefined {
  if (holds) return json;
  complain(path, expected);
  return undefined;
}
