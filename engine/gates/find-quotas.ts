import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Finding } from "#model/findings";

const diagnose = diagnoser(gateCatalogue);
/** From this part of a limit on it is near. */
const nearPart = 0.8;

/** Initiatives in one tenant (learn.microsoft.com, "Azure subscription and service limits": Azure Policy limits). */
const initiativesOfTenant = 2_500;

/** Limits that a scope, or the tenant as a whole, exceeds or comes near. */
export function findQuotas({ scopes }: ArchetypeGraph): readonly Finding[] {
  const [top] = scopes;
  const initiatives = scopes
    .flatMap(({ quotas }) => quotas)
    .reduce((sum, { what, count }) => sum + (what === "initiatives" ? count : 0), 0);
  const tenant = { what: "initiatives", count: initiatives, most: initiativesOfTenant } as const;
  const all = top === undefined ? [] : [{ name: "the tenant", quotas: [tenant], origin: top.origin }];
  return [...scopes, ...all].flatMap(({ name: scope, quotas, origin }) =>
    quotas
      .filter(({ count, most }) => count >= most * nearPart)
      .map(({ what, count, most }): Finding => {
        const name = count > most ? "quota" : "quota-near";
        return { name, diagnostic: diagnose(name, { scope, what, count, most }, origin.used) };
      }),
  );
}
