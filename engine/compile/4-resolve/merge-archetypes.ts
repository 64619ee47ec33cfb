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
import type { Place } from "#model/place";
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

/** What merging needs to complain. */
export interface Merging {
  readonly places: Places;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Where an assignment is made that reaches the scope from above; absent, or undefined: nowhere. */
  readonly inheritedFrom?: (assignment: string) => Inherited | undefined;
}

/** An assignment of a scope above. */
export interface Inherited {
  /** Of the scope that makes it. */
  readonly scope: string;
  readonly declared: PolicyAssignment;
}

/** Puts the archetypes of a scope together. The same object reached twice counts once; two objects of one name clash. */
export function mergeArchetypes(archetypes: readonly Archetype[], tools: Merging): Parts {
  const parts = archetypes.map((archetype) =>
    expand(archetype, { holder: `Archetype \`${archetype.name}\` extends nothing`, ...tools }),
  );
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

/** The archetypes of a scope with what the scope itself removes and overrides. */
export function mergeAt(
  scope: Pick<Archetype, "remove" | "override"> & { readonly archetypes?: readonly Archetype[] },
  tools: Merging & { readonly name: string },
): Parts {
  const { archetypes = [], remove, override } = scope;
  const all = mergeArchetypes(archetypes, tools);
  if (remove === undefined && override === undefined) return all;
  const holder = `\`${tools.name}\` has no archetype`;
  return { ...all, ...changed(all, { remove, override }, { holder, ...tools }) };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

/** `holder`: the beginning of a sentence that ends with what is not there. */
type Changing = Merging & { readonly holder: string };

function expand(archetype: Archetype, tools: Changing): Parts {
  const base = mergeArchetypes(archetype.extends ?? [], tools);
  const kept = changed(base, archetype, tools);
  return {
    archetypes: [archetype.name],
    policyDefinitions: [...kept.policyDefinitions, ...(archetype.policyDefinitions ?? [])],
    policySetDefinitions: [...kept.policySetDefinitions, ...(archetype.policySetDefinitions ?? [])],
    policyAssignments: [...kept.policyAssignments, ...(archetype.policyAssignments ?? [])],
    policyExemptions: [...base.policyExemptions, ...(archetype.policyExemptions ?? [])],
    roleDefinitions: [...kept.roleDefinitions, ...(archetype.roleDefinitions ?? [])],
    roleAssignments: [...base.roleAssignments, ...(archetype.roleAssignments ?? [])],
    resourceGroups: [...base.resourceGroups, ...(archetype.resourceGroups ?? [])],
    templates: [...base.templates, ...(archetype.templates ?? [])],
  };
}

/** What is left of parts after some are removed and others changed. */
function changed(
  base: Parts,
  { remove, override }: { readonly remove?: Archetype["remove"]; readonly override?: Archetype["override"] },
  tools: Changing,
): Pick<Parts, keyof NonNullable<Archetype["remove"]>> {
  const without = <T extends { readonly name: string }>(
    kind: keyof NonNullable<Archetype["remove"]>,
    items: readonly T[],
  ): readonly T[] => {
    const names = remove?.[kind] ?? [];
    names.forEach((name, index) => {
      if (items.some((item) => item.name === name)) return;
      reportUnknown({ name, kind, items, place: tools.places.at(names, String(index)) }, tools);
    });
    return items.filter((item) => !names.includes(item.name));
  };
  const assignments = without("policyAssignments", base.policyAssignments);
  return {
    policyDefinitions: without("policyDefinitions", base.policyDefinitions),
    policySetDefinitions: without("policySetDefinitions", base.policySetDefinitions),
    policyAssignments: overridden(assignments, override?.policyAssignments ?? {}, tools),
    roleDefinitions: without("roleDefinitions", base.roleDefinitions),
  };
}

function overridden(
  assignments: readonly PolicyAssignment[],
  overrides: Readonly<Record<string, PolicyAssignmentOverride>>,
  tools: Changing,
): readonly PolicyAssignment[] {
  for (const name of Object.keys(overrides)) {
    if (assignments.some((assignment) => assignment.name === name)) continue;
    const place = tools.places.atKey(overrides, name);
    reportUnknown({ name, kind: "policyAssignments", items: assignments, place }, tools);
  }
  return assignments.map((assignment) => {
    const change = overrides[assignment.name];
    return change === undefined ? assignment : overrideAssignment(assignment, change, tools.places);
  });
}

/** A part that is not there: what is inherited cannot be changed, anything else is a slip. */
function reportUnknown(
  missing: {
    readonly name: string;
    readonly kind: keyof Parts;
    readonly items: readonly { readonly name: string }[];
    readonly place: Place;
  },
  { holder, places, report, inheritedFrom }: Changing,
): void {
  const { name, kind, items, place } = missing;
  const inherited = kind === "policyAssignments" ? inheritedFrom?.(name) : undefined;
  if (inherited === undefined) {
    report(diagnose("unknown-part", { name, holder, known: items.map((item) => item.name) }, place));
    return;
  }
  const related = { message: "it is assigned here", place: places.at(inherited.declared) };
  report(diagnose("inherited-part", { name, from: inherited.scope }, place, [related]));
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
