import type { Cleared } from "#model/cleared";
import type { PlanItem } from "./plan-items.ts";

/** What one guard said with one sentence, and of which units. */
export interface Wait {
  readonly kind: "held" | "refused";
  readonly guard: string;
  readonly message: string;
  readonly units: readonly string[];
}

export interface Waits {
  readonly kind: "held" | "refused";
  readonly changes: number;
  readonly units: number;
  readonly waits: readonly Wait[];
}

/** What is held and what is refused, each guard's sentence once. Empty when everything is clear. */
export function waitsOf(cleared: Cleared, items: readonly PlanItem[]): readonly Waits[] {
  const kinds = ["held", "refused"] as const;
  return kinds.map((kind) => waitsOfKind(kind, cleared, items)).filter((waits) => waits.units > 0);
}

function waitsOfKind(kind: "held" | "refused", cleared: Cleared, items: readonly PlanItem[]): Waits {
  const byMessage = new Map<string, { guard: string; message: string; units: Set<string> }>();
  const verdicts = cleared.verdicts.filter((verdict) => verdict.kind === kind);
  for (const verdict of verdicts) {
    for (const { guard, message } of verdict.kind === "clear" ? [] : verdict.findings) {
      const key = `${guard}\n${message}`;
      const wait = byMessage.get(key) ?? { guard, message, units: new Set() };
      byMessage.set(key, wait);
      wait.units.add(verdict.unit);
    }
  }
  const units = new Set(verdicts.map((verdict) => verdict.unit));
  return {
    kind,
    changes: items.filter((item) => units.has(item.unit)).length,
    units: units.size,
    waits: [...byMessage.values()].map((wait) => ({ ...wait, kind, units: [...wait.units] })),
  };
}
