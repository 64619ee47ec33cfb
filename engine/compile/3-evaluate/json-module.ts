import { parsePlainExpression } from "#syntax";
import type { At } from "./place-of.ts";
import { halt } from "./halt.ts";
import type { Scope } from "./scope.ts";
import type { Traced } from "./value.ts";

/** The value of an imported JSON file, whose parts keep their places in that file. */
export function parseJsonModule(path: string, text: string, at: At, scope: Scope): Traced {
  const { evaluate } = scope.frame.machine;
  const reason = fault(text);
  if (reason !== undefined) halt("wrong-argument", { reason: `\`${path}\` is not JSON (${reason})` }, at);
  const expression = parsePlainExpression(path, text);
  if (expression === undefined) return halt("wrong-argument", { reason: `\`${path}\` is nested too deeply` }, at);
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
