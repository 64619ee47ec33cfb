import type { Node } from "typescript";
import type { At } from "./place-of.ts";
import { halt } from "./halt.ts";
import type { Scope } from "./scope.ts";
import type { Traced } from "./value.ts";

/** The value of an imported JSON file, whose parts keep their places in that file. */
export function parseJsonModule(path: string, text: string, at: At, scope: Scope): Traced {
  const { ts, evaluate } = scope.frame.machine;
  const reason = fault(text);
  if (reason !== undefined) halt("wrong-argument", { reason: `\`${path}\` is not JSON (${reason})` }, at);
  const file = ts.parseJsonText(path, text);
  ts.forEachChild(file, (child) => setParents(child, file, ts.forEachChild));
  const expression = file.statements[0]?.expression;
  if (expression === undefined) return halt("wrong-argument", { reason: `\`${path}\` is empty` }, at);
  return evaluate(expression, scope);
}

function fault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type ForEachChild = (node: Node, visit: (child: Node) => void) => unknown;

function setParents(node: Node, parent: Node, forEachChild: ForEachChild): void {
  Object.assign(node, { parent });
  forEachChild(node, (child) => setParents(child, node, forEachChild));
}
