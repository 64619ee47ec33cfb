import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph, GraphExemption } from "#model/archetype-graph";
import type { Finding } from "./finding.ts";

const diagnose = diagnoser(gateCatalogue);
const dayMs = 86_400_000;
/** So long before its end an exemption is mentioned. */
const noticeDays = 30;

/** Exemptions that have expired, or soon will. `now`: ISO 8601. */
export function findExemptions(graph: ArchetypeGraph, now: string): readonly Finding[] {
  return graph.scopes.flatMap(({ name, exemptions }) =>
    exemptions.flatMap((exemption) => findingOf(exemption, name, Date.parse(now)) ?? []),
  );
}

function findingOf(exemption: GraphExemption, scope: string, nowMs: number): Finding | undefined {
  const { name, assignmentId, expiresOn, origin } = exemption;
  if (expiresOn === undefined) return undefined;
  const leftMs = Date.parse(expiresOn) - nowMs;
  const assignment = assignmentId.slice(assignmentId.lastIndexOf("/") + 1);
  const holes = { name, scope, assignment, on: expiresOn.slice(0, 10) };
  if (leftMs <= 0) {
    return { name: "exemption-expired", diagnostic: diagnose("exemption-expired", holes, origin.used) };
  }
  const days = Math.floor(leftMs / dayMs);
  if (leftMs > noticeDays * dayMs) return undefined;
  return {
    name: "exemption-expiring",
    diagnostic: diagnose("exemption-expiring", { ...holes, days }, origin.used),
  };
}
