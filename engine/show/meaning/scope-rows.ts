import type { ArchetypeGraph, GraphScope } from "#model/archetype-graph";

/** A scope in its place in the tree. */
export interface ScopeRow {
  readonly scope: GraphScope;
  /** 0 at a root. */
  readonly depth: number;
  /** Index of the scope above in the same list; absent at a root. */
  readonly parent?: number;
}

/** The scopes from top to bottom as a tree is read: every scope right after what is above it. */
export function scopeRows({ scopes }: ArchetypeGraph): readonly ScopeRow[] {
  const ids = new Set(scopes.map(({ scope }) => scope.id.toLowerCase()));
  const parentOf = ({ parentId = "" }: GraphScope): string =>
    ids.has(parentId.toLowerCase()) ? parentId.toLowerCase() : "";
  const children = Map.groupBy(scopes, parentOf);
  const rows: ScopeRow[] = [];
  const add = (scope: GraphScope, depth: number, parent: number | undefined): void => {
    const index = rows.length;
    rows.push({ scope, depth, ...(parent === undefined ? {} : { parent }) });
    for (const child of children.get(scope.scope.id.toLowerCase()) ?? []) add(child, depth + 1, index);
  };
  for (const root of children.get("") ?? []) add(root, 0, undefined);
  return rows;
}
