import type { Cleared } from "#model/cleared";
import { counted } from "../meaning/counted.ts";
import type { PlanItem } from "../meaning/plan-items.ts";
import { waitsOf, type Wait, type Waits } from "../meaning/waits.ts";
import { layoutColumns, type Style } from "../style.ts";
import { columnWidth } from "./rows.ts";
import { line, span, type Line } from "./span.ts";
import { padded, wrapped } from "./width.ts";

const REASONS_SHOWN = 4;

/** What waits for a person and what is refused, each guard's sentence once. Empty when all is clear. */
export function waitsLines(cleared: Cleared, items: readonly PlanItem[], style: Style): readonly Line[] {
  return waitsOf(cleared, items).flatMap((waits) => waitLines(waits, style));
}

function waitLines(waits: Waits, style: Style): readonly Line[] {
  const amount = `${counted(waits.changes, "change")} in ${counted(waits.units, "unit")}`;
  const verb = waits.changes === 1 ? "waits" : "wait";
  const mark = style.accessible ? "" : " (!)";
  const head =
    waits.kind === "held"
      ? line(span(`${amount} ${verb} for approval${mark}`, "bold"))
      : line(span(`${amount} refused as long as the settings are these`, "removed"));
  const guards = columnWidth(
    waits.waits.map((wait) => wait.guard),
    16,
  );
  const rest = waits.waits.length - REASONS_SHOWN;
  const more = rest > 0 ? [line(`  ${counted(rest, "more reason")}`)] : [];
  return [head, ...waits.waits.slice(0, REASONS_SHOWN).flatMap((wait) => guardLines(wait, guards, style)), ...more];
}

function guardLines(wait: Wait, width: number, style: Style): readonly Line[] {
  const room = Math.max(20, layoutColumns(style) - width - 4);
  const [first, second, ...others] = wait.units;
  const units = [first, second, others.length > 0 ? `${others.length} more` : undefined].filter(
    (each) => each !== undefined,
  );
  return wrapped(`${wait.message} (${units.join(", ")})`, room).map((text, index) =>
    line("  ", span(padded(index === 0 ? wait.guard : "", width), "dim"), "  ", text),
  );
}
