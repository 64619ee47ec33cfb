import type { UnitVerdict } from "#model/cleared";
import type { Unit } from "#model/desired";
import type { Change, PlannedReplacement, PlannedUnit, StrayGroup } from "#model/plan";
import type { GuardrailSettings } from "#model/settings";
import type { Hierarchy } from "./hierarchy.ts";

/** What holds at this moment and stands in no setting. */
export interface GuardFacts {
  /** Also the id of the tenant root group. */
  readonly tenantId: string;
  readonly killSwitch: boolean;
}

/** One unit with something to do, as a guard sees it. */
export interface GuardCase {
  readonly planned: PlannedUnit;
  /** Absent for a stack whose unit left Git. */
  readonly unit: Unit | undefined;
  /** The changes other than `leave`. */
  readonly changes: readonly Change[];
  readonly settings: GuardrailSettings;
  readonly facts: GuardFacts;
  readonly hierarchy: Hierarchy;
  readonly strays: readonly StrayGroup[];
  /** Absent: nothing is replaced. */
  readonly replacement: PlannedReplacement | undefined;
  /** Verdicts on the units before this one, by unit id. */
  readonly earlier: ReadonlyMap<string, UnitVerdict>;
}

/** What a guard has against a unit. `held`: until a person approves; `refused`: as long as the settings are these. */
export interface Objection {
  readonly verdict: "held" | "refused";
  /** One sentence a person understands, with what to do. */
  readonly message: string;
  readonly resourceId?: string;
}

export interface Guard {
  /** As in `GuardFinding.guard`. */
  readonly name: string;
  readonly objections: (subject: GuardCase) => readonly Objection[];
}
