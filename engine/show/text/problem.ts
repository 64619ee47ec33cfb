import { layoutColumns, type Style } from "../style.ts";
import { frameLines, gutterOf, type Mark } from "./frame.ts";
import { glyphsOf } from "./glyphs.ts";
import { line, span, type Line } from "./span.ts";
import { cutMiddle, padded, widthOf, wrapped } from "./width.ts";

/** What every face of trouble looks like: a diagnostic, a refusal of Azure, of a guard or of trust. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  readonly marks: readonly Mark[];
  /** `= name  text`; the name may be empty. */
  readonly facts: readonly Fact[];
  readonly ways: readonly Way[];
}

export interface Fact {
  readonly name: string;
  readonly text: string;
}

/** One thing a person can do, and the command or edit that does it. */
export interface Way {
  readonly name: string;
  readonly text: string;
}

export function problemLines(problem: Problem, sources: ReadonlyMap<string, string>, style: Style): readonly Line[] {
  return [
    ...headLines(problem, style),
    ...frameLines(problem.marks, sources, style),
    ...factLines(problem, style),
    ...waysLines(problem.ways, style),
  ];
}

/** The sentence behind the code; what goes on, and further lines of the message, are indented by two more than their first. */
function headLines(problem: Problem, style: Style): readonly Line[] {
  const head = `${problem.severity}[${problem.code}]`;
  const width = layoutColumns(style);
  const [sentence = "", ...others] = problem.message.split("\n");
  const [first = "", ...more] = hanging(`${head}: ${sentence}`, width);
  const start = line(span(first.slice(0, head.length), problem.severity), span(first.slice(head.length), "bold"));
  const below = [...more, ...others.flatMap((text) => hanging(`  ${text}`, width))];
  return [start, ...below.map((text) => line(span(text, "bold")))];
}

/** A text in lines of at most `width`, those after the first indented by two more than the first. */
function hanging(text: string, width: number): readonly string[] {
  const indent = " ".repeat(Math.min(text.length - text.trimStart().length, Math.floor(width / 2)));
  const [first = "", ...rest] = wrapped(text.trimStart(), width - indent.length);
  const more = rest.length === 0 ? [] : wrapped(rest.join(" "), width - indent.length - 2);
  return [`${indent}${first}`, ...more.map((each) => `${indent}  ${each}`)];
}

function factLines({ facts, marks }: Problem, style: Style): readonly Line[] {
  const nameWidth = Math.max(0, ...facts.map((fact) => widthOf(fact.name)));
  const lead = style.accessible ? "  " : `${" ".repeat(marks.length === 0 ? 2 : gutterOf(marks))} = `;
  return facts.flatMap((fact) => {
    const name = nameWidth === 0 ? "" : `${padded(fact.name, nameWidth)}   `;
    const room = Math.max(20, layoutColumns(style) - widthOf(lead) - widthOf(name));
    return wrapped(fact.text, room).map((text, index) => {
      const shown =
        style.accessible || !Number.isFinite(style.columns) ? text : cutMiddle(text, room, glyphsOf(style).dots);
      if (index === 0) return line(span(lead, "dim"), name, shown);
      return line(" ".repeat(widthOf(lead) + widthOf(name)), shown);
    });
  });
}

/** "You can", one way per line; nothing without ways. */
function waysLines(ways: readonly Way[], style: Style): readonly Line[] {
  if (ways.length === 0) return [];
  const nameWidth = Math.max(...ways.map((way) => widthOf(way.name)));
  const room = Math.max(20, layoutColumns(style) - nameWidth - 4);
  const lines = ways.flatMap((way) =>
    wrapped(way.text, room).map((text, index) => line(`  ${padded(index === 0 ? way.name : "", nameWidth)}  `, text)),
  );
  return [[], line(span("You can", "bold")), ...lines];
}
