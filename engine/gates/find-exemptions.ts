import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { ExemptionEnding, Finding } from "#model/findings";

const diagnose = diagnoser(gateCatalogue);
const dayMs = 86_400_000;
/** So long before its end an exemption is mentioned. */
const noticeDays = 30;

/** The exemptions that end, whenever that is. */
export function exemptionEndings({ scopes }: ArchetypeGraph): readonly ExemptionEnding[] {
  return scopes.flatMap(({ name: scope, exemptions }) =>
    exemptions.flatMap(({ name, assignmentId, expiresOn, origin }) => {
      if (expiresOn === undefined) return [];
      const assignment = assignmentId.slice(assignmentId.lastIndexOf("/") + 1);
      return [{ name, scope, assignment, expiresOn, place: origin.used }];
    }),
  );
}

/** What there is to say of an exemption's end at the time `now`; undefined while it is far away. */
export function exemptionFinding({ expiresOn, place, ...of }: ExemptionEnding, now: Date): Finding | undefined {
  const leftMs = Date.parse(expiresOn) - now.getTime();
  const holes = { ...of, on: expiresOn.slice(0, 10) };
  if (leftMs <= 0) return { name: "exemption-expired", diagnostic: diagnose("exemption-expired", holes, place) };
  if (leftMs > noticeDays * dayMs) return undefined;
  const days = Math.floor(leftMs / dayMs);
  return { name: "exemption-expiring", diagnostic: diagnose("exemption-expiring", { ...holes, days }, place) };
}
