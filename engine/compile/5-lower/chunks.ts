/** The items in runs of at most `size`, in order; no run when there is no item. */
export function inChunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** `unit`, `unit-2`, `unit-3` … */
export function chunkName(unit: string, index: number): string {
  return index === 0 ? unit : `${unit}-${index + 1}`;
}

/** The ids among `all` that `unit` was split into. */
export function chunksOf(unit: string, all: readonly string[]): readonly string[] {
  return all.filter((id) => id === unit || (id.startsWith(`${unit}-`) && /^\d+$/.test(id.slice(unit.length + 1))));
}
