import { describe, expect, it } from "vitest";
import type { JsonObject } from "#lib/json";
import type { Change, Plan } from "#model/plan";
import { bodyHash, plan } from "#plan";
import { desired, groups, hub, live, observed, originAt, predicted, stackOf, subscription, unit } from "./make.ts";

const vnetId = `${hub}/providers/Microsoft.Network/virtualNetworks/vnet`;

const nothing = { duplicates: [], exemptions: [], quotas: [], origin: originAt(1) };

function onlyChange(made: Plan): Change {
  const changes = made.units.flatMap((one) => one.changes).filter((change) => change.kind !== "leave");
  expect(changes).toHaveLength(1);
  return changes[0] as Change;
}

/** The plan for one resource in a unit whose stack is well. */
function planOne(id: string, authored: JsonObject, before: JsonObject | undefined, scope = hub): Plan {
  const one = unit("one", scope, [predicted(id, authored)]);
  const stacks = one.via === "stack" ? [stackOf(one)] : [];
  return plan(desired(one), observed(before === undefined ? [] : [live(id, before)], stacks));
}

describe("a resource", () => {
  it("is created when it is missing", () => {
    expect(onlyChange(planOne(vnetId, {}, undefined))).toMatchObject({
      kind: "create",
      reason: "missing",
      properties: [],
    });
  });

  it("is left when Azure has what Git asks, by id in any case", () => {
    const one = unit("one", hub, [predicted(vnetId, { location: "northeurope" })]);
    const made = plan(
      desired(one),
      observed([live(vnetId.toUpperCase(), { location: "northeurope" })], [stackOf(one)]),
    );
    expect(made.units[0]?.changes[0]).toMatchObject({ kind: "leave", reason: "equal", risks: [] });
    expect(made.units[0]?.resend).toBeUndefined();
  });

  it("is updated with the author's line of the value, also for elements found by name", () => {
    const body = (access: string) => ({ properties: { securityRules: [{ name: "https", properties: { access } }] } });
    const id = `${hub}/providers/Microsoft.Network/networkSecurityGroups/nsg`;
    const origins = new Map([["/properties/securityRules/0/properties/access", originAt(42)]]);
    const one = unit("one", hub, [predicted(id, body("Deny"), { origins })]);
    const change = onlyChange(plan(desired(one), observed([live(id, body("Allow"))], [stackOf(one)])));
    expect(change).toMatchObject({ kind: "update", risks: ["security"] });
    expect(change.properties).toEqual([
      {
        path: "/properties/securityRules/https/properties/access",
        kind: "change",
        before: "Allow",
        after: "Deny",
        origin: originAt(42),
      },
    ]);
  });

  it("is replaced when what differs cannot change", () => {
    const change = onlyChange(planOne(vnetId, { location: "northeurope" }, { location: "westeurope" }));
    expect(change).toMatchObject({ kind: "replace", reason: "immutable", risks: ["replacement"] });
  });

  it("tells who moved by what was applied last", () => {
    const one = unit("one", hub, [predicted(vnetId, { tags: { a: "1" } })]);
    const now = observed([live(vnetId, { tags: { a: "2" } })], [stackOf(one)]);
    const reasonAfter = (body: JsonObject) =>
      onlyChange(plan(desired(one), now, { lastApplied: new Map([[vnetId.toLowerCase(), bodyHash(body)]]) })).reason;
    expect(reasonAfter({ tags: { a: "1" } })).toBe("drifted");
    expect(reasonAfter({ tags: { a: "0" } })).toBe("edited");
    expect(onlyChange(plan(desired(one), now)).reason).toBe("differs");
  });

  it("never shows a secret", () => {
    const id = `${hub}/providers/Contoso.Any/things/it`;
    const made = planOne(id, { properties: { adminPassword: "new" } }, { properties: { adminPassword: "old" } });
    expect(JSON.stringify(made)).not.toMatch(/"(old|new)"/);
    expect(onlyChange(made).properties[0]).toMatchObject({ before: "(secure)", after: "(secure)" });
  });
});

describe("management groups and subscriptions", () => {
  const group = (parent: string) => ({
    properties: { displayName: "Corp", details: { parent: { id: `${groups}/${parent}` } } },
  });

  it("moves a group whose parent differs", () => {
    const change = onlyChange(planOne(`${groups}/corp`, group("zones"), group("sandbox"), "/"));
    expect(change).toMatchObject({ kind: "move", properties: [{ path: "/properties/details/parent/id" }] });
    expect(change.risks).toContain("move");
  });

  it("moves a subscription that stands elsewhere and says from where to where", () => {
    const wanted = unit("placement", "/", [predicted(`${groups}/corp${subscription}`, {})]);
    const change = onlyChange(plan(desired(wanted), observed([live(`${groups}/sandbox${subscription}`, {})])));
    expect(change).toMatchObject({
      kind: "move",
      properties: [{ before: `${groups}/sandbox`, after: `${groups}/corp` }],
    });
  });

  it("leaves a subscription that stands where it shall", () => {
    const made = planOne(`${groups}/corp${subscription}`, {}, { properties: { displayName: "x" } }, "/");
    expect(made.units[0]?.changes[0]?.kind).toBe("leave");
  });
});

describe("role assignments", () => {
  const assignment = (name: string) => `${subscription}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  const grant = (principalId: string, scope = "") => ({
    properties: { principalId, roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/r1` },
  });

  it("are known by what they grant, under whatever name", () => {
    const one = unit("one", subscription, [predicted(assignment("new"), grant("p1"))]);
    const made = plan(desired(one), observed([live(assignment("old"), grant("p1", subscription))], [stackOf(one)]));
    expect(made.units[0]?.changes[0]).toMatchObject({ kind: "leave", resourceId: assignment("old") });
  });

  it("are replaced, as a change of rights, when the principal differs", () => {
    const change = onlyChange(planOne(assignment("a"), grant("p1"), grant("p2"), subscription));
    expect(change).toMatchObject({ kind: "replace", risks: ["replacement", "right"] });
  });
});

describe("policy", () => {
  const corp = `${groups}/corp`;
  const id = `${corp}/providers/Microsoft.Authorization/policyAssignments/deny-public`;
  const assignment = (enforcementMode: string, effect = "Deny") => ({
    properties: { enforcementMode, parameters: { effect: { value: effect } } },
  });

  it.each([
    ["enforcement that is switched off", assignment("DoNotEnforce"), assignment("Default"), ["weaker-effect"]],
    ["enforcement that is switched on", assignment("Default"), assignment("DoNotEnforce"), ["stronger-effect"]],
    ["Deny to Audit", assignment("Default", "Audit"), assignment("Default", "Deny"), ["weaker-effect"]],
    ["Audit to DenyAction", assignment("Default", "DenyAction"), assignment("Default", "audit"), ["stronger-effect"]],
  ])("weighs %s", (_, authored, before, risks) => {
    expect(onlyChange(planOne(id, authored, before, corp)).risks).toEqual(risks);
  });

  it("weighs another version of a policy as both, for nothing tells what it does", () => {
    const pinned = (definitionVersion: string) => ({ properties: { definitionVersion } });
    const both = ["weaker-effect", "stronger-effect"];
    expect(onlyChange(planOne(id, pinned("1.2.*"), pinned("1.*.*"), corp)).risks).toEqual(both);
    const set = `${corp}/providers/Microsoft.Authorization/policySetDefinitions/set`;
    const holding = (definitionVersion: string) => ({
      properties: { policyDefinitions: [{ policyDefinitionReferenceId: "a", definitionVersion }] },
    });
    expect(onlyChange(planOne(set, holding("2.*.*"), holding("1.*.*"), corp)).risks).toEqual(both);
  });

  it("replaces an assignment of another major version, and a policy that loses a parameter", () => {
    const pinned = (definitionVersion: string) => ({ properties: { definitionVersion } });
    const major = onlyChange(planOne(id, pinned("2.*.*"), pinned("1.*.*"), corp));
    expect(major).toMatchObject({ kind: "replace", reason: "immutable" });
    expect(major.risks).toEqual(["replacement", "weaker-effect", "stronger-effect"]);
    const definition = `${corp}/providers/Microsoft.Authorization/policyDefinitions/d`;
    const taking = (parameters: JsonObject) => ({ properties: { parameters } });
    const kindFor = (after: JsonObject, before: JsonObject) =>
      onlyChange(planOne(definition, taking(after), taking(before), corp)).kind;
    const [text, list] = [
      { type: "String", defaultValue: "" },
      { type: "Array", defaultValue: [] },
    ];
    expect(kindFor({ b: text }, { a: text })).toBe("replace");
    expect(kindFor({ a: list }, { a: text })).toBe("replace");
    expect(kindFor({ a: text, b: { type: "String" } }, { a: text })).toBe("replace");
    expect(kindFor({ a: { type: "String" } }, { a: text })).toBe("replace");
    expect(kindFor({ a: { ...text, allowedValues: ["x"] } }, { a: { ...text, allowedValues: ["x", "y"] } })).toBe(
      "update",
    );
    expect(kindFor({ A: { ...text, type: "string" }, b: text }, { a: text })).toBe("update");
  });

  it("says why it cannot replace what a template of somebody's deploys", () => {
    const definition = `${corp}/providers/Microsoft.Authorization/policyDefinitions/d`;
    const text = { type: "String", defaultValue: "" };
    const body = (parameters: JsonObject) => ({ properties: { parameters } });
    const nested = unit("templates", corp, [predicted(definition, body({ b: text }))], { deployments: new Map() });
    const { replacement } = plan(desired(nested), observed([live(definition, body({ a: text }))], [stackOf(nested)]));
    expect(replacement?.blocked).toBe(
      "d has to be deleted and made again, and is deployed by a template; give it another name there.",
    );
    expect(replacement?.removed).toEqual([]);
  });

  it("says that a new assignment denies, unless it is not enforced", () => {
    expect(onlyChange(planOne(id, assignment("Default"), undefined, corp)).risks).toEqual(["stronger-effect"]);
    expect(onlyChange(planOne(id, assignment("DoNotEnforce"), undefined, corp)).risks).toEqual([]);
  });

  it("knows by the graph that a definition denies by default", () => {
    const effect = {
      definitionId: "/d",
      displayName: "d",
      assignmentId: id,
      effect: "Deny",
      enforced: true,
      parameters: {},
    };
    const scope = {
      scope: { kind: "managementGroup", id: corp },
      parentId: `${groups}/alz`,
      name: "corp",
      displayName: "Corp",
    } as const;
    const rest = { path: ["corp"], archetypes: [], assigned: [], inherited: [], conflicts: [], ...nothing };
    const effective = [{ ...effect, decidedBy: "definition default" as const }];
    const one = unit("one", corp, [predicted(id, { properties: {} })]);
    const wanted = { ...desired(one), graph: { scopes: [{ ...scope, ...rest, effective }] } };
    expect(onlyChange(plan(wanted, observed([], [stackOf(one)]))).risks).toEqual(["stronger-effect"]);
  });

  it("marks what happens at a root of the hierarchy", () => {
    const root = unit("one", corp, [predicted(id, assignment("Default", "Audit"))]);
    const scope = {
      scope: { kind: "managementGroup", id: corp },
      name: "corp",
      displayName: "Corp",
      path: ["corp"],
    } as const;
    const empty = { archetypes: [], assigned: [], inherited: [], effective: [], conflicts: [], ...nothing };
    const wanted = { ...desired(root), graph: { scopes: [{ ...scope, ...empty }] } };
    expect(onlyChange(plan(wanted, observed([], [stackOf(root)]))).risks).toEqual(["high-scope"]);
  });
});

describe("what leaves Git", () => {
  const gone = `${hub}/providers/Microsoft.Network/routeTables/gone`;

  it("is detached, or deleted when the runner says so", () => {
    const one = unit("one", hub, []);
    const now = observed([live(gone, {})], [stackOf(one, { holds: [gone] })]);
    expect(onlyChange(plan(desired(one), now))).toMatchObject({ kind: "detach", reason: "left-git", risks: [] });
    expect(onlyChange(plan(desired(one), now, { unmanage: "delete" }))).toMatchObject({
      kind: "delete",
      risks: ["deletion"],
    });
  });

  it("is only handed over when another unit asks for it", () => {
    const from = unit("from", hub, []);
    const to = unit("to", hub, [predicted(gone, {})]);
    const now = observed([live(gone, {})], [stackOf(from, { holds: [gone] }), stackOf(to)]);
    expect(onlyChange(plan(desired(from, to), now, { unmanage: "delete" })).kind).toBe("detach");
  });

  it("is found through the stack of a unit that is gone as a whole", () => {
    const old = unit("old", hub, [predicted(gone, {})]);
    const made = plan(desired(), observed([live(gone, {})], [stackOf(old)]));
    expect(made.units).toMatchObject([{ id: stackOf(old).id, scope: old.scope, changes: [{ kind: "detach" }] }]);
  });
});

describe("the plan", () => {
  it("sends a unit again whose stack is missing or did not succeed", () => {
    const one = unit("one", hub, [predicted(vnetId, {})]);
    const resend = (stacks: readonly ReturnType<typeof stackOf>[]) =>
      plan(desired(one), observed([live(vnetId, {})], stacks)).units[0]?.resend;
    expect(resend([])).toBe("stack-missing");
    expect(resend([stackOf(one, { state: "failed" })])).toBe("stack-not-succeeded");
    expect(resend([stackOf(one, { state: "Succeeded" })])).toBeUndefined();
  });

  it("has one digest for the same work, whenever it was observed, and another for other work", () => {
    const make = (at: string, tag: string) =>
      plan(desired(unit("one", hub, [predicted(vnetId, { tags: { tag } })])), { ...observed([]), at }).digest;
    expect(make("2026-01-01T00:00:00Z", "a")).toBe(make("2026-01-02T00:00:00Z", "a"));
    const other = plan(desired(unit("two", hub, [])), observed([])).digest;
    expect(make("2026-01-01T00:00:00Z", "a")).not.toBe(other);
  });

  it("counts what it passed over", () => {
    expect(planOne(vnetId, {}, { etag: "e", properties: { enableVmProtection: false } }).hidden).toEqual({
      default: 1,
      "read-only": 1,
    });
  });
});
