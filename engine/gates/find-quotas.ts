import { diagnoser } from "#diagnostics";
import { gateCatalogue } from "#diagnostics/gate";
import type { ArchetypeGraph, GraphScope, Quota } from "#model/archetype-graph";
import type { Finding } from "#model/findings";

const diagnose = diagnoser(gateCatalogue);
/** From this part of a limit on it is near. */
const nearPart = 0.8;

/** Limits of the tenant as a whole (learn.microsoft.com, "Azure subscription and service limits": Azure Policy limits, Azure RBAC limits). */
const mostOfTenant = { initiatives: 2_500, "custom roles": 5_000 } as const;
const kindsOfTenant = ["initiatives", "custom roles"] as const;

/** Limits that a scope, or the tenant as a whole, exceeds or comes near. */
export function findQuotas({ scopes }: ArchetypeGraph): readonly Finding[] {
  const [top] = scopes;
  const all = top === undefined ? [] : [{ name: "the tenant", quotas: quotasOfTenant(scopes), origin: top.origin }];
  // Custom roles have no limit but the tenant's, which is said of the tenant alone.
  const own = scopes.map((scope) => ({ ...scope, quotas: scope.quotas.filter(({ what }) => what !== "custom roles") }));
  return [...own, ...all].flatMap(({ name: scope, quotas, origin }) =>
    quotas
      .filter(({ count, most }) => count >= most * nearPart)
      .map(({ what, count, most }): Finding => {
        const name = count > most ? "quota" : "quota-near";
        return { name, diagnostic: diagnose(name, { scope, what, count, most }, origin.used) };
      }),
  );
}

function quotasOfTenant(scopes: readonly GraphScope[]): readonly Quota[] {
  const used = scopes.flatMap(({ quotas }) => quotas);
  return kindsOfTenant.map((kind) => {
    const counts = used.filter(({ what }) => what === kind).map(({ count }) => count);
    return { what: kind, count: counts.reduce((sum, count) => sum + count, 0), most: mostOfTenant[kind] };
  });
}
