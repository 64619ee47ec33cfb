import { compareDiagnostics, diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import { invariant } from "#lib/invariant";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Catalogue } from "#model/catalogue";
import type { Declared } from "#model/declared";
import type { Diagnostic } from "#model/diagnostic";
import type { LandingZone, PolicyRoles } from "#model/landing-zone";
import type { Resolved, ResolvedObject, ResolvedScope } from "#model/resolved";
import { type AssignmentAtLevel, type AssignmentTools, resolveAssignment } from "./assignments.ts";
import { checkDefinitions } from "./check-definitions.ts";
import { checkMarks } from "./check-marks.ts";
import { checkMembers } from "./check-members.ts";
import { checkLocation, checkNames, checkParent } from "./check-names.ts";
import { checkPins } from "./check-pins.ts";
import { checkUniqueness } from "./check-uniqueness.ts";
import { type ExemptionAtLevel, resolveExemption } from "./exemptions.ts";
import { archetypeGraph, type LevelFacts } from "./graph.ts";
import { hierarchy, type Level } from "./hierarchy.ts";
import {
  resolvePolicyDefinition,
  resolvePolicySetDefinition,
  resolveRoleAssignment,
  resolveRoleDefinition,
} from "./objects.ts";
import { mergeArchetypes } from "./merge-archetypes.ts";
import { permissionMarks } from "./parameter-scopes.ts";
import { pinnedBuiltIns } from "./pinned-built-ins.ts";
import { type Places, placesOf } from "./places.ts";
import type { Lookup } from "./policy-facts.ts";
import { madeByTemplates } from "./made-by-templates.ts";
import { indexResources, locateResources, type LocatedResource } from "./resource-index.ts";
import { resolveResourceGroups } from "./resources.ts";
import { certain, sound } from "./sound.ts";
import { resolveTemplates, type TemplateTools } from "./templates.ts";

/** `resolved` is absent exactly when a diagnostic is an error. */
export interface Resolution {
  readonly resolved?: Resolved;
  readonly diagnostics: readonly Diagnostic[];
}

const diagnose = diagnoser(resolveCatalogue);

/** Azure's limit below the tenant root group (learn.microsoft.com, "What are Azure management groups?"). */
const maximumDepth = 6;

type Tools = Lookup & TemplateTools & AssignmentTools;

export function resolve(declared: Declared, catalogue: Catalogue): Resolution {
  const { resolved, diagnostics } = resolveKnown(declared, catalogue);
  const isWrong = resolved === undefined || diagnostics.some(({ severity }) => severity === "error");
  return isWrong ? { diagnostics } : { resolved, diagnostics };
}

/** The graph of all that can be found out, whatever is wrong with the rest: for what somebody else deploys. */
export function knownGraph(declared: Declared, catalogue: Catalogue): ArchetypeGraph {
  return resolveKnown(declared, catalogue).resolved?.graph ?? { scopes: [] };
}

function resolveKnown(declared: Declared, catalogue: Catalogue): Resolution {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
  const { origins } = declared;
  const root = origins.get(declared.landingZone)?.self;
  invariant(root !== undefined, "The landing zone has no origin.");
  const places = placesOf(origins, root);
  const { landingZone, faults } = sound(declared.landingZone, places);
  if (landingZone === undefined) return { diagnostics: faults };
  const levels = hierarchy(landingZone, places, report);
  const located = locateResources(levels);
  checkNames(levels, places).forEach(report);
  const builtIns = pinnedBuiltIns(catalogue);
  checkPins(levels, builtIns, places).forEach(report);
  checkParent(landingZone, places).forEach(report);
  checkLocation(landingZone, places).forEach(report);
  checkUniqueness(levels, located, places).forEach(report);
  levels.flatMap((level) => checkLevel(level, places)).forEach(report);
  const made = madeByTemplates(levels, { places, templates: catalogue.templates, location: landingZone.location });
  const tools: Tools = {
    builtIns,
    templates: catalogue.templates,
    places,
    report,
    resources: indexResources(located),
    made,
    covers: coverage(levels),
    granting: granting(landingZone.policyRoles ?? {}),
  };
  levels.flatMap((level) => checkDefinitions(level, places)).forEach(report);
  levels.flatMap((level) => checkMembers(level, tools)).forEach(report);
  const assignments = new Map(
    levels.map((level): [Level, readonly AssignmentAtLevel[]] => [
      level,
      level.parts.policyAssignments.flatMap((assignment) => resolveAssignment(assignment, level, tools) ?? []),
    ]),
  );
  const allFacts = [...assignments.values()].flatMap((made) => made.map(({ facts }) => facts));
  checkMarks(landingZone, allFacts, places).forEach(report);
  const byGroup = Map.groupBy(located, ({ resourceGroupId }) => resourceGroupId);
  const { location } = landingZone;
  const facts = levels.map((level): LevelFacts => {
    const own = assignments.get(level) ?? [];
    const exemptions = level.parts.policyExemptions.flatMap(
      (item) => resolveExemption(item, level, assignments, tools) ?? [],
    );
    const resolved = resolveLevel(level, { tools, located: byGroup, assignments: own, exemptions, landingZone });
    return { level, resolved, assignments: own, exemptions };
  });
  const resolved = { location, scopes: facts.map(({ resolved: scope }) => scope), graph: archetypeGraph(facts) };
  const sorted = unique([...faults, ...certain(diagnostics, faults)]).toSorted(compareDiagnostics);
  return { resolved, diagnostics: sorted };
}

/** One archetype at many scopes would say the same of the same line many times. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ code, message, place }: Diagnostic): string => JSON.stringify([code, message, place]);
  return [...new Map(diagnostics.map((diagnostic) => [key(diagnostic), diagnostic])).values()];
}

function checkLevel(level: Level, places: Places): readonly Diagnostic[] {
  const { declared, above, name } = level;
  if (declared.kind !== "managementGroup") return [];
  const tooDeep = above.length >= maximumDepth;
  return [
    ...(tooDeep ? [diagnose("too-deep", { id: name }, places.at(declared, "id"))] : []),
    ...misplacedArchetypes(level, places),
  ];
}

/** Archetypes of a management group that bring resource groups. */
function misplacedArchetypes({ declared, name, parts }: Level, places: Places): readonly Diagnostic[] {
  if (parts.resourceGroups.length === 0) return [];
  const { archetypes = [] } = declared;
  return archetypes.flatMap((archetype, index) => {
    const { resourceGroups } = mergeArchetypes([archetype], { places, report: () => undefined });
    if (resourceGroups.length === 0) return [];
    const related = resourceGroups.map((group) => ({ message: group.name, place: places.at(group) }));
    const holes = { archetype: archetype.name, scope: name };
    return [diagnose("resources-need-a-subscription", holes, places.at(archetypes, String(index)), related)];
  });
}

function granting(roles: PolicyRoles): AssignmentTools["granting"] {
  return { rule: roles.rule ?? "least", marks: permissionMarks(roles) };
}

/** Whether an ARM id lies at or below a level: its subscription, or its management group, hangs there. */
function coverage(levels: readonly Level[]): (level: Level, id: string) => boolean {
  const byId = Map.groupBy(levels, ({ id }) => id.toLowerCase());
  return (level, id) =>
    beginnings(id.toLowerCase()).some((beginning) =>
      byId.get(beginning)?.some((candidate) => candidate === level || candidate.above.includes(level)),
    );
}

/** `/a/b/c` begins with `/a`, `/a/b` and itself. */
function beginnings(id: string): readonly string[] {
  const parts = id.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 2).join("/"));
}

/** Two archetypes may give the same role to the same group: it is given once. */
function onePerId(objects: readonly ResolvedObject[]): readonly ResolvedObject[] {
  return [...new Map(objects.toReversed().map((object) => [object.id, object])).values()].toReversed();
}

function resolveLevel(
  level: Level,
  input: {
    readonly tools: Tools;
    readonly located: ReadonlyMap<string, readonly LocatedResource[]>;
    readonly assignments: readonly AssignmentAtLevel[];
    readonly exemptions: readonly ExemptionAtLevel[];
    readonly landingZone: LandingZone;
  },
): ResolvedScope {
  const { tools } = input;
  const { parts, declared } = level;
  const common = {
    id: level.id,
    name: level.name,
    displayName: declared.displayName,
    path: level.path,
    origin: tools.places.of(declared),
    archetypes: parts.archetypes,
    policyDefinitions: parts.policyDefinitions.map((item) => resolvePolicyDefinition(item, level, tools)),
    policySetDefinitions: parts.policySetDefinitions.map((item) => resolvePolicySetDefinition(item, level, tools)),
    policyAssignments: input.assignments.map(({ resolved }) => resolved),
    policyExemptions: input.exemptions.map(({ resolved }) => resolved),
    roleDefinitions: parts.roleDefinitions.map((item) => resolveRoleDefinition(item, level, tools)),
    roleAssignments: onePerId(parts.roleAssignments.flatMap((item) => resolveRoleAssignment(item, level, tools) ?? [])),
    templates: resolveTemplates(
      parts.templates,
      { kind: declared.kind, id: level.id, resourceGroupId: level.id, subscriptionId: level.id },
      tools,
    ),
  };
  if (declared.kind === "managementGroup") {
    const parent = level.parent === undefined ? {} : { parent: level.parent };
    return { kind: "managementGroup", ...common, ...parent, exists: declared.exists ?? false };
  }
  invariant(level.parent !== undefined, "A subscription hangs under no management group.");
  const resourceGroups = resolveResourceGroups(level, input.located, input.landingZone, tools);
  return { kind: "subscription", ...common, parent: level.parent, resourceGroups };
}
