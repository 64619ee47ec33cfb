import { summaryOf } from "../meaning/describe-change.ts";
import type { PlanItem } from "../meaning/plan-items.ts";
import { layoutColumns, type Style } from "../style.ts";
import { changeRow, type RowLead } from "./change-rows.ts";
import { glyphsOf } from "./glyphs.ts";
import type { Row } from "./rows.ts";
import { span, type Span } from "./span.ts";
import { lineWidth, widthOf } from "./width.ts";

// What stands between name, values, the author's line and a mark at the end.
const BLANKS = 8;

/**
 * A change on one line, in a large plan. What happens to its values is told where there is room beside the author's line;
 * a weaker effect and a move are told even when that line then has to go.
 */
export function briefRow(item: PlanItem, at: RowLead, style: Style, where: readonly Span[]): Row {
  const row = changeRow(item, at, style);
  const left = [...row.left, ...where];
  const summary = summaryOf(item.change, glyphsOf(style).arrow);
  if (summary.text === "") return { ...row, left };
  const values = span(`   ${summary.text}`);
  const taken = widthOf(at.lead) + lineWidth(left) + widthOf(values.text) + widthOf(row.place ?? "") + BLANKS;
  const fits = style.accessible || !Number.isFinite(style.columns) || taken <= layoutColumns(style);
  return { ...row, left: fits || summary.telling ? [...left, values] : left };
}
