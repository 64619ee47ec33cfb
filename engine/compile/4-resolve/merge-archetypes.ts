import { diagnoser } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import type {
  Archetype,
  PolicyAssignment,
  PolicyAssignmentOverride,
  PolicyDefinition,
  PolicyExemption,
  PolicySetDefinition,
  ResourceGroup,
  RoleAssignment,
  RoleDefinition,
  TemplateDeployment,
} from "#model/landing-zone";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Places } from "./places.ts";

/** What one scope carries, after its archetypes are put together. In the order in which the author listed it. */
export interface Parts {
  readonly archetypes: readonly string[];
  readonly policyDefinitions: readonly PolicyDefinition[];
  readonly policySetDefinitions: readonly PolicySetDefinition[];
  readonly policyAssignments: readonly PolicyAssignment[];
  readonly policyExemptions: readonly PolicyExemption[];
  readonly roleDefinitions: readonly RoleDefinition[];
  readonly roleAssignments: readonly RoleAssignment[];
  readonly resourceGroups: readonly ResourceGroup[];
  readonly templates: readonly TemplateDeployment[];
}

const diagnose = diagnoser(resolveCatalogue);

/** Puts the archetypes of a scope together. The same object reached twice counts once; two objects of one name clash. */
export function mergeArchetypes(
  archetypes: readonly Archetype[],
  places: Places,
  report: (diagnostic: Diagnostic) => void,
): Parts {
  const parts = archetypes.map((archetype) => expand(archetype, places, report));
  return {
    archetypes: archetypes.map((archetype) => archetype.name),
    policyDefinitions: unique(parts.flatMap((part) => part.policyDefinitions)),
    policySetDefinitions: unique(parts.flatMap((part) => part.policySetDefinitions)),
    policyAssignments: unique(parts.flatMap((part) => part.policyAssignments)),
    policyExemptions: unique(parts.flatMap((part) => part.policyExemptions)),
    roleDefinitions: unique(parts.flatMap((part) => part.roleDefinitions)),
    roleAssignments: unique(parts.flatMap((part) => part.roleAssignments)),
    resourceGroups: unique(parts.flatMap((part) => part.resourceGroups)),
    templates: unique(parts.flatMap((part) => part.templates)),
  };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

function expand(archetype: Archetype, places: Places, report: (diagnostic: Diagnostic) => void): Parts {
  const base = mergeArchetypes(archetype.extends ?? [], places, report);
  const { remove, override } = archetype;
  const without = <T extends { readonly name: string }>(
    kind: keyof NonNullable<Archetype["remove"]>,
    items: readonly T[],
  ): readonly T[] => {
    const names = remove?.[kind] ?? [];
    names.forEach((name, index) => {
      if (items.some((item) => item.name === name)) return;
      const place = places.at(names, String(index));
      report(
        diagnose("unknown-part", { name, archetype: archetype.name, known: items.map((item) => item.name) }, place),
      );
    });
    return items.filter((item) => !names.includes(item.name));
  };
  const assignments = without("policyAssignments", base.policyAssignments);
  return {
    archetypes: [archetype.name],
    policyDefinitions: [
      ...without("policyDefinitions", base.policyDefinitions),
      ...(archetype.policyDefinitions ?? []),
    ],
    policySetDefinitions: [
      ...without("policySetDefinitions", base.policySetDefinitions),
      ...(archetype.policySetDefinitions ?? []),
    ],
    policyAssignments: [
      ...overridden(archetype, assignments, override?.policyAssignments ?? {}, { places, report }),
      ...(archetype.policyAssignments ?? []),
    ],
    policyExemptions: [...base.policyExemptions, ...(archetype.policyExemptions ?? [])],
    roleDefinitions: [...without("roleDefinitions", base.roleDefinitions), ...(archetype.roleDefinitions ?? [])],
    roleAssignments: [...base.roleAssignments, ...(archetype.roleAssignments ?? [])],
    resourceGroups: [...base.resourceGroups, ...(archetype.resourceGroups ?? [])],
    templates: [...base.templates, ...(archetype.templates ?? [])],
  };
}

function overridden(
  archetype: Archetype,
  assignments: readonly PolicyAssignment[],
  overrides: Readonly<Record<string, PolicyAssignmentOverride>>,
  tools: { readonly places: Places; readonly report: (diagnostic: Diagnostic) => void },
): readonly PolicyAssignment[] {
  const { places, report } = tools;
  const known = assignments.map((assignment) => assignment.name);
  for (const name of Object.keys(overrides)) {
    if (known.includes(name)) continue;
    report(diagnose("unknown-part", { name, archetype: archetype.name, known }, places.atKey(overrides, name)));
  }
  return assignments.map((assignment) => {
    const change = overrides[assignment.name];
    return change === undefined ? assignment : overrideAssignment(assignment, change, places);
  });
}

function overrideAssignment(
  assignment: PolicyAssignment,
  change: PolicyAssignmentOverride,
  places: Places,
): PolicyAssignment {
  const parameters = { ...assignment.parameters, ...change.parameters };
  places.derive(parameters, assignment.parameters ?? assignment, change.parameters);
  const made = { ...assignment, ...change, parameters };
  places.derive(made, assignment, change);
  return made;
}
