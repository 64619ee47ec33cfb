import type { Node, SourceFile } from "typescript";
import type { Place } from "#model/place";

/** The file a node stands in. */
export function fileOf(node: Node): SourceFile {
  let current = node;
  while (current.parent !== undefined) current = current.parent;
  return current as SourceFile;
}

/** Whether a node stands in azo's own language files. */
export function isLibraryNode(node: Node): boolean {
  return fileOf(node).fileName.startsWith("azo/");
}

/** Lines and columns of a node, without the comments before it. */
export function placeOf(node: Node): Place {
  const file = fileOf(node);
  const start = file.getLineAndCharacterOfPosition(node.getStart(file));
  const end = file.getLineAndCharacterOfPosition(node.getEnd());
  return {
    file: file.fileName,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
