import { describe, expect, it } from "vitest";
import { applyGates, findingsOf } from "#gates";
import { defaultGates, type Gate } from "#model/gate";
import { gatesMistake } from "../../../engine/cli/gates-mistake.ts";
import { compileInput, diagnosticsOf } from "../resolve/compile-input.ts";
import { join } from "node:path";

type Compiled = Awaited<ReturnType<typeof diagnosticsOf>>;

const cases = join(import.meta.dirname, "../../diagnostics/gate");
const today = new Date("2026-11-21T12:00:00Z");
const conflict = await diagnosticsOf(join(cases, "conflict/input"));

function gated(gate: Gate) {
  return applyGates(conflict, { ...defaultGates, conflict: gate }, today);
}

describe("a gate", () => {
  it("lets a finding be an error, which stops what comes after the compile", () => {
    const { desired, diagnostics } = gated("error");
    expect(desired).toBeUndefined();
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["gate/conflict", "error"]]);
  });

  it("lets it be a warning, which stops nothing", () => {
    const { desired, diagnostics } = gated("warning");
    expect(desired).toBe(conflict.desired);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["warning"]);
  });

  it("lets it be nothing", () => {
    expect(gated("off")).toMatchObject({ desired: conflict.desired, diagnostics: [] });
  });

  it("shows both places of a conflict, first the one that brought it about", () => {
    const [found] = gated("warning").diagnostics;
    expect(found?.place?.line).toBe(19);
    expect(found?.related.map(({ place }) => place.line)).toEqual([14]);
  });

  it("leaves alone what did not compile", () => {
    const broken = { diagnostics: conflict.diagnostics };
    expect(applyGates(broken, defaultGates, today)).toBe(broken);
  });
});

describe("an exemption", () => {
  const codesAt = async (date: string): Promise<readonly string[]> => {
    const compiled = await diagnosticsOf(join(cases, "exemption-expiring/input"));
    return applyGates(compiled, defaultGates, new Date(date)).diagnostics.map(({ code, message }) =>
      `${code} ${/expire[sd] (.*?),? on/.exec(message)?.[1] ?? ""}`.trim(),
    );
  };

  it.each([
    ["2026-10-31T23:59:59Z", []],
    ["2026-11-01T00:00:00Z", ["gate/exemption-expiring in 30 days"]],
    ["2026-11-29T12:00:00Z", ["gate/exemption-expiring tomorrow"]],
    ["2026-11-30T12:00:00Z", ["gate/exemption-expiring today"]],
    ["2026-12-01T00:00:00Z", ["gate/exemption-expired"]],
  ])("that ends on 1 December is told at %s as %j", async (date, codes) => {
    expect(await codesAt(date)).toEqual(codes);
  });
});

describe("a clash", () => {
  it("that holds at every scope below is told once, where it begins", async () => {
    const desired = await compileInput(join(cases, "duplicate/input"), (text) =>
      text.replace(
        'displayName: "Corp", archetypes: [corp] }',
        'displayName: "Corp", archetypes: [corp], children: [managementGroup({ id: "low", displayName: "Low" })] }',
      ),
    );
    expect(desired.graph.scopes.map(({ name, duplicates }) => [name, duplicates.length])).toEqual([
      ["top", 0],
      ["corp", 1],
      ["low", 1],
    ]);
    const { diagnostics } = applyGates<Compiled>(
      { desired, diagnostics: [], findings: findingsOf(desired.graph) },
      { ...defaultGates, duplicate: "warning" },
      today,
    );
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain("at `corp`");
  });
});

describe("a clash of more than two, two of them of one name", async () => {
  const desired = await compileInput(join(cases, "duplicate/input"), (text) =>
    text.replace(
      'displayName: "Corp", archetypes: [corp] }',
      'displayName: "Corp", archetypes: [corp], children: [managementGroup({ id: "low", displayName: "Low", archetypes: [corp] })] }',
    ),
  );
  const { diagnostics } = applyGates<Compiled>(
    { desired, diagnostics: [], findings: findingsOf(desired.graph) },
    { ...defaultGates, duplicate: "warning" },
    today,
  );

  it("lists them, those of one name with their scopes", () => {
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "`Ports-Again` and `Audit-Ports` do the same for one policy at `corp`: `Management ports are closed`.",
      "`corp/Ports-Again`, `low/Ports-Again` and `Audit-Ports` do the same for one policy at `low`: `Management ports are closed`.",
    ]);
  });
});

describe("an effect that only the resource could tell", () => {
  it("is in conflict with none, because nobody knows", async () => {
    const desired = await compileInput(join(cases, "conflict/input"), (text) =>
      text
        .replace("effect: \"[parameters('effect')]\"", "effect: \"[field('tags.effect')]\"")
        .replace('parameters: { effect: "Deny" }', 'overrides: [{ effect: "Deny" }]'),
    );
    const corp = desired.graph.scopes.find(({ name }) => name === "corp");
    expect(corp?.effective.map(({ effect }) => effect).toSorted()).toEqual(["Deny", "unknown"]);
    expect(corp?.conflicts).toEqual([]);
  });
});

describe("a quota", async () => {
  const desired = await compileInput(join(cases, "conflict/input"));
  /** What is said when each of the two scopes holds so many. */
  const messages = (what: "initiatives" | "custom roles", count: number, most: number) => {
    const scopes = desired.graph.scopes.map((scope) => ({
      ...scope,
      quotas: [{ what, count, most }],
      conflicts: [],
    }));
    const compiled: Compiled = { desired, diagnostics: [], findings: findingsOf({ scopes }) };
    return applyGates(compiled, defaultGates, today).diagnostics.map(({ code, message }) => `${code}: ${message}`);
  };

  it("of initiatives in the whole tenant is the sum of what its scopes hold", () => {
    expect(messages("initiatives", 999, 5_000)).toEqual([]);
    expect(messages("initiatives", 1_000, 5_000)).toEqual([
      "gate/quota-near: `the tenant` uses 2000 of 2500 initiatives.",
    ]);
    expect(messages("initiatives", 1_251, 5_000)).toEqual([
      "gate/quota: `the tenant` has 2502 initiatives, and Azure takes at most 2500.",
    ]);
  });

  it("of custom roles is the tenant's alone: it is said once, whoever holds them", () => {
    expect(messages("custom roles", 1_999, 5_000)).toEqual([]);
    expect(messages("custom roles", 2_500, 5_000)).toEqual([
      "gate/quota-near: `the tenant` uses 5000 of 5000 custom roles.",
    ]);
    expect(messages("custom roles", 5_001, 5_000)).toEqual([
      "gate/quota: `the tenant` has 10002 custom roles, and Azure takes at most 5000.",
    ]);
  });

  it("counts the custom roles that a scope declares, not those it inherits", async () => {
    const { graph } = await compileInput(join(cases, "../../unit/resolve/input/archetypes"));
    const counts = graph.scopes.map(({ name, quotas }) => [
      name,
      quotas.find(({ what }) => what === "custom roles")?.count,
    ]);
    expect(Object.fromEntries(counts)).toEqual({ plain: 0, extended: 1, twice: 0, placed: 0, Shop: 0 });
  });
});

describe("gates of azo.config.ts", () => {
  it.each([
    [{ conflicts: "error" }, "azo.config.ts has no gate `conflicts`. Did you mean `conflict`?"],
    [{ conflict: "on" }, 'Gate `conflict` of azo.config.ts is error, warning or off, not "on".'],
    [{ conflict: undefined }, "Gate `conflict` of azo.config.ts is error, warning or off, not undefined."],
    [defaultGates, undefined],
  ])("%j are refused or taken", (gates, sentence) => {
    expect(gatesMistake(gates)).toBe(sentence);
  });
});
