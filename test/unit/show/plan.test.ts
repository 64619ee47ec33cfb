import { describe, expect, it } from "vitest";
import { renderPlan } from "#show";
import { expectGolden } from "./golden.ts";
import { PLAN_CASES, type PlanCase } from "./plan-cases.ts";
import { PLAIN } from "./plans.ts";

const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "gu");

function theCase(name: string): PlanCase {
  const found = PLAN_CASES[name];
  if (found === undefined) throw new Error(`There is no plan case ${name}.`);
  return found;
}

describe("the text face of a plan", () => {
  for (const [name, { plan, cleared }] of Object.entries(PLAN_CASES)) {
    it(`looks as in golden/plan-${name}.txt`, () => {
      expectGolden(`plan-${name}`, renderPlan(plan, cleared, PLAIN));
    });
  }

  it("fits 40 columns", () => {
    const { plan, cleared } = theCase("review");
    const text = renderPlan(plan, cleared, { ...PLAIN, columns: 40 });
    expectGolden("plan-review-40-columns", text);
    const lines = text.split("\n").filter((line) => !line.includes(" to create, "));
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(40);
  });

  it("draws in ASCII, and in words for screen readers", () => {
    const { plan, cleared } = theCase("review");
    const ascii = renderPlan(plan, cleared, { ...PLAIN, ascii: true });
    expectGolden("plan-review-ascii", ascii);
    expect(ascii).toMatch(/^[ -~\n]*$/u);
    expectGolden("plan-review-accessible", renderPlan(plan, cleared, { ...PLAIN, accessible: true }));
  });

  it("names every object when asked for all, and cuts nothing in a pipe", () => {
    const { plan, cleared } = theCase("review");
    const text = renderPlan(plan, cleared, { ...PLAIN, columns: Number.POSITIVE_INFINITY }, { all: true });
    for (const { name } of plan.units.flatMap((unit) => unit.changes.filter((change) => change.kind !== "leave"))) {
      expect(text).toContain(name);
    }
    expect(text).not.toContain("…");
  });

  it("lets no control, format or direction character of a name through", () => {
    const { plan } = theCase("attack");
    for (const options of [{}, { all: true }]) {
      expect(renderPlan(plan, undefined, PLAIN, options).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it("is one line when nothing changes", () => {
    const { plan } = theCase("none");
    expect(renderPlan(plan, undefined, PLAIN)).toBe(
      "No change: 0 to create, 0 to change, 0 to replace, 0 to remove, 8 unchanged.\n",
    );
  });

  it("is the same text with and without colour", () => {
    for (const { plan, cleared } of Object.values(PLAN_CASES)) {
      const colour = renderPlan(plan, cleared, { ...PLAIN, colour: true });
      expect(colour.replaceAll(COLOUR, "")).toBe(renderPlan(plan, cleared, PLAIN));
    }
  });
});
