import { describe, expect, test } from "vitest";
import { check } from "#check";
import { evaluateModule } from "#evaluate";
import { disguises, exhaustion, hostReach, type Hostile } from "./hostile-programs.ts";
import { sourceOf } from "./run-in-azo.ts";

const withinMs = 2_000;

function refusal(text: string) {
  const path = "landing-zone/index.ts";
  const files = new Map([
    [path, text],
    ["landing-zone/other.ts", "export const x = { y: 1 };\n"],
  ]);
  const started = process.cpuUsage();
  const { checked, diagnostics } = check(sourceOf(files));
  const all = checked === undefined ? diagnostics : evaluateModule(checked, path).diagnostics;
  return { errors: all.filter(({ severity }) => severity === "error"), elapsedMs: elapsedSince(started) };
}

/** Time this process itself has worked, so that others on the same machine do not count. */
function elapsedSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

describe.each([
  { attack: "reaching the host", programs: hostReach },
  { attack: "hiding from a reviewer", programs: disguises },
  { attack: "using everything up", programs: exhaustion },
])("$attack", ({ programs }: { programs: readonly Hostile[] }) => {
  test.each(programs)("%s is refused with %s at a place", (_, code, text) => {
    const { errors, elapsedMs } = refusal(text);
    expect(errors.map((error) => error.code)).toContain(code);
    for (const error of errors) expect(error.place?.file).toBe("landing-zone/index.ts");
    expect(elapsedMs).toBeLessThan(withinMs);
  });
});

test("there are more than eighty hostile programs", () => {
  expect(hostReach.length + disguises.length + exhaustion.length).toBeGreaterThan(80);
});
