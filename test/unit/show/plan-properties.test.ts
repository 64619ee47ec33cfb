import { describe, expect, it } from "vitest";
import { renderPlan, type Style } from "#show";
import type { Change, Plan } from "#model/plan";
import { PLAIN } from "./plans.ts";
import { randomPlan } from "./random-plans.ts";

const CASES = [0, 1, 5, 40, 150, 600, 2_000, 5_000].flatMap((size, row) =>
  [0, 0.02, 0.3].map((riskShare, column) => ({ seed: row * 10 + column, size, riskShare })),
);
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "gu");

/** What the words of the rules call dangerous, written down apart from the product. */
function dangerous(change: Change): boolean {
  if (change.kind === "leave") return false;
  const kinds: readonly string[] = ["delete", "replace", "move"];
  const risks: readonly string[] = [
    "deletion",
    "replacement",
    "move",
    "right",
    "weaker-effect",
    "stronger-effect",
    "security",
  ];
  return kinds.includes(change.kind) || change.risks.some((risk) => risks.includes(risk));
}

function changesOf(plan: Plan): readonly Change[] {
  return plan.units.flatMap((unit) => unit.changes);
}

/** The part of the text that lists changes: a name in "What this means" alone does not count as shown. */
function listing(text: string): string {
  return text.slice(Math.max(text.indexOf("\nChanges, by place"), text.indexOf("\nDrift, by place") - text.length));
}

describe("any plan", () => {
  it("shows every dangerous change on a line of its own, at any size", () => {
    for (const { seed, size, riskShare } of CASES) {
      const { plan, cleared } = randomPlan(seed, size, riskShare);
      const text = renderPlan(plan, cleared, PLAIN);
      const lines = listing(text).split("\n");
      const shown = new Map<string, number>();
      for (const line of lines)
        for (const name of line.match(/\bn\d+x\b/gu) ?? []) shown.set(name, (shown.get(name) ?? 0) + 1);
      const names = changesOf(plan)
        .filter(dangerous)
        .map((change) => change.name);
      expect(names.filter((name) => shown.get(name) !== 1)).toEqual([]);
    }
  });

  it("takes at most 60 lines and one per dangerous change", () => {
    for (const { seed, size, riskShare } of CASES) {
      const { plan, cleared } = randomPlan(seed, size, riskShare);
      const lines = renderPlan(plan, cleared, PLAIN).trimEnd().split("\n").length;
      expect(lines, `${size} changes of seed ${seed}`).toBeLessThanOrEqual(
        60 + changesOf(plan).filter(dangerous).length,
      );
    }
  });

  it("counts every change in the totals line", () => {
    for (const { seed, size, riskShare } of CASES) {
      const { plan, cleared } = randomPlan(seed, size, riskShare);
      const line =
        /(\d+) to create, (\d+) to change, (\d+) to replace, (\d+) to remove, (\d+) unchanged(?:, (\d+) to move)?(?:, (\d+) to detach)?\./u;
      const numbers =
        line
          .exec(renderPlan(plan, cleared, PLAIN))
          ?.slice(1)
          .map((each) => Number(each ?? 0)) ?? [];
      expect(numbers.reduce((sum, each) => sum + each, 0)).toBe(size);
    }
  });

  it("is the same text with and without colour, and only the totals may be wider than the terminal", () => {
    for (const { seed, size, riskShare } of CASES.filter((each) => each.size <= 600)) {
      const { plan, cleared } = randomPlan(seed, size, riskShare);
      for (const columns of [40, 80, 200]) {
        const style: Style = { ...PLAIN, columns };
        const plain = renderPlan(plan, cleared, style);
        expect(renderPlan(plan, cleared, { ...style, colour: true }).replaceAll(COLOUR, "")).toBe(plain);
        const lines = plain.split("\n").filter((each) => !/^(No change: )?\d+ to create, /u.test(each));
        expect(Math.max(...lines.map((each) => each.length))).toBeLessThanOrEqual(columns);
      }
    }
  });

  it("names everything when asked for all", () => {
    const { plan, cleared } = randomPlan(7, 300, 0.1);
    const text = renderPlan(plan, cleared, PLAIN, { all: true });
    for (const change of changesOf(plan).filter((each) => each.kind !== "leave"))
      expect(text).toContain(` ${change.name}`);
  });
});
