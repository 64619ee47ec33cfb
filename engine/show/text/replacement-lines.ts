import type { Plan } from "#model/plan";
import { counted } from "../meaning/counted.ts";
import { layoutColumns, type Style } from "../style.ts";
import { line, type Line } from "./span.ts";
import { wrapped } from "./width.ts";

/** That what Azure does not take as an update is replaced without a gap, and how. Empty when nothing is; why not is said with what waits. */
export function replacementLines({ replacement }: Plan, style: Style): readonly Line[] {
  if (replacement === undefined || replacement.blocked !== undefined) return [];
  const { objects, removed } = replacement;
  const gone = `${counted(removed.length, "role assignment")} of identities that are gone ${removed.length === 1 ? "is" : "are"} deleted, and made again for the new ones.`;
  const replaced =
    `Azure takes no update of some policies, so ${counted(removed.length, "object")} ${removed.length === 1 ? "is" : "are"} deleted and made again. ` +
    `Nothing is unguarded meanwhile: ${counted(objects.length, "twin")} under other names ${objects.length === 1 ? "is" : "are"} in force before, and ${objects.length === 1 ? "goes" : "go"} in the end.`;
  const text = objects.length === 0 ? gone : replaced;
  return wrapped(text, layoutColumns(style)).map((part) => line(part));
}
