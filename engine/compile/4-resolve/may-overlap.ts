import type { ResourceChoice, ResourceSelector } from "#model/landing-zone";

/** Whether some resource may be chosen by both of two assignments' selectors; without selectors an assignment takes all resources. */
export function mayOverlap(left: readonly ResourceSelector[], right: readonly ResourceSelector[]): boolean {
  if (left.length === 0 || right.length === 0) return true;
  return left.some((one) => right.some((other) => mayChooseBoth([...one.selectors, ...other.selectors])));
}

/** Whether a resource may satisfy all of the choices. */
function mayChooseBoth(choices: readonly ResourceChoice[]): boolean {
  const ofKind = (kind: ResourceChoice["kind"]): readonly ResourceChoice[] =>
    choices.filter((one) => one.kind === kind);
  const locations = ofKind("resourceLocation");
  const without = ofKind("resourceWithoutLocation");
  const isNamed = locations.some((choice) => choice.in !== undefined);
  // What has no location is at none of those that are named.
  if (isNamed && without.some((choice) => choice.in !== undefined)) return false;
  return [locations, without, ofKind("resourceType")].every(leavesSomething);
}

/** Lists of values that are in leave what all of them have; alone, those that are not in always leave something. */
function leavesSomething(choices: readonly ResourceChoice[]): boolean {
  const within = choices.flatMap((choice) => (choice.in === undefined ? [] : [normal(choice.in)]));
  const outside = new Set(choices.flatMap((choice) => (choice.notIn === undefined ? [] : [...normal(choice.notIn)])));
  const [first, ...others] = within;
  if (first === undefined) return true;
  return [...first].some((value) => !outside.has(value) && others.every((other) => other.has(value)));
}

/** Azure compares regions without spaces and case, and types without case. */
function normal(values: readonly string[]): ReadonlySet<string> {
  return new Set(values.map((value) => value.replaceAll(" ", "").toLowerCase()));
}
