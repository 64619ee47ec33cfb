import type { AssignmentReading } from "./assignment-reading.ts";
import { compareText } from "./compare-text.ts";

/** A policy whose contents could not be read on one side or both, so that nothing is said of what it does. */
export interface UnknownPolicy {
  readonly name: string;
  /** What the other side calls it; absent: it is known on neither. */
  readonly displayName?: string;
  /** What the side that is not known pins; the later where neither is. */
  readonly pin?: string;
  readonly side: "before" | "after" | "both";
}

/** Each name once; sorted. */
export function unknownPolicies(
  before: AssignmentReading | undefined,
  after: AssignmentReading | undefined,
): readonly UnknownPolicy[] {
  const [old, now] = [unreadOf(before), unreadOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].toSorted(compareText);
  return names.flatMap((key): readonly UnknownPolicy[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const unread = is ?? was;
    if (unread === undefined) return [];
    const side = was === undefined ? "after" : is === undefined ? "before" : "both";
    const { name, pin } = unread;
    const displayName = side === "both" ? undefined : displayNameOf(side === "before" ? after : before, key);
    return [
      { name, ...(displayName === undefined ? {} : { displayName }), ...(pin === undefined ? {} : { pin }), side },
    ];
  });
}

/** Whether a side that has the assignment cannot say if this definition (lower case) is among its policies, or what it does. */
export function isUnread(reading: AssignmentReading | undefined, definition: string): boolean {
  if (reading === undefined) return false;
  return reading.read === undefined || unreadOf(reading).has(definition);
}

function unreadOf(reading: AssignmentReading | undefined) {
  return new Map((reading?.unread ?? []).map((unread) => [unread.name.toLowerCase(), unread]));
}

function displayNameOf(reading: AssignmentReading | undefined, name: string): string | undefined {
  const known = reading?.read?.members.find(({ definition }) => definition.name.toLowerCase() === name);
  return known?.definition.displayName || undefined;
}
