import type { Cleared } from "#model/cleared";
import type { Plan } from "#model/plan";
import { planItems, type PlanItem } from "../meaning/plan-items.ts";
import { isEmptyPlan, totalsOf, totalsSentence } from "../meaning/totals.ts";
import { layoutColumns, type Style } from "../style.ts";
import { meaningLines } from "./meaning-lines.ts";
import { paint } from "./paint.ts";
import { planListLines } from "./plan-list.ts";
import { leastTreeLines, planTreeLines, type Detail, type PlanPart } from "./plan-tree.ts";
import { remediationLines } from "./remediation-lines.ts";
import { replacementLines } from "./replacement-lines.ts";
import { clockText, shortDigest, shortId } from "./short.ts";
import { line, span, type Line } from "./span.ts";
import { waitsLines } from "./waits-lines.ts";
import { wrapped } from "./width.ts";

export interface PlanOptions {
  /** Every object and every value on its own line, nothing folded. */
  readonly all?: boolean;
}

// Lines that any plan may take besides one per risky change: two screens of an ordinary terminal.
const BUDGET = 60;

/**
 * A plan for a person: what it means, the changes by place, totals, what waits, what is hidden. One line when there is
 * nothing to do. At most 60 lines and one per risky change unless `all`; risky changes are never folded.
 */
export function renderPlan(plan: Plan, cleared: Cleared | undefined, style: Style, options: PlanOptions = {}): string {
  const totals = totalsOf(plan);
  if (isEmptyPlan(plan)) return totalsLine(`No change: ${totalsSentence(totals)}`, style);
  const items = planItems(plan, cleared);
  const before = [...headerLines(plan, style), [], ...meaningLines(items, totals, style), []];
  const waits = cleared === undefined ? [] : waitsLines(cleared, items, style);
  const remediations = remediationLines(plan, options.all === true);
  const after = [...waits, ...replacementLines(plan, style), ...remediations, ...hiddenLines(plan, style)];
  const room = options.all === true ? undefined : BUDGET - 3 - before.length - after.length;
  const { lines, complete } = changeLines(plan, items, style, room);
  const hint = complete ? [] : [line(span("Every object: azo plan --all.", "dim"))];
  const sum = totalsLine(totalsSentence(totals), style);
  return paint([...before, ...lines, []], style) + sum + paint([...after, ...hint], style);
}

/** Never broken into two lines, however narrow the terminal is: scripts search for it. */
function totalsLine(text: string, style: Style): string {
  return paint([line(span(text, "bold"))], { ...style, columns: Number.POSITIVE_INFINITY });
}

interface Told {
  readonly lines: readonly Line[];
  /** Whether every changed object and value is in it. */
  readonly complete: boolean;
}

/**
 * The fullest telling that takes no more than `room` lines and one per risky change: all values, a line each, or risky
 * ones alone with the rest counted. Without `room` nothing is left out.
 */
function changeLines(plan: Plan, items: readonly PlanItem[], style: Style, room: number | undefined): Told {
  const tree = (detail: Detail) => sections(items, (part) => planTreeLines(plan, part, style, detail));
  if (room === undefined) return { lines: tree("all"), complete: true };
  const risky = items.filter((item) => item.risky).length;
  if (leastTreeLines(items) <= room + risky) {
    const full = tree("full");
    if (full.length <= room + risky) return { lines: full, complete: full.length === tree("all").length };
    const brief = tree("brief");
    if (brief.length <= room + risky) return { lines: brief, complete: false };
    const packed = tree("packed");
    if (packed.length <= room + risky) return { lines: packed, complete: false };
  }
  // Two headings, two lines that count the rest, one for units that are sent again, one between the sections.
  const kinds = Math.max(3, Math.floor((room - 6) / 2));
  return { lines: sections(items, (part) => planListLines(plan, part, style, kinds)), complete: false };
}

/** What Git changed and what Azure changed are told apart. */
function sections(items: readonly PlanItem[], lines: (part: PlanPart) => readonly Line[]): readonly Line[] {
  const drifted = { items: items.filter((item) => item.change.reason === "drifted"), resent: false };
  const edited = { items: items.filter((item) => item.change.reason !== "drifted"), resent: true };
  const first = line(span("Changes, by place", "bold"));
  const second = line(span("Drift, by place: Azure moved since the last apply, Git did not", "bold"));
  if (drifted.items.length === 0) return [first, ...lines(edited)];
  const [own, azures] = [lines(edited), lines(drifted)];
  return own.length === 0 ? [second, ...azures] : [first, ...own, [], second, ...azures];
}

function headerLines(plan: Plan, style: Style): readonly Line[] {
  const parts = [`tree ${shortId(plan.treeId)}`, `live state ${clockText(plan.observedAt)}`];
  const head = line(span(`Plan ${shortDigest(plan.digest)}`, "bold"), `   ${parts.join("   ")}`);
  if (layoutColumns(style) >= 50) return [head];
  return [line(span(`Plan ${shortDigest(plan.digest)}`, "bold")), ...parts.map((part) => line(`  ${part}`))];
}

function hiddenLines(plan: Plan, style: Style): readonly Line[] {
  const rules = Object.entries(plan.hidden).filter(([, count]) => count > 0);
  if (rules.length === 0) return [];
  const sum = rules.reduce((total, [, count]) => total + count, 0);
  const text = `Hidden as noise: ${sum} (${rules.map(([rule, count]) => `${count} ${rule}`).join(", ")}).`;
  return wrapped(text, layoutColumns(style)).map((part) => line(span(part, "dim")));
}
