import type { AssignmentDiff, AssignmentState, EffectChange, EffectDiff, Presence } from "./effect-diff.ts";

/** The difference as plain text: group by group, assignments below, what their definitions do below those. */
export function printEffectDiff({ groups, assignments, definitions }: EffectDiff): string {
  const byGroup = [...Map.groupBy(assignments, ({ group }) => group)];
  const parts = [
    presenceLines("Management groups", groups),
    assignments.length === 0 ? "Every policy that stays does what it did." : "",
    ...byGroup.map(([group, own]) => [group, ...own.flatMap(assignmentLines)].join("\n")),
    presenceLines("Custom definitions and sets", definitions),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** A title and a line for each; empty for none. */
export function presenceLines(title: string, presences: readonly Presence[]): string {
  if (presences.length === 0) return "";
  return [title, ...presences.map(({ name, change }) => `  ${change === "added" ? "+" : "-"} ${name}`)].join("\n");
}

function assignmentLines(diff: AssignmentDiff): readonly string[] {
  const { assignment, change, before, after, effects, parameters } = diff;
  switch (change) {
    case "added":
      return [`  + ${assignment}: ${stateText(after)}`, ...countLines(effects, ({ after: effect }) => effect)];
    case "removed":
      return [`  - ${assignment}: ${stateText(before)}`, ...countLines(effects, ({ before: effect }) => effect)];
    case "changed":
      return [
        `  ~ ${assignment}${stateChange(before, after)}`,
        ...effects.map(effectLine),
        ...parameters.map(
          ({ parameter, what }) => `      ! parameter ${parameter} ${what}: Azure refuses this update in place`,
        ),
      ];
  }
}

function stateText(state: AssignmentState | undefined): string {
  if (state === undefined) return "";
  return `${state.policy}${state.pin === undefined ? "" : ` ${state.pin}`}${state.enforced ? "" : ", not enforced"}`;
}

function stateChange(before: AssignmentState | undefined, after: AssignmentState | undefined): string {
  const [was, is] = [stateText(before), stateText(after)];
  return was === is ? "" : `: ${was} → ${is}`;
}

function effectLine({ displayName, definition, before, after }: EffectChange): string {
  const name = displayName || definition;
  if (before === undefined) return `      + ${after ?? ""}: ${name}`;
  if (after === undefined) return `      - ${before}: ${name}`;
  return `      ${before} → ${after}: ${name}`;
}

/** How many definitions do what, most first. */
function countLines(
  effects: readonly EffectChange[],
  effectOf: (change: EffectChange) => string | undefined,
): readonly string[] {
  const counts = [...Map.groupBy(effects, (change) => effectOf(change) ?? "unknown")];
  if (counts.length === 0) return [];
  const texts = counts
    .toSorted(([, left], [, right]) => right.length - left.length)
    .map(([effect, own]) => `${own.length} ${effect}`);
  return [`      ${texts.join(", ")}`];
}
