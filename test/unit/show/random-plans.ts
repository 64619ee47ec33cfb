import type { Cleared } from "#model/cleared";
import type { Change, ChangeKind, Plan, Risk } from "#model/plan";
import {
  ASSIGNMENT,
  DEFINITION,
  NETWORK,
  ROLE_ASSIGNMENT,
  SUBSCRIPTION,
  change,
  changed,
  cleared,
  plan,
  unit,
} from "./plans.ts";

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const KINDS: readonly ChangeKind[] = ["create", "update", "replace", "delete", "detach", "move", "leave"];
const RISKS: readonly Risk[] = ["right", "weaker-effect", "stronger-effect", "security", "high-scope"];
const TYPES = [ASSIGNMENT, DEFINITION, NETWORK, ROLE_ASSIGNMENT, SUBSCRIPTION];
const EFFECTS = ["Deny", "Audit", "Disabled", "DeployIfNotExists"];

export interface RandomPlan {
  readonly plan: Plan;
  readonly cleared: Cleared;
}

/** A plan of `size` changes over some places; each name is unique and plain, so that a text can be searched for it. */
export function randomPlan(seed: number, size: number, riskShare: number): RandomPlan {
  const next = randomNumbers(seed);
  const pick = <T>(values: readonly [T, ...T[]] | readonly T[]): T => values[Math.floor(next() * values.length)] as T;
  const places = Array.from({ length: 1 + Math.floor(next() * 40) }, (_, index) => `group${index % 7}/place${index}`);
  const changes = Array.from({ length: size }, (_, index) => randomChange(index, { next, pick, riskShare }));
  const units = places.map((place, index) =>
    unit(
      `alz/${place}/all`,
      changes.filter((_, each) => each % places.length === index),
      next() < 0.05 ? { resend: "stack-missing" } : {},
    ),
  );
  const held = units.filter(() => next() < 0.2);
  const finding = { guard: "mode", message: "protect lets nothing that exists be changed without approval." };
  return {
    plan: plan(units, { default: Math.floor(next() * 20) }),
    cleared: cleared(...held.map((each) => ({ kind: "held" as const, unit: each.id, findings: [finding] }))),
  };
}

interface Dice {
  readonly next: () => number;
  readonly pick: <T>(values: readonly T[]) => T;
  readonly riskShare: number;
}

function randomChange(index: number, { next, pick, riskShare }: Dice): Change {
  const risky = next() < riskShare;
  const kind = risky ? pick(KINDS.slice(0, 6)) : pick<ChangeKind>(["create", "update", "update", "detach", "leave"]);
  const drifted = next() < 0.2;
  const values = kind === "update" || kind === "replace" || kind === "move";
  return change(pick(TYPES), `n${index}x`, {
    kind,
    reason: drifted ? "drifted" : "edited",
    risks: risky ? [pick(RISKS)] : next() < 0.3 ? ["high-scope"] : [],
    properties: values
      ? Array.from({ length: 1 + Math.floor(next() * 6) }, (_, each) =>
          changed(`/properties/parameters/p${each}/value`, pick(EFFECTS), pick(EFFECTS)),
        )
      : [],
    at: `landing-zone/place${Math.floor(next() * 30)}.ts:${1 + Math.floor(next() * 200)}:5`,
  });
}
