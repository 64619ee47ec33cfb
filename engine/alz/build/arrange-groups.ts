import type { Architecture, ArchitectureGroup } from "../library.ts";

export interface ArrangedGroup {
  readonly group: ArchitectureGroup;
  readonly parentId: string;
  readonly path: readonly string[];
}

/** The groups of an architecture below `rootId`, parents before children, siblings by id. */
export function arrangeGroups({ groups }: Architecture, rootId: string): readonly ArrangedGroup[] {
  const below = (parent: ArchitectureGroup | undefined, path: readonly string[]): readonly ArrangedGroup[] =>
    groups
      .filter(({ parentId }) => parentId === (parent?.id ?? null))
      .toSorted((left, right) => (left.id < right.id ? -1 : 1))
      .flatMap((group) => {
        const own = [...path, group.id];
        return [{ group, parentId: parent?.id ?? rootId, path: own }, ...below(group, own)];
      });
  return below(undefined, []);
}
