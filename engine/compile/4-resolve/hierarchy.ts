import type { Diagnostic } from "#model/diagnostic";
import type {
  Archetype,
  LandingZone,
  ManagementGroup,
  PolicyExemption,
  ResourceGroup,
  Subscription,
  TemplateDeployment,
} from "#model/landing-zone";
import { type Inherited, mergeAt, type Parts } from "./merge-archetypes.ts";
import type { Places } from "./places.ts";

/** A management group or subscription with what it carries, before anything is looked up. */
export interface Level {
  readonly declared: ManagementGroup | Subscription;
  readonly id: string;
  readonly name: string;
  /** Id of the management group above; absent at a root under the tenant root group. */
  readonly parent?: string;
  readonly path: readonly string[];
  readonly parts: Parts;
  /** Levels above, nearest first. */
  readonly above: readonly Level[];
}

/** What of a management group or subscription is of interest here. */
interface Carrier extends Pick<Archetype, "remove" | "override"> {
  readonly archetypes?: readonly Archetype[];
  readonly policyExemptions?: readonly PolicyExemption[];
  readonly resourceGroups?: readonly ResourceGroup[];
  readonly templates?: readonly TemplateDeployment[];
}

/** All levels, parents before children, groups before the subscriptions of the same parent. */
export function hierarchy(
  landingZone: LandingZone,
  places: Places,
  report: (diagnostic: Diagnostic) => void,
): readonly Level[] {
  const levels: Level[] = [];
  const carry = (name: string, carrier: Carrier, above: readonly Level[]): Parts => {
    const { templates = [], policyExemptions = [], resourceGroups = [] } = carrier;
    const parts = mergeAt(carrier, { name, places, report, inheritedFrom: (part) => inherited(part, above) });
    return {
      ...parts,
      policyExemptions: [...new Set([...parts.policyExemptions, ...policyExemptions])],
      resourceGroups: [...parts.resourceGroups, ...resourceGroups],
      templates: [...parts.templates, ...templates],
    };
  };
  const addGroup = (group: ManagementGroup, parent: string | undefined, above: readonly Level[]): void => {
    const level: Level = {
      declared: group,
      id: managementGroupId(group.id),
      name: group.id,
      ...(parent === undefined ? {} : { parent }),
      path: [...(above[0]?.path ?? []), group.id],
      parts: carry(group.id, group, above),
      above,
    };
    levels.push(level);
    for (const child of group.children ?? []) addGroup(child, group.id, [level, ...above]);
    const names = subscriptionNames(group.subscriptions ?? []);
    group.subscriptions?.forEach((subscription, index) => addSubscription(subscription, names[index] ?? "", level));
  };
  const addSubscription = (subscription: Subscription, called: string, group: Level): void => {
    const above = [group, ...group.above];
    levels.push({
      declared: subscription,
      id: `/subscriptions/${subscription.id}`,
      name: subscription.id,
      parent: group.name,
      path: [...group.path, called],
      parts: carry(called, subscription, above),
      above,
    });
  };
  for (const group of landingZone.managementGroups) addGroup(group, landingZone.parent, []);
  return levels;
}

/** The nearest assignment of a name above a scope. */
function inherited(name: string, above: readonly Level[]): Inherited | undefined {
  for (const { name: scope, parts } of above) {
    const declared = parts.policyAssignments.find((assignment) => assignment.name === name);
    if (declared !== undefined) return { scope, declared };
  }
  return undefined;
}

export function managementGroupId(name: string): string {
  return `/providers/Microsoft.Management/managementGroups/${name}`;
}

/** What people know siblings by, safe in a path: their display names, with part of the id where several have the same. */
function subscriptionNames(siblings: readonly Subscription[]): readonly string[] {
  const own = siblings.map(({ displayName }) => pathSegment(displayName));
  const counts = Map.groupBy(own, (name) => name.toLowerCase());
  return siblings.map(({ id }, index) => {
    const name = own[index] ?? "";
    const isTaken = (counts.get(name.toLowerCase())?.length ?? 0) > 1;
    return name === "" || isTaken ? `${name}${name === "" ? "" : " "}${id.slice(0, 8)}` : name;
  });
}

/** Letters, digits and what is harmless in file names; no leading or trailing dots or spaces. */
function pathSegment(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} ._()-]+/gu, "-").replaceAll(/^[. ]+|[. ]+$/g, "");
}
