import { compareDiagnostics } from "#diagnostics";
import { didYouMean } from "#lib/did-you-mean";
import type { JsonObject } from "#lib/json";
import type { Diagnostic } from "#model/diagnostic";
import type { PolicySources } from "../find-policy.ts";
import { diagnose } from "../reporting.ts";
import { applyDefaults } from "./apply-defaults.ts";
import { arrangeGroups } from "./arrange-groups.ts";
import { collectGroup } from "./collect-group.ts";
import type { Hierarchy } from "./hierarchy.ts";
import { ownersOf } from "./owners.ts";
import { rewriteGroup } from "./rewrite-group.ts";

export interface HierarchyRequest extends PolicySources {
  readonly architecture: string;
  /** The existing group that the architecture hangs under: its name, not its ARM id. */
  readonly rootId: string;
  /** For assignments that have a location in the library. */
  readonly location: string;
  /** Value by name of default, or by the name of a parameter that only one default sets. */
  readonly defaults?: JsonObject;
  readonly suppliedRoleNames?: boolean;
}

export interface HierarchyBuilding {
  readonly hierarchy: Hierarchy;
  readonly diagnostics: readonly Diagnostic[];
}

/** The management groups of an architecture with everything they carry, ready to deploy. An unknown architecture gives none. */
export function buildHierarchy(request: HierarchyRequest): HierarchyBuilding {
  const { library, builtIns, rootId, location, defaults = {}, suppliedRoleNames = false } = request;
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const architecture = library.architectures.get(request.architecture);
  if (architecture === undefined) {
    const hint = didYouMean(request.architecture, [...library.architectures.keys()]);
    report(diagnose("unknown-name", { what: "architecture", name: request.architecture, hint }, undefined));
    return { hierarchy: { architecture: request.architecture, groups: [] }, diagnostics };
  }
  if (architecture.groups.some(({ id }) => id.toLowerCase() === rootId.toLowerCase()))
    report(diagnose("root-is-inside", { root: rootId, architecture: architecture.name }, undefined));
  const arranged = arrangeGroups(architecture, rootId);
  const assets = arranged.map((group) => collectGroup(group, library, report));
  const owners = ownersOf(arranged, assets);
  const context = { library, owners, location, suppliedRoleNames, report };
  const groups = arranged.flatMap((group, index) => {
    const own = assets[index];
    return own === undefined ? [] : [rewriteGroup(group, own, context)];
  });
  const hierarchy = {
    architecture: architecture.name,
    groups: applyDefaults(groups, defaults, { library, builtIns }, report),
  };
  return { hierarchy, diagnostics: onceEach(diagnostics).toSorted(compareDiagnostics) };
}

/** The same line is wrong at every group that carries it; it is said once. */
function onceEach(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byText = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...byText.values()];
}
