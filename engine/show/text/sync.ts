import type { Outcome } from "#model/outcome";
import type { Progress } from "#model/progress";
import type { Receipts } from "#model/receipts";
import type { Verified } from "#model/verified";
import { counted } from "../meaning/counted.ts";
import { layoutColumns, type Style } from "../style.ts";
import type { NextStep, SyncReport } from "../sync-report.ts";
import { paint } from "./paint.ts";
import { columnWidth } from "./rows.ts";
import { clockText, durationText, shortId } from "./short.ts";
import { line, span, type Line } from "./span.ts";
import { padded, widthOf, wrapped } from "./width.ts";

type StepEnded = Extract<Progress, { readonly kind: "step-ended" }>;

// Steps that take less than people notice say no time.
const NOTICED_MS = 50;
const STEP_COLUMN = 12;

/** The first line of a sync and an empty one: version, which Azure, mode. */
export function renderSyncHeader(report: Pick<SyncReport, "version" | "azure" | "mode">, style: Style): string {
  const left = `azo ${report.version}   ${report.azure}`;
  const right = `mode ${report.mode}`;
  const blank = Math.max(3, stepWidth(style) - widthOf(left) - widthOf(right));
  return paint([line(span(left, "bold"), " ".repeat(blank), right), []], style);
}

/** `  compile   31 files, 0 diagnostics      0.4 s`; further lines of the detail stand below the first. */
export function renderStepLine(event: StepEnded, style: Style): string {
  const time = event.tookMs < NOTICED_MS ? "" : durationText(event.tookMs);
  const room = Math.max(20, stepWidth(style) - STEP_COLUMN - widthOf(time) - 2);
  const details = event.detail.split("\n").flatMap((part) => wrapped(part, room));
  const lines = details.map((detail, index) => {
    if (index > 0) return line(" ".repeat(STEP_COLUMN + 2), detail);
    const left = `  ${padded(event.step, STEP_COLUMN - 4)}  ${detail}`;
    const blank = " ".repeat(Math.max(2, stepWidth(style) - widthOf(left) - widthOf(time)));
    return time === "" ? line(left) : line(left, blank, span(time, "dim"));
  });
  return paint(lines, style);
}

function stepWidth(style: Style): number {
  return Math.min(layoutColumns(style), 80);
}

/** How it ended, what went wrong, what to type next. One line when there was nothing to do. */
export function renderSyncEnd(report: SyncReport, style: Style): string {
  const took = durationText(report.tookMs);
  const applied = (report.receipts?.units.length ?? 0) > 0;
  if (report.outcome.kind === "settled" && !applied) {
    const checked = `${counted(report.resources, "resource")}, checked ${clockText(report.checkedAt)}`;
    const asked = counted(report.requests, "query");
    return paint([line(`In sync with ${shortId(report.head)} (${checked}). ${asked}, ${took}.`)], style);
  }
  const troubles = [...receiptLines(report.receipts, style), ...verifiedLines(report.verified, style)];
  return paint([[], ...outcomeLines(report, took, style), ...troubles, ...nextLines(report.next, style)], style);
}

function outcomeLines({ outcome, head }: SyncReport, took: string, style: Style): readonly Line[] {
  const { word, meaning, text } = outcomeText(outcome, head, took);
  const [first = "", ...more] = wrapped(`${word} ${text}`, layoutColumns(style));
  return [
    line(span(first.slice(0, word.length), meaning), first.slice(word.length)),
    ...more.map((part) => line(part)),
  ];
}

function outcomeText(outcome: Outcome, head: string, took: string) {
  switch (outcome.kind) {
    case "settled":
      return {
        word: "Done",
        meaning: "created",
        text: `in ${took}. The tenant agrees with ${shortId(head)}.`,
      } as const;
    case "waiting": {
      const again = `Tried again in ${durationText(outcome.retryAfterMs)}.`;
      return { word: "Waiting", meaning: "changed", text: `after ${took}: ${outcome.message} ${again}` } as const;
    }
    case "stalled":
      return {
        word: "STALLED",
        meaning: "error",
        text: `after ${took}: ${outcome.message} A person must act.`,
      } as const;
    case "failed":
      return {
        word: "Failed",
        meaning: "error",
        text: `after ${took}: ${outcome.message} It is tried again.`,
      } as const;
  }
}

/** How many units went through, when not all did. */
function receiptLines(receipts: Receipts | undefined, style: Style): readonly Line[] {
  const units = receipts?.units ?? [];
  const failed = units.filter((unit) => unit.state === "failed");
  const idle = units.filter((unit) => unit.state === "not-started").length;
  if (failed.length + idle === 0) return [];
  const applied = units.length - failed.length - idle;
  const sum = `${counted(units.length, "unit")}: ${applied} applied, ${failed.length} failed, ${idle} not started.`;
  const causes = failed.flatMap((unit) => unit.errors.map((error) => `${unit.unit}: ${error.code}: ${error.message}`));
  return [line(`  ${sum}`), ...causes.flatMap((cause) => listed(cause, style))];
}

const PROBLEMS_SHOWN = 10;

function verifiedLines(verified: Verified | undefined, style: Style): readonly Line[] {
  const problems = verified?.problems ?? [];
  if (verified === undefined || problems.length === 0) return [];
  const sum = `${verified.checked} read back, ${verified.asAsked} as asked.`;
  const shown = problems
    .slice(0, PROBLEMS_SHOWN)
    .flatMap((each) => listed(`${each.resourceId}: ${each.message}`, style));
  const rest = problems.length - PROBLEMS_SHOWN;
  return [line(`  ${sum}`), ...shown, ...(rest > 0 ? [line(`    ${rest} more`)] : [])];
}

function listed(text: string, style: Style): readonly Line[] {
  return wrapped(text, layoutColumns(style) - 6).map((part, index) =>
    line(`${" ".repeat(index === 0 ? 4 : 6)}${part}`),
  );
}

function nextLines(next: readonly NextStep[], style: Style): readonly Line[] {
  if (next.length === 0) return [];
  const width = columnWidth(
    next.map((step) => step.command),
    layoutColumns(style),
  );
  const room = Math.max(20, layoutColumns(style) - width - 9);
  const lines = next.flatMap((step, index) =>
    wrapped(step.gives, room).map((gives, part) => {
      const lead = span(index === 0 && part === 0 ? "Next  " : "      ", "bold");
      return line(lead, padded(part === 0 ? step.command : "", width), `   ${gives}`);
    }),
  );
  return [[], ...lines];
}
