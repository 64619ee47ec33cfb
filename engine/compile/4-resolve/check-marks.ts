import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Diagnostic } from "#model/diagnostic";
import type { LandingZone } from "#model/landing-zone";
import type { AssignmentFacts } from "./effective-policies.ts";
import type { Places } from "./places.ts";
import type { DefinitionFacts } from "./policy-facts.ts";

const diagnose = diagnoser(resolveCatalogue);

/** Marks of the author's that mark nothing: a slip in a name would silently cost an identity its role, or give it one. */
export function checkMarks(
  { policyRoles = {} }: LandingZone,
  assigned: readonly AssignmentFacts[],
  places: Places,
): readonly Diagnostic[] {
  const { assignPermissions = [] } = policyRoles;
  if (assignPermissions.length === 0) return [];
  const byName = new Map<string, DefinitionFacts>();
  for (const { policy } of assigned)
    for (const { definition } of policy.members) byName.set(nameOf(definition).toLowerCase(), definition);
  return assignPermissions.flatMap((mark) => {
    const { definition: name, parameter } = mark;
    const definition = byName.get(name.toLowerCase());
    if (definition === undefined) {
      const known = [...byName.values()].map(nameOf);
      return [
        diagnose(
          "unused-mark",
          { what: "assigned policy definition", name, known },
          ...places.valueAt(mark, "definition"),
        ),
      ];
    }
    const known = Object.keys(definition.parameters);
    if (known.some((other) => other.toLowerCase() === parameter.toLowerCase())) return [];
    const what = `parameter of \`${definition.displayName}\``;
    return [diagnose("unused-mark", { what, name: parameter, known }, ...places.valueAt(mark, "parameter"))];
  });
}

function nameOf({ id }: DefinitionFacts): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
