import type { Place } from "#model/place";
import { jsonOffset } from "#lib/json-offset";
import { yaml } from "./yaml.ts";

/** A step into a document: a member's name or an item's number. */
export type DocumentPath = readonly (string | number)[];

/**
 * Where `path` stands in a JSON or YAML text (told apart by the file's ending), or the deepest part of it that is there.
 * The text is walked again for this: only files that have a problem pay for it.
 */
export function placeIn(sources: ReadonlyMap<string, string>, file: string, path: DocumentPath = []): Place {
  const text = sources.get(file);
  if (text === undefined || path.length === 0) return lineAt(file, 1, 1);
  const offset = /\.json$/i.test(file) ? jsonOffset(text, path) : yamlOffset(text, path);
  const before = text.slice(0, offset).split("\n");
  return lineAt(file, before.length, (before.at(-1) ?? "").length + 1);
}

function yamlOffset(text: string, path: DocumentPath): number {
  const { isNode, parseDocument } = yaml();
  const document = parseDocument(text, { logLevel: "silent" });
  for (let length = path.length; length > 0; length -= 1) {
    const value = document.getIn(path.slice(0, length), true);
    if (isNode(value) && value.range) return value.range[0];
  }
  return 0;
}

/** One character of a file. Lines and columns count from 1. */
export function lineAt(file: string, line: number, column: number): Place {
  return { file, line, column, endLine: line, endColumn: column + 1 };
}
