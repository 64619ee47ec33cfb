import type { Cleared, GuardFinding } from "#model/cleared";
import type { EpacChange, EpacPlan, EpacUnit } from "#model/epac-plan";
import { counted } from "../meaning/counted.ts";
import type { Style } from "../style.ts";
import { paint } from "./paint.ts";
import { shortDigest } from "./short.ts";
import { line, span, type Line } from "./span.ts";
import { changeSymbol } from "./symbols.ts";

const kinds: Readonly<Record<string, string>> = {
  policydefinitions: "Policy definitions",
  policysetdefinitions: "Initiatives",
  policyassignments: "Assignments",
  policyexemptions: "Exemptions",
  policyenrollments: "Enrollments",
  roleassignments: "Role assignments",
};

/** What EPAC would do, by kind, each change with its reason and risks; then what the guards say. Nothing is folded. */
export function renderEpacPlan(plan: EpacPlan, cleared: Cleared, style: Style): string {
  const changes = plan.units.flatMap((unit) => unit.changes);
  if (changes.length === 0)
    return paint([line(span("No change: EPAC's plans have nothing to deploy.", "bold"))], style);
  const head = line(
    span(`EPAC plan ${shortDigest(plan.digest)}`, "bold"),
    `   built ${plan.createdOn}   owner ${plan.pacOwnerId}`,
  );
  const lines = [...Map.groupBy(changes, kindOf)].flatMap(([kind, own]) => [
    line(span(`${kind} (${own.length})`, "bold")),
    ...own.flatMap((change) => changeLines(change, style)),
    [],
  ]);
  const risky = changes.filter(({ risks }) => risks.length > 0).length;
  const sum = line(span(`${counted(changes.length, "change")}, ${risky} risky. Digest ${plan.digest}`, "bold"));
  return paint([head, [], ...lines, sum, ...plan.units.flatMap((unit) => verdictLines(unit, cleared))], style);
}

function kindOf({ type }: EpacChange): string {
  const last = type.slice(type.lastIndexOf("/") + 1);
  return kinds[last.toLowerCase()] ?? last;
}

function changeLines(change: EpacChange, style: Style): readonly Line[] {
  const { kind, name, title, resourceId, risks, why } = change;
  const at = resourceId.slice(
    0,
    Math.max(1, resourceId.toLowerCase().lastIndexOf("/providers/microsoft.authorization/")),
  );
  const risk = risks.length === 0 ? [] : [span(`  ${risks.join(", ")}`, "warning")];
  return [
    line("  ", changeSymbol(kind, style), ` ${title ?? name}`, span(`  ${at}`, "dim"), ...risk),
    line(span(`      ${why}`, "dim")),
  ];
}

function verdictLines({ id, file, changes }: EpacUnit, { verdicts }: Cleared): readonly Line[] {
  const verdict = verdicts.find(({ unit }) => unit === id);
  const amount = `${file === "policy" ? "Policies" : "Roles"}: ${counted(changes.length, "change")}`;
  if (verdict === undefined || verdict.kind === "clear") return [line(`${amount} clear`)];
  const head =
    verdict.kind === "held"
      ? line(span(`${amount} held`, "bold"))
      : line(span(`${amount} refused as long as the settings are these`, "removed"));
  return [head, ...sentences(verdict.findings).map((sentence) => line(`  ${sentence}`))];
}

/** Each guard's sentences once, the first four. */
function sentences(findings: readonly GuardFinding[]): readonly string[] {
  const all = [...new Set(findings.map(({ guard, message }) => `${guard}  ${message}`))];
  const rest = all.length - 4;
  return [...all.slice(0, 4), ...(rest > 0 ? [counted(rest, "more reason")] : [])];
}
