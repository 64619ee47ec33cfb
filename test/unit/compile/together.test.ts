import { describe, expect, it } from "vitest";
import type { Diagnostic } from "#model/diagnostic";
import { together } from "../../../engine/compile/together.ts";

const file = "landing-zone/index.ts";
const text = 'assign({ parameters: { regions: "west", effect:\n    "Deny" } });';
const files = new Map([[file, text]]);

/** A diagnostic where `marked` first stands. */
function at(marked: string, code: string, message = ""): Diagnostic {
  const offset = text.indexOf(marked);
  const before = text.slice(0, offset).split("\n");
  const line = before.length;
  const column = (before.at(-1) ?? "").length + 1;
  const place = { file, line, column, endLine: line, endColumn: column + marked.length };
  return { code, severity: "error", message, place, related: [], hint: "" };
}

const codesOf = (types: readonly Diagnostic[], ours: readonly Diagnostic[]): readonly string[] =>
  together(types, ours, files).map(({ code }) => code);

const notAssignable = "TS2322: Type 'string' is not assignable to type 'number'.";
const unknownProperty = "TS2353: Object literal may only specify known properties.";

describe("one mistake of which the type checker and another step tell", () => {
  it("is told in our words where the type checker marks the name and we mark its value", () => {
    const ours = at('"west"', "resolve/parameter-type");
    expect(codesOf([at("regions", "check/type", notAssignable)], [ours])).toEqual(["resolve/parameter-type"]);
  });

  it("is told in our words where the value stands on the next line", () => {
    const ours = at('"Deny"', "resolve/value-not-allowed");
    expect(codesOf([at("effect", "check/type", notAssignable)], [ours])).toEqual(["resolve/value-not-allowed"]);
  });

  it("is told in our words where both mark the same name", () => {
    const ours = at("regions", "resolve/unknown-parameter");
    expect(codesOf([at("regions", "check/type", unknownProperty)], [ours])).toEqual(["resolve/unknown-parameter"]);
  });

  it("is told in our words where the type checker marks the bracket of what we mark", () => {
    const ours = at('{ regions: "west", effect:', "resolve/missing-parameter");
    const { place } = ours;
    const bracket = place === undefined ? {} : { place: { ...place, endColumn: place.column + 1 } };
    const type = { ...at("{", "check/type", "TS2741: Property 'needed' is missing."), ...bracket };
    expect(codesOf([type], [ours])).toEqual(["resolve/missing-parameter"]);
  });
});

describe("a property that is not there", () => {
  const type = at("{", "check/type", "TS2345: Argument\n  Property 'parameters' is missing in type '{}'.");
  const ours = at("assign(", "resolve/missing-parameter");

  it("is told in our words where we say to add that very property", () => {
    const own = { ...ours, hint: "Add parameters: { needed: … }." };
    expect(codesOf([type], [own])).toEqual(["resolve/missing-parameter"]);
  });

  it("is told by both where we speak of another one", () => {
    expect(codesOf([type], [{ ...ours, hint: "Add `name`." }])).toHaveLength(2);
    expect(codesOf([type], [{ ...ours, hint: "Add parameter: { needed: … }." }])).toHaveLength(2);
  });
});

describe("two mistakes that stand close to each other", () => {
  it("are both told where the type checker speaks of the name and we speak of the value", () => {
    const types = [at("regions", "check/type", unknownProperty)];
    expect(codesOf(types, [at('"west"', "resolve/unknown-reference")])).toEqual([
      "check/type",
      "resolve/unknown-reference",
    ]);
  });

  it("are both told where one lies inside the other", () => {
    const types = [at("regions", "check/type", notAssignable)];
    const ours = at('{ regions: "west"', "resolve/missing-parameter");
    expect(codesOf(types, [ours])).toEqual(["resolve/missing-parameter", "check/type"]);
  });

  it("leave out of ours only what wrong types lead to", () => {
    const types = [at("regions", "check/type", notAssignable)];
    const ours = [at("regions", "resolve/wrong-shape"), at("effect", "resolve/unknown-parameter")];
    expect(codesOf(types, ours)).toEqual(["check/type", "resolve/unknown-parameter"]);
    expect(codesOf([], ours)).toEqual(["resolve/wrong-shape", "resolve/unknown-parameter"]);
  });

  it("are both told where ours is a warning", () => {
    const ours = { ...at("regions", "resolve/unknown-parameter"), severity: "warning" } as const;
    expect(codesOf([at("regions", "check/type", unknownProperty)], [ours])).toHaveLength(2);
  });
});
