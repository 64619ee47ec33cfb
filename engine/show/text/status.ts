import type { Outcome } from "#model/outcome";
import { counted } from "../meaning/counted.ts";
import type { StatusReport } from "../status-report.ts";
import { layoutColumns, type Style } from "../style.ts";
import { refusalLines } from "./azure-refusal.ts";
import { paint } from "./paint.ts";
import { clockText, durationText, momentText, shortId } from "./short.ts";
import { line, span, type Line, type Meaning } from "./span.ts";
import { wrapped } from "./width.ts";

/** First whether it is safe, then the causes under the author's lines. One line when in sync. */
export function renderStatus(report: StatusReport, sources: ReadonlyMap<string, string>, style: Style): string {
  const { outcome, head } = report;
  if (outcome.kind === "settled") {
    const checked = `${counted(report.resources, "resource")}, checked ${clockText(report.checkedAt)}`;
    return paint([line(`In sync with ${shortId(head)} (${checked}).`)], style);
  }
  const refusals = report.refusals.flatMap((refusal) => [[], ...refusalLines(refusal, sources, style)]);
  return paint([...headLines(report, style), ...refusals], style);
}

function headLines(report: StatusReport, style: Style): readonly Line[] {
  const { outcome, branch, head } = report;
  const { word, meaning } = stateOf(outcome);
  const state = line(span(`${word} for ${durationText(report.forMs)}`, meaning), `   ${branch} @ ${shortId(head)}`);
  const message = outcome.kind === "settled" ? [] : wrapped(outcome.message, layoutColumns(style) - 2);
  return [state, ...message.map((text) => line(`  ${text}`)), ...unitLines(report)];
}

function stateOf(outcome: Outcome): { readonly word: string; readonly meaning: Meaning } {
  switch (outcome.kind) {
    case "settled":
      return { word: "IN SYNC", meaning: "created" };
    case "waiting":
      return { word: "WAITING", meaning: "changed" };
    case "stalled":
      return { word: "STALLED", meaning: "error" };
    case "failed":
      return { word: "FAILING", meaning: "error" };
  }
}

function unitLines({ units, lastGood }: StatusReport): readonly Line[] {
  const all = units.applied + units.failed + units.notStarted;
  const counts = `${units.applied} applied, ${units.failed} failed, ${units.notStarted} not started.`;
  const sum = all === 0 ? "Nothing was applied." : `${counted(all, "unit")}: ${counts}`;
  const good = lastGood === undefined ? "" : `  Last good: ${shortId(lastGood.commit)}, ${momentText(lastGood.at)}.`;
  return [line(`  ${sum}${good}`)];
}
