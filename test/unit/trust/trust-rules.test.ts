import { describe, expect, it } from "vitest";
import { trustRules } from "#trust";
import { ruleCases } from "./rule-cases.ts";

describe("the rules of trust", () => {
  it("have a case each, and no case is without its rule", () => {
    expect(Object.keys(ruleCases).toSorted()).toEqual(Object.keys(trustRules).toSorted());
  });

  it.each(Object.entries(ruleCases))("refuse by %s, and trust what was mended", async (rule, run) => {
    const { bad, mended } = await run();
    expect(bad).toEqual([rule]);
    expect(mended).toEqual([]);
  });

  it.each(Object.entries(trustRules))("explain themselves: %s", (_rule, explanation) => {
    expect(explanation).toMatch(/^[^\n]{60,}\.$/);
  });
});
