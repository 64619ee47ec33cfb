import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { JsonObject } from "#lib/json";
import type { GraphExemption } from "#model/archetype-graph";
import type { Origin } from "#model/origin";
import type { PolicyExemption } from "#model/landing-zone";
import type { ResolvedObject } from "#model/resolved";
import type { AssignmentAtLevel } from "./assignments.ts";
import { checkReferences } from "./check-references.ts";
import type { Level } from "./hierarchy.ts";
import type { Lookup } from "./policy-facts.ts";

/** An exemption as Azure is to have it, and what the graph says of it. */
export interface ExemptionAtLevel {
  readonly resolved: ResolvedObject;
  readonly fact: GraphExemption;
}

const diagnose = diagnoser(resolveCatalogue);

/** Resolves one exemption at its level; undefined, with a diagnostic, when nothing it could lift is assigned there or above. */
export function resolveExemption(
  exemption: PolicyExemption,
  level: Level,
  assignments: ReadonlyMap<Level, readonly AssignmentAtLevel[]>,
  lookup: Lookup,
): ExemptionAtLevel | undefined {
  const reaching = [level, ...level.above].flatMap((scope) => assignments.get(scope) ?? []);
  const lifted = reaching.find(({ resolved }) => resolved.name.toLowerCase() === exemption.assignment.toLowerCase());
  const { places, report } = lookup;
  if (lifted === undefined && isDeclared(exemption.assignment, level)) return undefined;
  if (lifted === undefined) {
    const holes = {
      name: exemption.assignment,
      scope: level.name,
      known: reaching.map(({ resolved }) => resolved.name),
    };
    report(diagnose("nothing-to-exempt", holes, ...places.valueAt(exemption, "assignment")));
    return undefined;
  }
  const { references = [] } = exemption;
  checkReferences({ names: references, holder: references }, lifted.facts.policy, lookup);
  if (exemption.expiresOn !== undefined && instant(exemption.expiresOn) === undefined)
    report(diagnose("bad-date", { date: exemption.expiresOn }, ...places.valueAt(exemption, "expiresOn")));
  const { name, displayName, category, expiresOn, description, metadata } = exemption;
  const id = `${level.id}/providers/Microsoft.Authorization/policyExemptions/${name}`;
  const expiry = expiresOn === undefined ? undefined : { expiresOn: instant(expiresOn) ?? expiresOn };
  const properties: JsonObject = {
    displayName,
    ...(description === undefined ? {} : { description }),
    policyAssignmentId: lifted.resolved.id,
    ...(references.length === 0 ? {} : { policyDefinitionReferenceIds: references }),
    exemptionCategory: category,
    ...expiry,
    ...(metadata === undefined ? {} : { metadata }),
  };
  const origin = places.of(exemption);
  return {
    resolved: { id, name, properties, origin, origins: originsOf(exemption, lookup) },
    fact: { id, name, displayName, assignmentId: lifted.resolved.id, references, category, ...expiry, origin },
  };
}

/** An assignment whose policy could not be found reaches nobody, and that has been told. */
function isDeclared(assignment: string, level: Level): boolean {
  const names = [level, ...level.above].flatMap(({ parts }) => parts.policyAssignments.map(({ name }) => name));
  return names.some((name) => name.toLowerCase() === assignment.toLowerCase());
}

/** The moment as ARM writes it; undefined when the text is none. A day alone means its beginning, UTC. */
function instant(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text)) return undefined;
  const time = new Date(text);
  const isReal = !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text.slice(0, 10);
  return isReal ? time.toISOString().replace(".000Z", "Z") : undefined;
}

/** Where the author's word differs from Azure's. */
const propertyNames: Readonly<Record<string, string>> = {
  assignment: "policyAssignmentId",
  references: "policyDefinitionReferenceIds",
  category: "exemptionCategory",
};

function originsOf(exemption: PolicyExemption, { places }: Lookup): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const [key, value] of Object.entries(exemption)) {
    if (key === "kind" || key === "name") continue;
    const pointer = `/properties/${propertyNames[key] ?? key}`;
    origins.set(pointer, places.of(exemption, key));
    places.collect(value, pointer, origins);
  }
  return origins;
}
