import type { RefusedParameter } from "#compare";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { AssignmentReading } from "./assignment-reading.ts";
import type { EffectChange } from "./effect-changes.ts";
import { effectChanges } from "./effect-changes.ts";
import { parameterChanges } from "./parameter-changes.ts";
import type { PinChange, PinnedMember } from "./pin-changes.ts";
import { pinChanges } from "./pin-changes.ts";
import type { UnknownPolicy } from "./unknown-policies.ts";
import { unknownPolicies } from "./unknown-policies.ts";

export interface AssignmentDiff {
  readonly group: string;
  readonly assignment: string;
  /** `unknown`: nothing else is different, but what some of its policies do could not be read. */
  readonly change: "added" | "removed" | "changed" | "unknown";
  /** Definition or set, its pin, and whether it is enforced; absent on the side where the assignment is not. */
  readonly before?: AssignmentState;
  readonly after?: AssignmentState;
  /** Definitions that do something else, or are new or gone; sorted by name. */
  readonly effects: readonly EffectChange[];
  /** Members that stay with another pin; sorted by name. */
  readonly pins: readonly PinChange[];
  /** Parameters of the policy that an update in place trips over; sorted by name. */
  readonly parameters: readonly RefusedParameter[];
  /** Policies that nothing can be said of; sorted by name. They are in none of the other lists. */
  readonly unknown: readonly UnknownPolicy[];
}

export interface AssignmentState {
  readonly policy: string;
  /** Absent: it has none, or its contents are not known. */
  readonly displayName?: string;
  readonly pin?: string;
  readonly enforced: boolean;
  /** ARM id of the user-assigned identity; absent: it has none, or one of its own. */
  readonly identity?: string;
}

/** What is different; undefined: nothing is. One of the two is given at least. */
export function assignmentDiff(
  before: AssignmentReading | undefined,
  after: AssignmentReading | undefined,
): AssignmentDiff | undefined {
  const either = after ?? before;
  if (either === undefined) return undefined;
  const states = {
    ...(before === undefined ? {} : { before: stateOf(before) }),
    ...(after === undefined ? {} : { after: stateOf(after) }),
  };
  const effects = effectChanges(before, after);
  const pins = pinChanges(membersOf(before), membersOf(after));
  const parameters =
    before?.read === undefined || after?.read === undefined ? [] : parameterChanges(before.read, after.read);
  const unknown = unknownPolicies(before, after);
  const isSame = keyOf(states.before) === keyOf(states.after);
  const isStill = isSame && effects.length + pins.length + parameters.length === 0;
  if (isStill && unknown.length === 0) return undefined;
  const change =
    before === undefined ? "added" : after === undefined ? "removed" : isStill ? ("unknown" as const) : "changed";
  const { group, assignment } = either;
  return { group, assignment: assignment.name, change, ...states, effects, pins, parameters, unknown };
}

/** Of a set; the pin of an assignment is part of its state. */
function membersOf(reading: AssignmentReading | undefined): readonly PinnedMember[] {
  if (reading?.read?.isSet !== true) return [];
  return reading.read.members.map(({ reference, pin, definition: { name, displayName } }) => {
    return { reference, name, displayName, ...(pin === undefined ? {} : { pin }) };
  });
}

/** What an assignment says; how its policy is called is no difference. Azure compares ids without case. */
function keyOf(state: AssignmentState | undefined): string {
  return [state?.policy.toLowerCase(), state?.pin, state?.enforced, state?.identity?.toLowerCase()].join("\n");
}

function stateOf({ assignment, policyName, read }: AssignmentReading): AssignmentState {
  const properties = jsonObject(assignment.body["properties"]);
  const pin = jsonString(properties["definitionVersion"]);
  const displayName = read?.displayName || undefined;
  const [identity] = Object.keys(jsonObject(jsonObject(assignment.body["identity"])["userAssignedIdentities"]));
  return {
    policy: policyName,
    ...(displayName === undefined ? {} : { displayName }),
    ...(pin === "" ? {} : { pin }),
    enforced: properties["enforcementMode"] === "Default",
    ...(identity === undefined ? {} : { identity }),
  };
}
