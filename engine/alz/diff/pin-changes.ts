import { compareText } from "./compare-text.ts";

/** A member of a set, or the policy of an assignment, that is pinned to versions. */
export interface PinnedMember {
  readonly reference: string;
  /** Of the definition. */
  readonly name: string;
  readonly displayName: string;
  /** Absent: whatever version is the newest. */
  readonly pin?: string;
}

/** A member that takes other versions of its definition than before. */
export interface PinChange {
  readonly reference: string;
  readonly displayName: string;
  /** Absent: whatever version is the newest. */
  readonly before?: string;
  readonly after?: string;
}

/** Members under one reference that stay and are pinned otherwise; sorted by name. Azure compares references and names without case. */
export function pinChanges(before: readonly PinnedMember[], after: readonly PinnedMember[]): readonly PinChange[] {
  const old = new Map(before.map((member) => [member.reference.toLowerCase(), member]));
  const changes = after.flatMap(({ reference, name, displayName, pin }): readonly PinChange[] => {
    const was = old.get(reference.toLowerCase());
    if (was === undefined || was.name.toLowerCase() !== name.toLowerCase() || was.pin === pin) return [];
    const pins = {
      ...(was.pin === undefined ? {} : { before: was.pin }),
      ...(pin === undefined ? {} : { after: pin }),
    };
    return [{ reference, displayName: displayName || name, ...pins }];
  });
  return changes.toSorted((left, right) => compareText(left.displayName, right.displayName));
}

/** `pin 1.*.* → 2.*.*: name`. */
export function pinLine({ displayName, before, after }: PinChange): string {
  return `pin ${before ?? "any version"} → ${after ?? "any version"}: ${displayName}`;
}
