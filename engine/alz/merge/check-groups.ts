import { didYouMean } from "#lib/did-you-mean";
import type { Architecture, ArchitectureGroup } from "../library.ts";
import { isGroupId } from "../is-group-id.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import type { Merging } from "./merging.ts";

/** Azure takes six levels below the tenant's root group (learn.microsoft.com, "Azure management groups", important facts). */
const mostLevels = 6;

/** Whether the groups are a tree that Azure takes. */
export function checkGroups({ name, groups, file }: Architecture, merging: Merging): void {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const say = (index: number, member: keyof typeof memberNames) =>
    placeIn(merging.sources, file, ["management_groups", index, memberNames[member]]);
  if (!groups.some(({ parentId }) => parentId === null))
    merging.report(
      diagnose("no-root-group", { architecture: name }, placeIn(merging.sources, file, ["management_groups"])),
    );
  groups.forEach((group, index) => {
    const { id, parentId, exists } = group;
    const first = groups.findIndex((other) => other.id.toLowerCase() === id.toLowerCase());
    if (!isGroupId(id)) merging.report(diagnose("bad-group-id", { id }, say(index, "id")));
    if (first < index)
      merging.report(
        diagnose("duplicate-name", { what: "management group", name: id }, say(index, "id"), [
          { message: "the first one", place: say(first, "id") },
        ]),
      );
    if (parentId === null) return;
    const parent = byId.get(parentId);
    if (parent === undefined) {
      const hint = didYouMean(parentId, [...byId.keys()]);
      merging.report(
        diagnose("unknown-name", { what: "management group", name: parentId, hint }, say(index, "parentId")),
      );
    } else if (exists && !parent.exists)
      merging.report(diagnose("exists-below-new", { group: id, parent: parentId }, say(index, "exists")));
    const level = levelOf(group, byId);
    if (level === undefined) merging.report(diagnose("parent-cycle", { group: id }, say(index, "parentId")));
    else if (level === mostLevels + 1)
      merging.report(diagnose("too-many-levels", { group: id, most: mostLevels }, say(index, "id")));
  });
}

const memberNames = { id: "id", parentId: "parent_id", exists: "exists" } as const;

/** 1 for a group without parent; undefined when its parents go round in a circle. */
function levelOf(group: ArchitectureGroup, byId: ReadonlyMap<string, ArchitectureGroup>): number | undefined {
  const seen = new Set<ArchitectureGroup>();
  for (let at: ArchitectureGroup | undefined = group; at !== undefined; at = byId.get(at.parentId ?? "")) {
    if (seen.has(at)) return undefined;
    seen.add(at);
  }
  return seen.size;
}
