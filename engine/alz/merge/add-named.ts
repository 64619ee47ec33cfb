import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import type { Merging } from "./merging.ts";

interface Named {
  readonly name: string;
  readonly file: string;
}

export interface AddOptions {
  /** What the thing is called in sentences: `policy assignment`. */
  readonly what: string;
  /** Names that this library has brought itself: those are never replaced. */
  readonly own: Set<string>;
  readonly path?: DocumentPath;
}

/** Adds one thing under its name. A second one of the name is an error, except over an earlier library's where that is allowed. */
export function addNamed<Item extends Named>(
  into: Map<string, Item>,
  item: Item,
  merging: Merging,
  options: AddOptions,
): void {
  const before = into.get(item.name);
  const replaces = merging.allowOverwrite && !options.own.has(item.name);
  if (before !== undefined && !replaces) sayDuplicate(item, before, merging, options);
  else into.set(item.name, item);
  options.own.add(item.name);
}

export function sayDuplicate(
  item: Named,
  before: Named,
  merging: Merging,
  { what, path = ["name"] }: AddOptions,
): void {
  const place = placeIn(merging.sources, item.file, path);
  const related = [{ message: "the first one", place: placeIn(merging.sources, before.file, ["name"]) }];
  merging.report(diagnose("duplicate-name", { what, name: item.name }, place, related));
}
