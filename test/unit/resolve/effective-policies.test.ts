import { describe, expect, it } from "vitest";
import type { EffectivePolicy } from "#model/archetype-graph";
import { compileInput, input, scopeNamed } from "./compile-input.ts";

const desired = await compileInput(input(import.meta.dirname, "effects"));

/** `assignment` or `assignment/reference` to what the policy does there. */
function effective(scope: string): Readonly<Record<string, Pick<EffectivePolicy, "effect" | "decidedBy">>> {
  return Object.fromEntries(
    scopeNamed(desired, scope).effective.map(({ assignmentId, reference, effect, decidedBy }) => [
      [assignmentId.split("/").at(-1), ...(reference === undefined ? [] : [reference])].join("/"),
      { effect, decidedBy },
    ]),
  );
}

describe("the effect of a definition that is assigned alone", () => {
  const policies = effective("singles");

  it("is the parameter's default when the assignment says nothing", () => {
    expect(policies["Chosen"]).toEqual({ effect: "Deny", decidedBy: "definition default" });
  });

  it("is the assignment's value when it gives one", () => {
    expect(policies["Given"]).toEqual({ effect: "Audit", decidedBy: "assignment" });
  });

  it("is an override's before a parameter's", () => {
    expect(policies["Overridden"]).toEqual({ effect: "Disabled", decidedBy: "override" });
  });

  it("is spelt as Azure documents it, whatever the definition writes", () => {
    expect(policies["Fixed"]).toEqual({ effect: "Audit", decidedBy: "definition" });
  });

  it("is worked out when it is an expression over parameters", () => {
    expect(policies["Computed"]?.effect).toBe("Deny");
  });

  it("is unknown when only the resource could tell", () => {
    expect(policies["Unknowable"]?.effect).toBe("unknown");
  });

  it("tells whether it is enforced", () => {
    const enforced = scopeNamed(desired, "singles").effective.map(({ assignmentId, enforced }) => [
      assignmentId.split("/").at(-1),
      enforced,
    ]);
    expect(Object.fromEntries(enforced)).toMatchObject({ Fixed: false, Chosen: true });
  });
});

describe("the effect of an initiative's member", () => {
  const policies = effective("sets");

  it("follows a parameter of the initiative to its default", () => {
    expect(policies["Defaults/passed"]).toEqual({ effect: "Audit", decidedBy: "initiative default" });
  });

  it("follows a parameter of the initiative to the assignment", () => {
    expect(policies["Values/passed"]).toEqual({ effect: "Deny", decidedBy: "assignment" });
  });

  it("is what the initiative sets", () => {
    expect(policies["Defaults/set"]).toEqual({ effect: "Disabled", decidedBy: "initiative" });
  });

  it("is the definition's default where the initiative passes nothing", () => {
    expect(policies["Defaults/left"]).toEqual({ effect: "Deny", decidedBy: "definition default" });
  });

  it("is the definition's own where it is no parameter", () => {
    expect(policies["Defaults/literal"]).toEqual({ effect: "Audit", decidedBy: "definition" });
  });

  it("is overridden for the members that the override names, and for no other", () => {
    expect(policies["Values/set"]).toEqual({ effect: "Audit", decidedBy: "override" });
    expect(policies["Values/left"]).toEqual({ effect: "Audit", decidedBy: "override" });
    expect(policies["Values/literal"]).toEqual({ effect: "Audit", decidedBy: "definition" });
  });

  it("comes with the parameters that the member's definition gets", () => {
    const set = scopeNamed(desired, "sets").effective.find(
      ({ assignmentId, reference }) => assignmentId.endsWith("/Defaults") && reference === "set",
    );
    expect(set?.parameters).toEqual({ effect: "Disabled", ports: ["3389"] });
  });
});

describe("what Azure ships", () => {
  it("is looked up without regard to case", () => {
    expect(effective("built-ins")["Locations"]).toEqual({ effect: "Deny", decidedBy: "definition default" });
  });

  it("is looked into when it is an initiative", () => {
    expect(effective("built-ins")["Baseline/locations"]).toEqual({ effect: "Audit", decidedBy: "initiative default" });
  });
});

describe("a scope below", () => {
  it("inherits what is assigned above, and assigns nothing itself", () => {
    const below = scopeNamed(desired, "below");
    expect(below.assigned).toEqual([]);
    expect(below.inherited.map((id) => id.split("/").at(-1))).toEqual(["Defaults", "Values"]);
    expect(below.effective).toEqual(scopeNamed(desired, "sets").effective);
  });
});

describe("conflicts", () => {
  it("name a definition with two enforced effects once, with all its assignments", () => {
    const conflicts = scopeNamed(desired, "sets").conflicts.map(({ kind, definitionId, assignmentIds, effects }) => ({
      kind,
      definition: definitionId.split("/").at(-1),
      assignments: assignmentIds.map((id) => id.split("/").at(-1)),
      effects,
    }));
    expect(conflicts).toEqual([
      {
        kind: "different-effects",
        definition: "Chosen",
        assignments: ["Defaults", "Values"],
        effects: ["Audit", "Deny"],
      },
    ]);
  });

  it("count neither what is disabled nor what is not enforced", () => {
    const conflicts = scopeNamed(desired, "singles").conflicts;
    expect(conflicts.flatMap(({ assignmentIds }) => assignmentIds.map((id) => id.split("/").at(-1)))).toEqual([
      "Chosen",
      "Given",
    ]);
  });
});
