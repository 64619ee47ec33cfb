import { compareDiagnostics } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import { counted } from "../meaning/counted.ts";
import type { Style } from "../style.ts";
import { placeText } from "./frame.ts";
import { glyphsOf } from "./glyphs.ts";
import { paint } from "./paint.ts";
import { problemLines, type Problem } from "./problem.ts";
import { line, span, type Line } from "./span.ts";
import { cutLine } from "./width.ts";

const SHOWN_IN_FULL = 20;

/**
 * All diagnostics, sorted by place: the first 20 under their source lines, the rest a line each, then the counts.
 * `sources` is text by path; a diagnostic whose file is absent shows its place only. Empty for none.
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  style: Style,
): string {
  if (diagnostics.length === 0) return "";
  const sorted = [...diagnostics].sort(compareDiagnostics);
  const full = sorted.slice(0, SHOWN_IN_FULL).flatMap((each) => [...problemLines(problemOf(each), sources, style), []]);
  return paint([...full, ...restLines(sorted.slice(SHOWN_IN_FULL), style), countLine(sorted)], style);
}

function problemOf(diagnostic: Diagnostic): Problem {
  const { place, hint } = diagnostic;
  const related = diagnostic.related.map((each) => ({ place: each.place, label: each.message, primary: false }));
  return {
    severity: diagnostic.severity,
    code: diagnostic.code,
    message: diagnostic.message,
    marks: place === undefined ? related : [{ place, label: "", primary: true }, ...related],
    facts: hint === "" ? [] : [{ name: "", text: hint }],
    ways: [],
  };
}

function restLines(rest: readonly Diagnostic[], style: Style): readonly Line[] {
  if (rest.length === 0) return [];
  const dots = glyphsOf(style).dots;
  const each = rest.map(({ severity, code, place, message }) =>
    line(
      `  ${place === undefined ? "" : `${placeText(place)}  `}`,
      span(`${severity}[${code}]`, severity),
      `  ${message}`,
    ),
  );
  return [line(`${rest.length} more, a line each:`), ...each.map((parts) => cutLine(parts, style.columns, dots)), []];
}

function countLine(diagnostics: readonly Diagnostic[]): Line {
  const errors = diagnostics.filter((each) => each.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [span(counted(errors, "error"), "error")] : []),
    ...(warnings > 0 ? [span(counted(warnings, "warning"), "warning")] : []),
  ];
  return parts.flatMap((part, index) => (index === 0 ? [part] : [span(", "), part]));
}
