import { isRefused, type RefusedParameter } from "#compare";
import type { AssignmentDiff, AssignmentState } from "./assignment-diff.ts";
import type { EffectChange } from "./effect-changes.ts";
import type { DefinitionParameters } from "./definition-parameters.ts";
import type { EffectDiff, Presence } from "./effect-diff.ts";
import { pinLine } from "./pin-changes.ts";
import type { UnknownPolicy } from "./unknown-policies.ts";

/** So many definitions of a new or removed assignment are named; more are counted. */
const mostNamed = 3;

/** The difference as plain text: group by group, assignments below, what their definitions do below those. */
export function printEffectDiff({
  groups,
  assignments,
  unchanged,
  roles,
  definitions,
  parameters,
}: EffectDiff): string {
  const byGroup = [...Map.groupBy(assignments, ({ group }) => group)];
  const parts = [
    presenceLines("Management groups", groups),
    ...byGroup.map(([group, own]) => [group, ...own.flatMap(assignmentLines)].join("\n")),
    presenceLines("Roles that identities need", roles),
    ...[true, false].flatMap((reached) =>
      (["definition", "set"] as const).map((kind) =>
        presenceLines(
          `Custom ${kind}s that ${reached ? "assignments reach" : "no assignment reaches"}`,
          definitions.filter((each) => each.assigned === reached && each.kind === kind),
        ),
      ),
    ),
    parameterLines(parameters),
    sumLine({ assignments, unchanged, roles }),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** A title and a line for each; empty for none. */
export function presenceLines(title: string, presences: readonly Presence[]): string {
  if (presences.length === 0) return "";
  return [title, ...presences.map(({ name, change }) => `  ${change === "added" ? "+" : "-"} ${name}`)].join("\n");
}

function parameterLines(definitions: readonly DefinitionParameters[]): string {
  if (definitions.length === 0) return "";
  const lines = definitions.flatMap(({ name, parameters }) => [`  ~ ${name}`, ...parameters.map(parameterLine)]);
  return ["Parameters of custom policies", ...lines].join("\n");
}

/** What is not different, which a list of differences cannot show. */
function sumLine({ assignments, unchanged, roles }: Pick<EffectDiff, "assignments" | "unchanged" | "roles">): string {
  const others =
    unchanged === 1 ? "The other assignment does what it did." : `The other ${unchanged} assignments do what they did.`;
  const policies =
    unchanged === 0 ? "" : assignments.length === 0 ? "Every policy that stays does what it did." : others;
  const isKnown = assignments.every(({ unknown }) => unknown.length === 0);
  const identities = `No identity needs another role${isKnown ? "" : ", as far as is known"}.`;
  return [policies, roles.length === 0 ? identities : ""].filter((part) => part !== "").join(" ");
}

function assignmentLines(diff: AssignmentDiff): readonly string[] {
  const { assignment, change, before, after, effects, pins, parameters, unknown } = diff;
  const unknowns = unknown.map(unknownLine);
  switch (change) {
    case "added":
      return [
        `  + ${assignment}: ${stateText(after)}`,
        ...countLines(effects, after, ({ after: effect }) => effect),
        ...unknowns,
      ];
    case "removed":
      return [
        `  - ${assignment}: ${stateText(before)}`,
        ...countLines(effects, before, ({ before: effect }) => effect),
        ...unknowns,
      ];
    case "changed":
      return [
        `  ~ ${assignment}${stateChange(before, after)}`,
        ...effects.map(effectLine),
        ...pins.map((pin) => `      ${pinLine(pin)}`),
        ...parameters.map(parameterLine),
        ...unknowns,
      ];
    case "unknown":
      return [`  ? ${assignment}`, ...unknowns];
  }
}

function stateText(state: AssignmentState | undefined): string {
  if (state === undefined) return "";
  const { pin, enforced, identity } = state;
  const acting = identity === undefined ? "" : `, as ${identity.slice(identity.lastIndexOf("/") + 1)}`;
  return `${nameOf(state)}${pin === undefined ? "" : `, pin ${pin}`}${enforced ? "" : ", not enforced"}${acting}`;
}

/** The name, or for a built-in one, whose name is a GUID, its title. */
function nameOf({ policy, displayName }: AssignmentState): string {
  const isGuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(policy);
  return isGuid && displayName !== undefined ? displayName : policy;
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

/** Azure takes fewer allowed values in an update; whoever gives one of the others is refused from then on. */
function parameterLine(change: RefusedParameter): string {
  const then = isRefused([change])
    ? "Azure refuses this update in place"
    : "updated in place; an assignment that gives a value no longer allowed is refused";
  return `      ! parameter ${change.parameter} ${change.what}: ${then}`;
}

function unknownLine({ name, displayName, pin, side }: UnknownPolicy): string {
  const title = `${displayName ?? name}${pin === undefined ? "" : `, pin ${pin}`}`;
  const what = { before: "what it did is not known", after: "what it will do is not known", both: "not known" };
  return `      ? ${title}: ${what[side]}`;
}

/** Each definition by name where there are few, else how many definitions do what, most first. */
function countLines(
  effects: readonly EffectChange[],
  state: AssignmentState | undefined,
  effectOf: (change: EffectChange) => string | undefined,
): readonly string[] {
  const counts = [...Map.groupBy(effects, (change) => effectOf(change) ?? "unknown")];
  const lineOf = (effect: string, { definition, displayName }: EffectChange) =>
    definition === state?.policy.toLowerCase() ? effect : `${effect}: ${displayName || definition}`;
  if (effects.length <= mostNamed)
    return counts.flatMap(([effect, own]) => own.map((change) => `      ${lineOf(effect, change)}`));
  const texts = counts
    .toSorted(([, left], [, right]) => right.length - left.length)
    .map(([effect, own]) => `${own.length} ${effect}`);
  return [`      ${texts.join(", ")}`];
}
