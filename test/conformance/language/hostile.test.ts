import { describe, expect, test } from "vitest";
import { check } from "#check";
import { evaluateModule } from "#evaluate";
import { disguises, exhaustion, hostReach, type Hostile } from "./hostile-programs.ts";
import { sourceOf } from "./run-in-azo.ts";

function refusal(text: string) {
  const path = "landing-zone/index.ts";
  const files = new Map([
    [path, text],
    ["landing-zone/other.ts", "export const x = { y: 1 };\n"],
  ]);
  const { checked, diagnostics } = check(sourceOf(files));
  const all = checked === undefined ? diagnostics : evaluateModule(checked, path).diagnostics;
  return { errors: all.filter(({ severity }) => severity === "error") };
}

describe.each([
  { attack: "reaching the host", programs: hostReach },
  { attack: "hiding from a reviewer", programs: disguises },
  { attack: "using everything up", programs: exhaustion },
])("$attack", ({ programs }: { programs: readonly Hostile[] }) => {
  test.each(programs)("%s is refused with %s at a place", (_, code, text) => {
    const { errors } = refusal(text);
    expect(errors.map((error) => error.code)).toContain(code);
    for (const error of errors) expect(error.place?.file).toBe("landing-zone/index.ts");
  });
});

test("there are more than eighty hostile programs", () => {
  expect(hostReach.length + disguises.length + exhaustion.length).toBeGreaterThan(80);
});
