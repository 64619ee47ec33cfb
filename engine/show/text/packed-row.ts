import { createdByKind } from "../meaning/created-by-kind.ts";
import type { Fold } from "../meaning/fold-items.ts";
import type { Style } from "../style.ts";
import type { RowLead } from "./change-rows.ts";
import { commonPlace } from "./common-place.ts";
import type { Row } from "./rows.ts";
import { line, span } from "./span.ts";
import { changeSymbol, verdictMark } from "./symbols.ts";

/** Everything new at one place on one line: counts by kind, two names, where it is asked for. */
export function packedRow(fold: Fold, at: RowLead, style: Style): Row {
  const [first, second] = fold.items;
  const count = fold.items.length;
  const names = [first?.change.name ?? "", second?.change.name ?? ""].join(", ");
  const more = count > 2 ? `, ${count - 2} more` : "";
  const place = commonPlace(fold);
  const mark = first === undefined ? undefined : verdictMark(first.verdict, style);
  return {
    ...at,
    left: line(changeSymbol("create", style), ` ${createdByKind(fold.items).join(", ")}: `, span(names), more),
    elastic: 2,
    ...(place === undefined ? {} : { place }),
    ...(mark === undefined ? {} : { mark }),
  };
}
