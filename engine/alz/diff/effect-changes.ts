import type { EffectivePolicy } from "../graph/effective-graph.ts";
import { effectivePolicies } from "../graph/effective-graph.ts";
import type { AssignedPolicy } from "../roles/assigned-policies.ts";
import type { AssignmentReading } from "./assignment-reading.ts";
import { compareText } from "./compare-text.ts";
import { isUnread } from "./unknown-policies.ts";

export interface EffectChange {
  readonly definition: string;
  readonly displayName: string;
  /** Absent: it was not there. */
  readonly before?: string;
  /** Absent: it is gone. */
  readonly after?: string;
}

/** Definitions that do something else, or are new or gone; those that one side knows nothing of are left out. */
export function effectChanges(
  before: AssignmentReading | undefined,
  after: AssignmentReading | undefined,
): readonly EffectChange[] {
  const old = byDefinition(before?.read);
  const now = byDefinition(after?.read);
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  const changes = keys.flatMap((key): readonly EffectChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const known = is ?? was;
    if (known === undefined || was?.effect === is?.effect) return [];
    if (was === undefined && isUnread(before, known.definition)) return [];
    if (is === undefined && isUnread(after, known.definition)) return [];
    const effects = {
      ...(was === undefined ? {} : { before: was.effect }),
      ...(is === undefined ? {} : { after: is.effect }),
    };
    return [{ definition: known.definition, displayName: known.displayName, ...effects }];
  });
  return changes.toSorted((left, right) => compareText(left.displayName, right.displayName));
}

/** A definition may be a member several times; the second of it is compared with the second. */
function byDefinition(policy: AssignedPolicy | undefined): ReadonlyMap<string, EffectivePolicy> {
  const groups = Map.groupBy(policy === undefined ? [] : effectivePolicies(policy), ({ definition }) => definition);
  return new Map(
    [...groups].flatMap(([name, own]) => own.map((effective, index) => [`${name} ${index}`, effective] as const)),
  );
}
