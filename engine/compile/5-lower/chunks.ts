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

/** For each unit the ids it was split into, in the order of `ids`: `unit-2` is a part of `unit`, and a unit of its own. */
export function chunksByUnit(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const named = ids.flatMap((id) => {
    const unit = /^(.*)-\d+$/s.exec(id)?.[1];
    return unit === undefined
      ? [{ unit: id, id }]
      : [
          { unit: id, id },
          { unit, id },
        ];
  });
  const chunks = Map.groupBy(named, ({ unit }) => unit);
  return new Map([...chunks].map(([unit, parts]) => [unit, parts.map(({ id }) => id)]));
}
