import type { PlanItem } from "../meaning/plan-items.ts";
import { typeName } from "../meaning/type-name.ts";
import { layoutColumns, type Style } from "../style.ts";
import { placeText } from "./frame.ts";
import { propertyRows } from "./property-rows.ts";
import type { Row } from "./rows.ts";
import { line, span } from "./span.ts";
import { changeSymbol, verdictMark } from "./symbols.ts";

// Below this width what belongs to a change stands under it.
const NARROW = 60;

/** What is drawn before a row, and before what belongs to it. */
export interface RowLead {
  readonly lead: string;
  readonly under: string;
}

/** One change with its values below it: the first 10 with equal ones folded, or `all`. */
export function changeRows(item: PlanItem, at: RowLead, style: Style, all: boolean): readonly Row[] {
  const limits = all ? { rows: Number.POSITIVE_INFINITY, folded: false } : { rows: 10, folded: true };
  return [changeRow(item, at, style), ...propertyRows(item.change, `${at.under}    `, limits, style)];
}

/** A change that another place had before, word for word. */
export function repeatedRows(item: PlanItem, at: RowLead, style: Style, before: string): readonly Row[] {
  const row = changeRow(item, at, style);
  const same = `the same change as in ${before}`;
  if (layoutColumns(style) >= NARROW) return [{ ...row, left: [...row.left, span(`, ${same}`)] }];
  return [row, { lead: row.under, under: row.under, left: line(same) }];
}

/** The change itself: symbol, type, name, the author's line and whether it waits. */
export function changeRow(item: PlanItem, at: RowLead, style: Style): Row {
  const { change } = item;
  const mark = verdictMark(item.verdict, style);
  const left = line(changeSymbol(change.kind, style), ` ${typeName(change.type)} `, span(change.name));
  return {
    lead: at.lead,
    under: `${at.under}    `,
    left,
    elastic: 2,
    ...(change.origin === undefined ? {} : { place: placeText(change.origin.used) }),
    ...(mark === undefined ? {} : { mark }),
  };
}
