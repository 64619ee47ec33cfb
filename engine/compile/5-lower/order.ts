/** What stands in a circle, or the items with each after those it depends on; else in the given order. */
export function order<T extends { readonly id: string; readonly dependsOn: readonly string[] }>(
  items: readonly T[],
): { readonly ordered: readonly T[] } | { readonly cycle: readonly T[] } {
  const byId = new Map(items.map((item) => [item.id, item]));
  const ordered: T[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (item: T, trail: readonly T[]): readonly T[] | undefined => {
    if (state.get(item.id) === "done") return undefined;
    if (state.get(item.id) === "open") return trail.slice(trail.indexOf(item));
    state.set(item.id, "open");
    for (const id of item.dependsOn) {
      const next = byId.get(id);
      const cycle = next === undefined ? undefined : visit(next, [...trail, item]);
      if (cycle !== undefined) return cycle;
    }
    state.set(item.id, "done");
    ordered.push(item);
    return undefined;
  };
  for (const item of items) {
    const cycle = visit(item, []);
    if (cycle !== undefined) return { cycle };
  }
  return { ordered };
}
