import type { JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { LibraryDocument } from "../library.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import type { Shape } from "./arm-shape.ts";
import type { Merging } from "./merging.ts";
import { shapeJson } from "./shape-json.ts";

/** A document that is not an Azure object, checked against its shape; undefined, with diagnostics, when it does not fit. */
export function readListing(
  document: LibraryDocument,
  shape: Shape,
  required: readonly string[],
  merging: Merging,
): JsonObject | undefined {
  const problems: DocumentPath[] = [];
  const say = (path: DocumentPath, expected: string) => {
    problems.push(path);
    merging.report(
      diagnose("bad-value", { path: path.join("."), expected }, placeIn(merging.sources, document.file, path)),
    );
  };
  const json = jsonObject(shapeJson(document.json, shape, say));
  for (const name of required) if (json[name] === undefined || jsonString(json[name]) === "") say([name], "present");
  if (problems.length === 0) return json;
  merging.unreadable.add(jsonString(document.json["name"]));
  return undefined;
}
