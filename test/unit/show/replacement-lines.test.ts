import { describe, expect, it } from "vitest";
import type { Plan, PlannedReplacement } from "#model/plan";
import { renderPlan } from "#show";
import { desired, groups, live, observed, predicted, stackOf, unit } from "../plan/make.ts";
import { plan } from "#plan";

const style = { colour: false, columns: 200, ascii: false, accessible: false };
const id = `${groups}/corp/providers/Microsoft.Authorization/policyDefinitions/d`;
const one = unit("corp", `${groups}/corp`, [predicted(id, { properties: { displayName: "New" } })]);
const planned = plan(desired(one), observed([live(id, { properties: { displayName: "Old" } })], [stackOf(one)]));
const shown = (replacement: PlannedReplacement): string => {
  const made: Plan = { ...planned, replacement };
  return renderPlan(made, undefined, style).replaceAll(/\s+/g, " ");
};
const removal = { id, apiVersion: "2025-03-01" };

describe("a plan that replaces what Azure does not take as an update", () => {
  it("says that nothing is unguarded meanwhile, and why", () => {
    expect(shown({ generation: 1, objects: [id, `${id}2`], units: ["corp"], removed: [removal, removal] })).toContain(
      "Azure takes no update of some policies, so 2 objects are deleted and made again. Nothing is unguarded meanwhile: 2 twins under other names are in force before, and go in the end.",
    );
  });

  it("tells roles of identities that are gone apart", () => {
    expect(shown({ generation: 1, objects: [], units: ["corp"], removed: [removal] })).toContain(
      "1 role assignment of identities that are gone is deleted, and made again for the new ones.",
    );
  });

  it("leaves what cannot be replaced to what waits", () => {
    expect(shown({ generation: 1, objects: [id], blocked: "Because.", units: [], removed: [] })).not.toContain("twin");
  });
});
