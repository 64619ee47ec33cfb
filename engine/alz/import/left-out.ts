/** Something of a library that the landing-zone language has no place for, so that it is not imported. */
export interface LeftOut {
  /** What, for a person: `groups of initiatives`. */
  readonly what: string;
  /** The names of the objects it was left out of; sorted, each once. */
  readonly names: readonly string[];
}

/** Notes what is left out, by kind. */
export interface LeftOutNotes {
  readonly note: (what: string, name: string) => void;
  readonly all: () => readonly LeftOut[];
}

export function leftOutNotes(): LeftOutNotes {
  const notes = new Map<string, Set<string>>();
  return {
    note: (what, name) => void notes.set(what, (notes.get(what) ?? new Set()).add(name)),
    all: () =>
      [...notes]
        .map(([what, names]) => ({ what, names: [...names].toSorted() }))
        .toSorted((left, right) => (left.what < right.what ? -1 : 1)),
  };
}
