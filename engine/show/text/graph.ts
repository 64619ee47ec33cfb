import type { ArchetypeGraph, GraphScope } from "#model/archetype-graph";
import { counted } from "../meaning/counted.ts";
import { scopeCarries, scopeConflicts, scopeEffects, scopeExemptions, scopeFill } from "../meaning/scope-effects.ts";
import type { Style } from "../style.ts";
import { placeText } from "./frame.ts";
import { glyphsOf } from "./glyphs.ts";
import { paint } from "./paint.ts";
import { layoutRows, type Row } from "./rows.ts";
import { line, span, type Line } from "./span.ts";

export interface GraphOptions {
  /** Every assignment; else the first 6 of each scope. */
  readonly all?: boolean;
}

const ASSIGNMENTS_SHOWN = 6;

/** The scopes as a tree: archetypes, effects in force, conflicts, own assignments with the author's lines. */
export function renderGraph(graph: ArchetypeGraph, style: Style, options: GraphOptions = {}): string {
  const children = new Map<string, GraphScope[]>();
  const known = new Set(graph.scopes.map((scope) => scope.scope.id.toLowerCase()));
  for (const scope of graph.scopes) {
    const parent = scope.parentId?.toLowerCase() ?? "";
    const key = known.has(parent) ? parent : "";
    children.set(key, [...(children.get(key) ?? []), scope]);
  }
  const shown = options.all === true ? Number.POSITIVE_INFINITY : ASSIGNMENTS_SHOWN;
  const drawing = { children, style, shown };
  const rows = (children.get("") ?? []).flatMap((root) => scopeRows(root, { lead: "", under: "" }, drawing));
  return paint([...layoutRows(rows, style, "roomy"), [], sumLine(graph)], style);
}

interface Drawing {
  readonly children: ReadonlyMap<string, readonly GraphScope[]>;
  readonly style: Style;
  readonly shown: number;
}

interface Leads {
  readonly lead: string;
  readonly under: string;
}

function scopeRows(scope: GraphScope, at: Leads, drawing: Drawing): readonly Row[] {
  const { style, shown } = drawing;
  const glyphs = glyphsOf(style);
  const below = drawing.children.get(scope.scope.id.toLowerCase()) ?? [];
  const rail = at.under + (below.length > 0 ? glyphs.trunk : glyphs.gap);
  const fact = (left: Line): Row => ({ lead: rail, under: `${rail}  `, left });
  const effects = scopeEffects(scope);
  const rest = scope.assigned.length - shown;
  const own: readonly Row[] = [
    ...(effects.length > 0 ? [fact(line(span(effects.join(glyphs.between), "dim")))] : []),
    ...scopeFill(scope).map((fill) => fact(line(span(fill, "dim")))),
    ...scopeExemptions(scope).map((exemption) => fact(line(span("exempt ", "dim"), exemption))),
    ...scopeConflicts(scope).map((conflict) => fact(line(span("! ", "removed"), conflict))),
    ...scope.assigned.slice(0, shown).map((assignment) => ({
      ...fact(line(span(assignment.name), assignment.enforced ? "" : "  not enforced")),
      elastic: 0,
      place: placeText(assignment.origin.used),
    })),
    ...(rest > 0 ? [fact(line(span(`${counted(rest, "more assignment")}`, "dim")))] : []),
  ];
  const carries = scopeCarries(scope).join(glyphs.between);
  const head: Row = { ...at, left: line(span(scope.name, "bold"), carries === "" ? "" : `   ${carries}`) };
  const nested = below.flatMap((child, index) => {
    const last = index === below.length - 1;
    const lead = at.under + (last ? glyphs.lastBranch : glyphs.branch);
    return scopeRows(child, { lead, under: at.under + (last ? glyphs.gap : glyphs.trunk) }, drawing);
  });
  return [head, ...own, ...nested];
}

function sumLine({ scopes }: ArchetypeGraph): Line {
  const assignments = scopes.reduce((sum, scope) => sum + scope.assigned.length, 0);
  const conflicts = scopes.reduce((sum, scope) => sum + scope.conflicts.length, 0);
  const parts = `${counted(scopes.length, "scope")}, ${counted(assignments, "assignment")}, `;
  return line(parts, span(counted(conflicts, "conflict"), conflicts > 0 ? "removed" : "dim"), ".");
}
