import { compareDiagnostics, diagnoser } from "#diagnostics";
import { lowerCatalogue } from "#diagnostics/lower";
import { deferred } from "#lib/deferred";
import type { Json, JsonObject } from "#lib/json";
import { invariant } from "#lib/invariant";
import type { Desired, PredictedResource, Unit } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { Resolved, ResolvedScope } from "#model/resolved";
import { expandTemplate } from "#template";
import { chunksByUnit } from "./chunks.ts";
import { resourceCycle, unitCycle } from "./cycles.ts";
import type { Draft, DraftResource } from "./draft.ts";
import { governanceDrafts, grantDrafts, lateGovernanceDrafts, type Place } from "./governance.ts";
import { grantedRoles } from "./granted-roles.ts";
import { managementGroupDrafts, placementDrafts, placementUnit } from "./management-groups.ts";
import { duplicateResources } from "./duplicate-resources.ts";
import { type ExpandedTemplates, expandTemplates } from "./expand-templates.ts";
import { order } from "./order.ts";
import { pointer } from "./pointer.ts";
import { referencesOf } from "./references.ts";
import { resourceGroupDrafts, resourceGroupsUnit, resourceGroupUnit } from "./resource-groups.ts";
import { templateProblems } from "./template-problems.ts";
import { templateDrafts } from "./templates.ts";
import { withReferences } from "./with-references.ts";
import { writeTemplate } from "./write-template.ts";

export interface Lowering {
  readonly desired?: Desired;
  readonly diagnostics: readonly Diagnostic[];
}

const diagnose = diagnoser(lowerCatalogue);
/** ARM's template limits (learn.microsoft.com, "Template limits" of "ARM template best practices"). */
const limits = { bytes: 4 * 1024 * 1024, resources: 800, parameters: 256 };

/** `tenantId`: the tenant the units are meant for; `treeId`: `Source.treeId`. */
export function lower(resolved: Resolved, input: { readonly tenantId: string; readonly treeId: string }): Lowering {
  const expanded = expandTemplates(resolved, input.tenantId);
  const undecided = templateProblems(expanded);
  if (undecided.length > 0) return { diagnostics: undecided };
  const drafts = withReferences(draftsOf(resolved, expanded), resolved, expanded);
  invariant(new Set(drafts.map(({ id }) => id.toLowerCase())).size === drafts.length, "Two units have the same id.");
  const references = deferred(() => referencesOf(resolved, expanded));
  const circles = drafts.flatMap((draft) => resourceCycle(draft, references));
  if (circles.length > 0) return { diagnostics: circles.toSorted(compareDiagnostics) };
  const sorted = order(drafts);
  if ("cycle" in sorted) return { diagnostics: [unitCycle(sorted.cycle, references)] };
  const lowered = sorted.ordered.map((draft) => lowerDraft(draft, resolved.location, input.tenantId));
  // Without templates each resource is one that the landing zone declares, and resolve refuses those that are declared twice.
  const twice = expanded.size === 0 ? [] : duplicateResources(lowered.map(({ unit }) => unit));
  const diagnostics = [...lowered.flatMap((unit) => unit.diagnostics), ...twice].toSorted(compareDiagnostics);
  if (diagnostics.some(({ severity }) => severity === "error")) return { diagnostics };
  const desired = { treeId: input.treeId, units: lowered.map(({ unit }) => unit), graph: resolved.graph };
  return { desired, diagnostics };
}

function draftsOf(resolved: Resolved, expanded: ExpandedTemplates): readonly Draft[] {
  const byPath = new Map(resolved.scopes.map((scope) => [scope.path.join("/"), scope]));
  const above = (scope: ResolvedScope): readonly ResolvedScope[] =>
    scope.path.slice(0, -1).flatMap((_, index) => byPath.get(scope.path.slice(0, index + 1).join("/")) ?? []);
  const groups = resolved.scopes.filter((scope) => scope.kind === "managementGroup");
  const subscriptions = resolved.scopes.filter((scope) => scope.kind === "subscription");
  const granted = grantedRoles(resolved.scopes);
  const governed = groups.flatMap((scope) => governanceDrafts(scope, above(scope), granted));
  const placed = (draft: Draft): Draft => ({ ...draft, dependsOn: [...draft.dependsOn, placementUnit] });
  const drafts = [
    ...managementGroupDrafts(resolved),
    ...governed,
    ...placementDrafts(
      resolved,
      governed.map(({ id }) => id),
    ),
    ...subscriptions.flatMap((scope) => [
      ...governanceDrafts(scope, above(scope), granted).map(placed),
      ...resourceGroupDrafts(scope, expanded),
    ]),
    ...resolved.scopes.flatMap((scope) => templateDrafts(scope, expanded)),
    ...resolved.scopes.flatMap((scope) => lateGovernanceDrafts(scope, above(scope), granted).map(placed)),
    ...grantDrafts(resolved.scopes, placesOf(resolved), granted),
  ];
  const chunks = chunksByUnit(drafts.map(({ id }) => id));
  const parts = (draft: Draft): readonly string[] => draft.dependsOn.flatMap((unit) => chunks.get(unit) ?? []);
  return drafts.map((draft) => ({ ...draft, dependsOn: [...new Set(parts(draft))] }));
}

/** Where in the tree a scope lies that only an id names. */
function placesOf(resolved: Resolved): (scopeId: string) => Place {
  const places = resolved.scopes.flatMap((scope): readonly Place[] => {
    const own = { id: scope.id, folder: scope.path.join("/"), path: scope.path, dependsOn: [placementUnit] };
    const groups = scope.kind === "subscription" ? scope.resourceGroups : [];
    const below = groups.map(({ id, name }) => {
      const unit = resourceGroupUnit(scope.path, name);
      return { id, folder: unit, path: [...scope.path, name], dependsOn: [resourceGroupsUnit(scope.path), unit] };
    });
    return [own, ...below];
  });
  const byId = new Map(places.map((place) => [place.id.toLowerCase(), place]));
  return (scopeId) => {
    const path = scopeId.split("/").slice(1);
    const elsewhere = { id: scopeId, folder: path.join("/").toLowerCase(), path, dependsOn: [placementUnit] };
    return byId.get(scopeId.toLowerCase()) ?? elsewhere;
  };
}

function lowerDraft(
  draft: Draft,
  location: string,
  tenantId: string,
): { readonly unit: Unit; readonly diagnostics: readonly Diagnostic[] } {
  const template = deferred(() => writeTemplate(draft));
  const parameters = Object.fromEntries(
    Object.entries(draft.parameters).map(([name, { value }]) => [name, { value: value ?? location }]),
  );
  const record = draft.scope.kind === "resourceGroup" ? {} : { location };
  const resources = deferred(() => predict(draft, template(), parameters, { ...record, tenantId }));
  const unit: Unit = {
    id: draft.id,
    path: draft.path,
    scope: draft.scope,
    via: draft.via,
    name: draft.name,
    ...record,
    // Both are half of the work, and who only wants to know what is wrong never asks for them.
    get template() {
      return template();
    },
    parameters,
    dependsOn: draft.dependsOn,
    get resources() {
      return resources();
    },
    ...nestedDeployments(draft),
  };
  return { unit, diagnostics: checkLimits(draft, template) };
}

function nestedDeployments({ scope, resources }: Draft): Pick<Unit, "deployments"> {
  const nested = resources.filter(({ yields }) => yields !== undefined);
  if (nested.length === 0) return {};
  const idOf = ({ type, name }: DraftResource): string => `${scope.id}/providers/${type}/${name}`.toLowerCase();
  return { deployments: new Map(nested.map((resource) => [idOf(resource), resource.origin])) };
}

function predict(
  draft: Draft,
  template: JsonObject,
  parameters: Readonly<Record<string, { readonly value: Json }>>,
  context: { readonly location?: string; readonly tenantId: string },
): readonly PredictedResource[] {
  const hasTemplates = draft.resources.some(({ yields }) => yields !== undefined);
  const own = draft.resources.filter(({ yields }) => yields === undefined);
  const expansion = expandTemplate({
    template: hasTemplates ? writeTemplate({ ...draft, resources: own }) : template,
    parameters,
    context: { scope: draft.scope, deploymentName: draft.name, ...context },
  });
  const bySymbol = new Map(expansion.predictedResources.map((resource) => [resource.symbolicName, resource]));
  return draft.resources.flatMap((resource): readonly PredictedResource[] => {
    if (resource.yields !== undefined) return resource.yields;
    const predicted = bySymbol.get(resource.symbolicName);
    invariant(predicted !== undefined, `The template of ${draft.id} does not yield ${resource.symbolicName}.`);
    const { dependsOn: _order, ...body } = predicted.body;
    const { id, type, apiVersion } = predicted;
    const { origin, origins, title } = resource;
    const called = title === undefined ? {} : { title };
    const unresolved = new Set(predicted.unresolved.map(({ path }) => pointer(path)));
    return [{ id, type, apiVersion, name: predicted.name, ...called, unresolved, body, origin, origins }];
  });
}

/** No character of UTF-16 takes more bytes in UTF-8. */
const mostBytesPerCharacter = 3;
/** What a template says beside its resources and parameters, and of each of them beside what is its own: more than it does. */
const frameCharacters = { template: 1_000, resource: 100, parameter: 100 } as const;

/** Bytes of a draft's template; of one that is small enough in any case, more than that, for which it need not be written. */
function templateBytes({ resources, parameters }: Draft, template: () => JsonObject): number {
  const said = resources.map(({ symbolicName, type, apiVersion, name, scope, body, dependsOn }) => [
    symbolicName,
    type,
    apiVersion,
    name,
    scope,
    body,
    dependsOn,
  ]);
  const names = Object.keys(parameters);
  // An expression gets two brackets and text one at most: no part of a resource is twice as long there.
  const characters = 2 * JSON.stringify([said, names]).length;
  const frames = frameCharacters.resource * resources.length + frameCharacters.parameter * names.length;
  const most = characters + frameCharacters.template + frames;
  if (most * mostBytesPerCharacter <= limits.bytes) return most;
  return new TextEncoder().encode(JSON.stringify(template())).length;
}

function checkLimits(draft: Draft, template: () => JsonObject): readonly Diagnostic[] {
  const counts = [
    { what: "bytes", count: templateBytes(draft, template), most: limits.bytes },
    { what: "resources", count: draft.resources.length, most: limits.resources },
    { what: "parameters", count: Object.keys(draft.parameters).length, most: limits.parameters },
  ];
  return counts
    .filter(({ count, most }) => count > most)
    .map(({ what, count, most }) =>
      diagnose("over-limit", { unit: draft.id, what, count, most }, draft.resources[0]?.origin.used),
    );
}
