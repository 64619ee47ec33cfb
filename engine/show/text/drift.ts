import type { Plan } from "#model/plan";
import { counted } from "../meaning/counted.ts";
import { planItems, type PlanItem } from "../meaning/plan-items.ts";
import { typeName } from "../meaning/type-name.ts";
import type { Style } from "../style.ts";
import { placeText } from "./frame.ts";
import { glyphsOf } from "./glyphs.ts";
import { paint } from "./paint.ts";
import { propertyRows } from "./property-rows.ts";
import { layoutRows, type Row } from "./rows.ts";
import { clockText } from "./short.ts";
import { line, span, type Line } from "./span.ts";

const CALM_SHOWN = 20;

/**
 * What Azure changed since the last apply: one block per object, live beside Git, dangerous ones first and never left
 * out; of the others the first 20. One line when there is none.
 */
export function renderDrift(plan: Plan, style: Style): string {
  const drifted = planItems(plan, undefined).filter((item) => item.change.reason === "drifted");
  const checked = `live state ${clockText(plan.observedAt)}`;
  if (drifted.length === 0) return paint([line(`No drift: Azure holds what was last applied (${checked}).`)], style);
  const risky = drifted.filter((item) => item.risky);
  const calm = drifted.filter((item) => !item.risky);
  const shown = [...risky, ...calm.slice(0, CALM_SHOWN)];
  const rest = calm.length - CALM_SHOWN;
  return paint(
    [
      ...shown.flatMap((item) => [...driftLines(item, style), []]),
      ...(rest > 0 ? [line(`${rest} more of low severity`), []] : []),
      line(
        span(`${counted(drifted.length, "object")} drifted, ${risky.length} of high severity`, "bold"),
        `; ${checked}.`,
      ),
    ],
    style,
  );
}

function driftLines(item: PlanItem, style: Style): readonly Line[] {
  const { change, place, risky } = item;
  const between = glyphsOf(style).between.trim() === "·" ? "   " : ", ";
  const severity = risky ? span("DRIFT high", "removed") : span("DRIFT low", "changed");
  const origin = change.origin === undefined ? {} : { place: placeText(change.origin.used) };
  const left = line(severity, `${between}${place}${between}${typeName(change.type)} `, span(change.name));
  const head: Row = { lead: "", under: "  ", left, elastic: 2, ...origin };
  const gone = change.kind === "create" ? [line("  it is gone from Azure; Git still asks for it")] : [];
  const values = propertyRows(change, "  ", { rows: 20, folded: true }, style);
  return [...layoutRows([head, ...values], style, "roomy"), ...gone];
}
