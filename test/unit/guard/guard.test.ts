import { describe, expect, it } from "vitest";
import type { Desired } from "#model/desired";
import type { Observed } from "#model/observed";
import type { GuardrailSettings } from "#model/settings";
import { guard, killSwitchOn } from "#guard";
import { plan } from "#plan";
import {
  desired,
  groups,
  hub,
  live,
  observed,
  predicted,
  stackOf,
  subscription,
  tenantId,
  unit,
} from "../plan/make.ts";

const open: GuardrailSettings = { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "detach" };
const vnet = predicted(`${hub}/providers/Microsoft.Network/virtualNetworks/vnet`, { tags: { a: "1" } });
const one = unit("one", hub, [vnet]);

interface Asked {
  readonly wanted?: Desired;
  readonly now?: Observed;
  readonly settings?: Partial<GuardrailSettings>;
  readonly killSwitch?: boolean;
}

/** Verdict kinds by unit, each with the guards that spoke. */
function ask({
  wanted = desired(one),
  now = observed([]),
  settings = {},
  killSwitch = false,
}: Asked): Record<string, string> {
  const all = { ...open, ...settings };
  const made = plan(wanted, now, { unmanage: all.unmanage });
  const cleared = guard(made, wanted, all, { tenantId, killSwitch });
  expect(cleared.digest).toBe(made.digest);
  return Object.fromEntries(
    cleared.verdicts.map((verdict) => [
      verdict.unit,
      verdict.kind === "clear"
        ? "clear"
        : `${verdict.kind} ${[...new Set(verdict.findings.map((f) => f.guard))].join(" ")}`,
    ]),
  );
}

const group = (name: string, parent: string) =>
  predicted(`${groups}/${name}`, { properties: { details: { parent: { id: `${groups}/${parent}` } } } });
const placement = predicted(`${groups}/corp${subscription}`, {});
const hierarchy = unit("groups", "/", [group("alz", tenantId), group("corp", "alz"), placement]);

describe("a group that is said to exist", () => {
  const node = (name: string, parent?: string, exists?: true) => ({
    scope: { kind: "managementGroup" as const, id: `${groups}/${name}` },
    ...(parent === undefined ? {} : { parentId: `${groups}/${parent}` }),
    ...(exists === undefined ? {} : { exists }),
    name,
    displayName: name,
    path: [name],
    origin: vnet.origin,
    archetypes: [],
    assigned: [],
    inherited: [],
    effective: [],
    conflicts: [],
    duplicates: [],
    exemptions: [],
    quotas: [],
  });
  const at = (name: string) => unit(name, `${groups}/${name}`, [predicted(`${groups}/${name}/providers/A.B/c/d`, {})]);
  const wanted = {
    ...desired(unit("groups", "/", [group("alz", tenantId), placement]), at("alz"), at("corp"), at("low"), one),
    graph: { scopes: [node("alz"), node("corp", "alz", true), node("low", "corp")] },
  };
  const placed = [group("alz", tenantId), placement];
  const lives = (corp: readonly (typeof placement)[]) =>
    observed([...placed, ...corp].map(({ id, body }) => live(id, body)));

  it("is written to where it is where Git says", () => {
    expect(ask({ wanted, now: lives([group("corp", "alz")]) })).toMatchObject({
      alz: "clear",
      corp: "clear",
      low: "clear",
    });
  });

  it("is left alone, with all below it, where it is elsewhere or not at all", () => {
    for (const corp of [[group("corp", "other")], []]) {
      expect(ask({ wanted, now: lives(corp) })).toMatchObject({
        alz: "clear",
        corp: expect.stringMatching(/^refused existing-groups/),
        low: expect.stringMatching(/^refused existing-groups/),
        one: "refused existing-groups",
      });
    }
  });
});

describe("a unit", () => {
  it("is clear when nobody objects, and does not occur when it has nothing to do", () => {
    expect(ask({})).toEqual({ one: "clear" });
    expect(ask({ now: observed([live(vnet.id, vnet.body)], [stackOf(one)]) })).toEqual({});
  });

  it("is held while the kill switch is on", () => {
    expect(ask({ killSwitch: true })).toEqual({ one: "held kill-switch" });
  });

  it("is held when what it needs may not be applied", () => {
    const needy = unit("needy", subscription, [predicted(`${subscription}/resourceGroups/rg-b`, {})], {
      dependsOn: ["one"],
    });
    const settings = { denyScopes: [hub] };
    expect(ask({ wanted: desired(one, needy), settings })).toEqual({
      one: "refused scope-lists",
      needy: "held dependency",
    });
  });
});

describe("modes", () => {
  const drifted = observed([live(vnet.id, { tags: { a: "2" } })], [stackOf(one)]);

  it("observe applies nothing", () => {
    expect(ask({ settings: { mode: "observe" } })).toEqual({ one: "held mode" });
  });

  it("protect creates and holds what changes something that exists", () => {
    expect(ask({ settings: { mode: "protect" } })).toEqual({ one: "clear" });
    expect(ask({ settings: { mode: "protect" }, now: drifted })).toEqual({ one: "held mode" });
  });

  it("that nobody knows apply nothing", () => {
    expect(ask({ settings: { mode: "yolo" as "enforce" } })).toEqual({ one: "held mode" });
  });
});

describe("deletions", () => {
  const now = observed([live(vnet.id, vnet.body)], [stackOf(one, { holds: [`${hub}/providers/A.B/cs/gone`] })]);

  it("need both the mode enforce and unmanage delete", () => {
    expect(ask({ now, settings: { unmanage: "delete" } })).toEqual({ one: "clear" });
    expect(ask({ now, settings: { unmanage: "delete", mode: "protect" } })).toEqual({ one: "held mode unmanage" });
    const made = plan(desired(one), now, { unmanage: "delete" });
    const { verdicts } = guard(made, desired(one), open, { tenantId, killSwitch: false });
    expect(verdicts[0]?.kind).toBe("held");
  });
});

describe("scope lists", () => {
  const corpOnly = { allowScopes: [`${groups}/CORP/`] };

  it("allow nothing when they are empty", () => {
    expect(ask({ settings: { allowScopes: [] } })).toEqual({ one: "refused scope-lists" });
  });

  it("match at and below a scope, not its namesakes", () => {
    expect(ask({ settings: { allowScopes: [hub.toUpperCase()] } })).toEqual({ one: "clear" });
    expect(ask({ settings: { allowScopes: [subscription] } })).toEqual({ one: "clear" });
    expect(ask({ settings: { allowScopes: [hub.slice(0, -1)] } })).toEqual({ one: "refused scope-lists" });
  });

  it("follow management groups down to subscriptions and what lies in them", () => {
    expect(ask({ wanted: desired(hierarchy, one), settings: corpOnly })).toEqual({
      groups: "refused scope-lists",
      one: "clear",
    });
    expect(ask({ wanted: desired(hierarchy, one), settings: { allowScopes: [`${groups}/alz`] } })).toEqual({
      groups: "clear",
      one: "clear",
    });
  });

  it("let deny beat allow, also from above", () => {
    expect(ask({ wanted: desired(hierarchy, one), settings: { denyScopes: [`${groups}/alz`] } })).toEqual({
      groups: "refused scope-lists",
      one: "refused scope-lists",
    });
    expect(ask({ settings: { denyScopes: ["*"] } })).toEqual({ one: "refused scope-lists" });
  });

  it("say no when it cannot be told whether a denied group stands above", () => {
    const settings = { denyScopes: [`${groups}/elsewhere`] };
    expect(ask({ settings })).toEqual({ one: "refused scope-lists" });
    expect(ask({ wanted: desired(hierarchy, one), settings })).toEqual({ groups: "clear", one: "clear" });
  });

  it("judge the place that a move leaves", () => {
    const now = observed([live(`${groups}/sandbox${subscription}`, {})]);
    const settings = { denyScopes: [`${groups}/sandbox`] };
    expect(ask({ wanted: desired(hierarchy), now, settings })).toEqual({ groups: "refused scope-lists" });
  });
});

describe("the tenant root group", () => {
  const atRoot = `${groups}/${tenantId}`;
  const policy = predicted(`${atRoot}/providers/Microsoft.Authorization/policyAssignments/p`, {});

  it("is refused by its id and only lifted by naming it", () => {
    const wanted = desired(unit("root", atRoot, [policy]));
    expect(ask({ wanted })).toEqual({ root: "refused tenant-root" });
    expect(ask({ wanted, settings: { allowTenantRootGroup: "other" } })).toEqual({ root: "refused tenant-root" });
    expect(ask({ wanted, settings: { allowTenantRootGroup: tenantId.toUpperCase() } })).toEqual({ root: "clear" });
  });

  it("is refused by its name, under whatever id", () => {
    const named = predicted(`${groups}/odd`, { properties: { displayName: "Tenant Root Group" } });
    expect(ask({ wanted: desired(unit("root", "/", [named])) })).toEqual({ root: "refused tenant-root" });
    const scoped = unit("root", `${groups}/odd`, [], { path: ["tenant root group"] });
    expect(ask({ wanted: desired(scoped) })).toEqual({ root: "refused tenant-root" });
  });

  it("is not touched by hanging a group under it", () => {
    expect(ask({ wanted: desired(hierarchy) })).toEqual({ groups: "clear" });
  });

  it("covers rights at the tenant itself", () => {
    const owner = predicted("/providers/Microsoft.Authorization/roleAssignments/owner", {});
    expect(ask({ wanted: desired(unit("root", "/", [owner])) })).toEqual({ root: "refused tenant-root" });
  });
});

describe("the kill switch", () => {
  it.each([
    ["1", true],
    ["TRUE", true],
    ["on", true],
    ["yes", true],
    ["maybe", true],
    ["enabled", true],
    ["0", false],
    [" False ", false],
    ["off", false],
    ["no", false],
    ["", false],
    [undefined, false],
  ])("reads %j as %s", (text, on) => {
    expect(killSwitchOn(text)).toBe(on);
  });
});

describe("a subscription that is placed", () => {
  it("may come from the tenant root group, where new ones stand", () => {
    const now = observed([
      live(`${groups}/${tenantId}${subscription}`, {}),
      ...hierarchy.resources.slice(0, 2).map((r) => live(r.id, r.body)),
    ]);
    expect(ask({ wanted: desired(hierarchy), now, settings: { allowScopes: [`${groups}/alz`] } })).toEqual({
      groups: "clear",
    });
  });
});
