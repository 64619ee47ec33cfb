import type { Compliance, Plan, PlannedRemediation, RemediationReason } from "#model/plan";
import { counted } from "../meaning/counted.ts";
import { placeText } from "./frame.ts";
import { line, span, type Line } from "./span.ts";

const SHOWN = 4;

const reasons: Readonly<Record<RemediationReason, string>> = {
  assigned: "its assignment is new",
  enforced: "it was not enforced",
  effect: "it had another effect",
  member: "its initiative did not have it",
  scope: "it did not reach everything that it reaches now",
  exemption: "its exemption goes",
  moved: "it did not reach what moves there",
};

/** What has to be remediated after the apply, each with its reason and line, the first four unless `all`. Empty when nothing has. */
export function remediationLines({ remediations = [] }: Plan, all: boolean): readonly Line[] {
  if (remediations.length === 0) return [];
  const head = `Remediate after the apply what is there already and does not comply (${remediations.length})`;
  const shown = all ? remediations : remediations.slice(0, SHOWN);
  const rest = remediations.length - shown.length;
  return [
    line(span(head, "bold")),
    ...shown.flatMap(remediation),
    ...(rest > 0 ? [line(span(`  and ${rest} more`, "dim"))] : []),
  ];
}

function remediation({
  displayName,
  effect,
  path,
  assignmentId,
  reason,
  origin,
  compliance,
}: PlannedRemediation): readonly Line[] {
  const assignment = assignmentId.slice(assignmentId.lastIndexOf("/") + 1);
  return [
    line(
      `  ${displayName} (${effect}) through ${assignment} at ${path.at(-1) ?? "/"}: ${reasons[reason]}${complianceText(compliance)}  `,
      span(placeText(origin.used), "dim"),
    ),
  ];
}

function complianceText(compliance: Compliance | undefined): string {
  switch (compliance?.kind) {
    case undefined:
      return "";
    case "counted":
      return `, ${counted(compliance.nonCompliant, "resource")} ${compliance.nonCompliant === 1 ? "does" : "do"} not comply`;
    case "unknown":
      return `, Azure does not say what complies: ${compliance.why}`;
  }
}
