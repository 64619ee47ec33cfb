import type { Progress } from "#model/progress";
import { counted } from "../meaning/counted.ts";
import type { ProgressModel, RunningUnit } from "../progress-model.ts";
import { durationText } from "./short.ts";
import { span } from "./span.ts";
import { cutEnd, cutMiddle, padded, widthOf } from "./width.ts";

const SPINNER = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧"];
const SPIN_MS = 120;
const BAR = 15;

/**
 * What stands on a terminal while a run goes on: the step, failures, one line per running unit. At most `rows - 4` lines,
 * none wider than `columns`; empty between steps.
 */
export function progressFrame(model: ProgressModel, nowMs: number, columns: number, rows: number): string[] {
  if (model.step === undefined) return [];
  const room = Math.max(1, rows - 4);
  const failed = model.failed.map((unit) => `    x ${unit}   failed`);
  const running = [...model.running]
    .sort((a, b) => a.beganMs - b.beganMs)
    .map((unit) => runningLine(unit, nowMs, columns));
  const head = headLine(model, nowMs);
  const all = [...failed, ...running];
  const shown =
    all.length <= room - 1 ? all : [...all.slice(0, Math.max(0, room - 2)), `    ${hiddenText(all.length - room + 2)}`];
  return [head, ...shown].slice(0, room).map((each) => cutEnd(span(each).text, columns));
}

function hiddenText(count: number): string {
  return `… ${count} more`;
}

function headLine(model: ProgressModel, nowMs: number): string {
  const { step, units } = model;
  const elapsed = durationText(Math.max(0, nowMs - model.stepBeganMs));
  if (step !== "apply" || units === 0) return `  ${padded(step ?? "", 8)}  ${elapsed}`;
  const ended = model.succeeded + model.failed.length + model.notStarted;
  const full = Math.min(BAR, Math.floor((ended / units) * BAR));
  const bar = `▕${"█".repeat(full)}${"░".repeat(BAR - full)}▏`;
  return `  ${padded(step, 8)}  ${ended} of ${counted(units, "unit")}   ${bar}  ${elapsed}`;
}

function runningLine({ unit, resources, beganMs }: RunningUnit, nowMs: number, columns: number): string {
  const spinner = SPINNER[Math.floor(nowMs / SPIN_MS) % SPINNER.length] ?? "";
  const tail = `   ${counted(resources, "resource")}   ${durationText(Math.max(0, nowMs - beganMs))}`;
  const name = cutMiddle(span(unit).text, Math.max(8, columns - 6 - widthOf(tail)), "…");
  return `    ${spinner} ${name}${tail}`;
}

/** One event for a pipe or a log: a line, or nothing for what only a terminal shows. No line feed at the end. */
export function progressLine(event: Progress): string | undefined {
  switch (event.kind) {
    case "step-began":
    case "step-ended":
      return undefined;
    case "unit-began":
      return span(`  began   ${event.unit}   ${counted(event.resources, "resource")}`).text;
    case "unit-ended":
      return span(
        `  ${ENDED[event.state]}  ${event.unit}${event.state === "not-started" ? "" : `   ${durationText(event.tookMs)}`}`,
      ).text;
  }
}

const ENDED = { succeeded: "ended ", failed: "FAILED", "not-started": "not started" };
