import type { Origin } from "#model/origin";
import type { AzureError } from "#model/receipts";
import type { Style } from "../style.ts";
import { placeText, type Mark } from "./frame.ts";
import { paint } from "./paint.ts";
import { problemLines, type Fact, type Problem, type Way } from "./problem.ts";
import type { Line } from "./span.ts";

/** What Azure refused, and the author's line that asked for it. */
export interface AzureRefusal {
  readonly error: AzureError;
  /** Absent when ARM names no resource of ours. */
  readonly origin?: Origin;
  readonly correlationId?: string;
  /** Printed under "You can"; empty prints nothing. */
  readonly ways: readonly Way[];
}

/** Azure's innermost cause under the line in `landing-zone/` that asked for the resource. */
export function renderOutcomeError(refusal: AzureRefusal, sources: ReadonlyMap<string, string>, style: Style): string {
  return paint(refusalLines(refusal, sources, style), style);
}

export function refusalLines(
  refusal: AzureRefusal,
  sources: ReadonlyMap<string, string>,
  style: Style,
): readonly Line[] {
  const { error, origin } = refusal;
  const name = error.resourceId?.split("/").at(-1);
  const problem: Problem = {
    severity: "error",
    code: `apply/${kebab(error.code)}`,
    message: name === undefined ? error.message : `Azure refused ${name}: ${error.message}`,
    marks: origin === undefined ? [] : originMarks(origin),
    facts: facts(refusal),
    ways: refusal.ways,
  };
  return problemLines(problem, sources, style);
}

/** Where it was asked for, where the value stands, and what handed it on; each place once. */
function originMarks(origin: Origin): readonly Mark[] {
  const marks: readonly Mark[] = [
    { place: origin.used, label: "asked for here", primary: true },
    ...origin.through.map((place) => ({ place, label: "by way of this", primary: false })),
    { place: origin.defined, label: "which is defined here", primary: false },
  ];
  const seen = new Set<string>();
  return marks.filter((mark) => {
    const key = placeText(mark.place);
    return seen.has(key) ? false : seen.add(key);
  });
}

function facts({ error, correlationId }: AzureRefusal): readonly Fact[] {
  const status = error.status === undefined ? "" : `${error.status} `;
  const retried = error.nature === "logic" ? "not retried: the same request fails again" : "retried: it may pass later";
  return [
    { name: "azure", text: `${status}${error.code}, ${retried}` },
    ...(error.resourceId === undefined ? [] : [{ name: "resource", text: error.resourceId }]),
    ...(correlationId === undefined ? [] : [{ name: "correlation", text: correlationId }]),
  ];
}

/** `RequestDisallowedByPolicy` is `request-disallowed-by-policy`. */
function kebab(code: string): string {
  const words = code.replace(/([a-z0-9])([A-Z])/gu, "$1-$2").replace(/[^A-Za-z0-9]+/gu, "-");
  return words.replace(/^-|-$/gu, "").toLowerCase();
}
