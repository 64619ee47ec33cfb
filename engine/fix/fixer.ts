import type { Node, SourceFile } from "typescript";
import type { TypeScript } from "#lib/typescript";
import type { Names } from "./names.ts";

/** Where a diagnostic points: a stretch of a parsed file. */
export interface Site {
  readonly ts: TypeScript;
  readonly tree: SourceFile;
  readonly names: Names;
  readonly files: ReadonlyMap<string, string>;
  readonly start: number;
  readonly end: number;
  /** What the diagnostic says is to be done. */
  readonly hint: string;
}

export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** Mends what one code is about; undefined where that needs a person. */
export type Fixer = (site: Site) => Replacement | undefined;

/** The outermost node of a kind that covers exactly the stretch. */
export function nodeAt<T extends Node>({ tree, start, end, ts }: Site, is: (node: Node) => node is T): T | undefined {
  const visit = (node: Node): T | undefined => {
    if (node.getFullStart() > start || node.getEnd() < end) return undefined;
    if (node.getStart(tree) === start && node.getEnd() === end && is(node)) return node;
    return ts.forEachChild(node, visit);
  };
  return visit(tree);
}
