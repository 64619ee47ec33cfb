import type { Node, SourceFile } from "typescript";
import type { PlainFile } from "./parse-plain.ts";

/** Offset of the first character of a node, behind the comments before it. */
export function startOf(node: Node): number {
  return "start" in node ? (node.start as number) : node.getStart();
}

/** Whether a tree was made by `parsePlain`, and not by TypeScript. */
export function isPlainTree(tree: SourceFile): tree is PlainFile {
  return "nodes" in tree;
}

/** The text of a node, without the comments before it. */
export function sourceText(node: Node): string {
  let file = node;
  while (file.parent !== undefined) file = file.parent;
  return (file as unknown as { readonly text: string }).text.slice(startOf(node), node.end);
}
