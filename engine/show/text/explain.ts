import type { Code } from "#diagnostics";
import { layoutColumns, type Style } from "../style.ts";
import { paint } from "./paint.ts";
import { line, span, type Line } from "./span.ts";
import { wrapped } from "./width.ts";

/** What `azo explain` prints of one code: `code` is `step/kebab-name`. Indented lines of the explanation are code and stay as they are. */
export function explainText(code: string, entry: Pick<Code<never>, "severity" | "explanation">, style: Style): string {
  const head = line(span(`${entry.severity}[${code}]`, entry.severity));
  return paint([head, [], ...paragraphs(entry.explanation.trim(), style)], style);
}

/** Prose is joined and wrapped to the terminal; fenced and indented lines are not. */
function paragraphs(text: string, style: Style): readonly Line[] {
  const lines: Line[] = [];
  let prose: string[] = [];
  let fenced = false;
  const flush = (): void => {
    if (prose.length > 0) lines.push(...wrapped(prose.join(" "), layoutColumns(style)).map((part) => line(part)));
    prose = [];
  };
  for (const each of text.split("\n")) {
    const fence = each.startsWith("```");
    if (!fence && !fenced && each !== "" && !/^\s/u.test(each)) {
      prose.push(each);
      continue;
    }
    flush();
    fenced = fence ? !fenced : fenced;
    if (!fence) lines.push(line(fenced ? `    ${each}` : each));
  }
  flush();
  return lines;
}
