import type { Origin } from "#model/origin";
import type { Place } from "#model/place";
import { jsonText } from "../meaning/json-text.ts";
import type { Style } from "../style.ts";
import type { WhyReport, WhyUnitReport } from "../why-report.ts";
import { frameLines, type Mark, placeText } from "./frame.ts";
import { paint } from "./paint.ts";
import { momentText, shortId } from "./short.ts";
import { line, span, type Line } from "./span.ts";

/** The chain behind a value: used here, through this spread or call, defined there; then who applied it last. */
export function renderWhy(report: WhyReport, sources: ReadonlyMap<string, string>, style: Style): string {
  const { resourceId, pointer, value } = report;
  const head = pointer === undefined ? resourceId : `${resourceId}#${pointer}`;
  const shown = value === undefined ? [] : [line("  is ", jsonText(value))];
  const note = report.inherited ? [line("  No line of yours says it: azo fills it in for what stands here.")] : [];
  const lines: readonly Line[] = [
    line(span(head, "bold")),
    line(`  in unit ${report.unit}`),
    ...shown,
    ...note,
    ...frameLines(marksOf(report.origin), sources, style),
    ...lastLines(report),
  ];
  return paint(lines, style);
}

/** The same for a whole unit: what it holds and which line asked for each. */
export function renderWhyUnit(report: WhyUnitReport, style: Style): string {
  const { unit, scope, dependsOn, resources } = report;
  const lines: readonly Line[] = [
    line(span(unit, "bold")),
    line(`  deployed to ${scope}`),
    ...dependsOn.map((other) => line(`  after ${other}`)),
    ...resources.map(({ id, place }) => line(`  ${id}  `, span(placeText(place), "dim"))),
    ...lastLines(report),
  ];
  return paint(lines, style);
}

function marksOf({ used, defined, through }: Origin): readonly Mark[] {
  const marks: Mark[] = [{ place: used, label: "used here", primary: true }];
  for (const place of through)
    if (!samePlace(place, used)) marks.push({ place, label: "through this", primary: false });
  const known = marks.some(({ place }) => samePlace(place, defined));
  return known ? marks : [...marks, { place: defined, label: "defined here", primary: false }];
}

function samePlace(left: Place, right: Place): boolean {
  return left.file === right.file && left.line === right.line && left.column === right.column;
}

function lastLines({ last }: Pick<WhyReport, "last">): readonly Line[] {
  if (last === undefined) return [line("  = not applied by azo yet")];
  const commit = last.commit === undefined ? "" : `, commit ${shortId(last.commit)}`;
  const signer = last.signer === undefined ? "" : ` signed by ${last.signer}`;
  const applied = line(`  = applied ${momentText(last.at)}, audit entry #${last.entry}${commit}${signer}`);
  return last.deploymentId === undefined ? [applied] : [applied, line(`  = by ${last.deploymentId}`)];
}
