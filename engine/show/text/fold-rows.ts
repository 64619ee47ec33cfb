import type { PropertyChange } from "#model/plan";
import { pluralOf } from "../meaning/counted.ts";
import { beforeAfter, liveAndGit } from "../meaning/describe-change.ts";
import type { Fold } from "../meaning/fold-items.ts";
import { propertyPath } from "../meaning/property-path.ts";
import { typeName } from "../meaning/type-name.ts";
import type { Style } from "../style.ts";
import type { RowLead } from "./change-rows.ts";
import { commonPlace } from "./common-place.ts";
import { glyphsOf } from "./glyphs.ts";
import type { Row } from "./rows.ts";
import { line, span, type Line } from "./span.ts";
import { changeSymbol, verdictMark } from "./symbols.ts";

/** Equal changes said once: count, what they have in common, two names. `group` is the number to ask for them by. */
export function foldRows(fold: Fold, group: string, at: RowLead, style: Style): readonly Row[] {
  const [first, second] = fold.items;
  if (first === undefined) return [];
  const { change } = first;
  const count = fold.items.length;
  const mark = span(
    first.verdict === "clear" ? group : `${group} ${verdictMark(first.verdict, style)?.text ?? ""}`,
    "dim",
  );
  const head = line(
    changeSymbol(change.kind, style),
    ` ${count} ${pluralOf(typeName(change.type))}`,
    ...commonValues(fold, style),
  );
  const names = [change.name, second?.change.name ?? ""].join(", ");
  const place = commonPlace(fold);
  const under = `${at.under}    `;
  return [
    { ...at, left: head, mark },
    {
      lead: under,
      under,
      left: line(span(names), `, ${count - 2} more`),
      elastic: 0,
      ...(place === undefined ? {} : { place }),
    },
  ];
}

/** The one change that all have in common, or how many values change. */
function commonValues(fold: Fold, style: Style): Line {
  const properties = fold.items[0]?.change.properties ?? [];
  if (properties.length === 0) return [];
  const arrow = glyphsOf(style).arrow;
  const told = properties.slice(0, 2).map((property, index) => {
    const alike = fold.items.every((item) => sameValues(item.change.properties[index], property));
    const drifted = fold.items[0]?.change.reason === "drifted";
    if (alike && drifted) return liveAndGit(property);
    return alike ? beforeAfter(property, arrow) : `${propertyPath(property.path)}, each its own`;
  });
  const more = properties.length - told.length;
  return [span(`, all alike: ${told.join("; ")}${more > 0 ? `; ${more} more values` : ""}`)];
}

function sameValues(left: PropertyChange | undefined, right: PropertyChange): boolean {
  return JSON.stringify([left?.before, left?.after]) === JSON.stringify([right.before, right.after]);
}
