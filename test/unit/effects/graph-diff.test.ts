import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { graphDiff } from "#effects";
import { renderGraphDiff } from "#show";
import { expectGolden } from "../../support/golden.ts";
import { compileInput, input } from "../resolve/compile-input.ts";
import { PLAIN } from "../show/plans.ts";

const folder = input(import.meta.dirname, "");

async function graphOf(...edits: readonly (readonly [from: string, to: string])[]) {
  const { graph } = await compileInput(folder, (text) =>
    edits.reduce((edited, [from, to]) => {
      if (!edited.includes(from)) throw new Error(`The fixture does not contain ${from}`);
      return edited.replace(from, to);
    }, text),
  );
  return graph;
}

const before = await graphOf();
const denyPorts = ["policy: guard })]", 'policy: guard, parameters: { effect: "Deny" } })]'] as const;
const withoutLogs = ["archetypes: [corp],", ""] as const;
const otherMember = ['references: ["disks"]', 'references: ["ports"]'] as const;

describe("the difference of two graphs", () => {
  it("is nothing between equal ones", async () => {
    const diff = graphDiff(before, await graphOf());
    expect(diff).toEqual({ scopes: [], changes: [] });
    expect(renderGraphDiff(diff, PLAIN)).toBe("Every policy does what it did, everywhere.\n");
  });

  it("says what becomes denied and what stops, once at the top, with the line", async () => {
    const after = await graphOf(denyPorts, withoutLogs);
    const text = renderGraphDiff(graphDiff(before, after), PLAIN);
    expectGolden(join(import.meta.dirname, "golden/denied-and-gone.txt"), text);
  });

  it("follows exemptions: what is lifted is in force no longer, what is not is again", async () => {
    const after = await graphOf(otherMember);
    const text = renderGraphDiff(graphDiff(before, after), PLAIN);
    expectGolden(join(import.meta.dirname, "golden/exemptions.txt"), text);
  });

  it("tells other parameters under the same effect", async () => {
    const after = await graphOf(['defaultValue: ["22"]', 'defaultValue: ["22", "3389"]']);
    const diff = graphDiff(before, after);
    expect(diff.changes.map(({ becomes, path, below }) => [becomes, path, below])).toEqual([
      ["other-parameters", ["top"], 3],
    ]);
  });

  it("tells scopes that are new, gone or moved, and what a moved one gets and loses", async () => {
    const moved = await graphOf(
      [
        '          subscriptions: [subscription({ id: "0a000000-0000-4000-8000-000000000001", displayName: "Shop" })],\n',
        "",
      ],
      [
        'managementGroup({ id: "online", displayName: "Online" })',
        'managementGroup({ id: "local", displayName: "Local", subscriptions: [subscription({ id: "0a000000-0000-4000-8000-000000000001", displayName: "Shop" })] })',
      ],
    );
    const text = renderGraphDiff(graphDiff(before, moved), PLAIN);
    expectGolden(join(import.meta.dirname, "golden/scopes.txt"), text);
  });

  it("tells of a new scope what it does beyond the one above, and of one below that only what that one adds", async () => {
    const grown = await graphOf([
      'managementGroup({ id: "online", displayName: "Online" })',
      'managementGroup({ id: "online", displayName: "Online", children: [managementGroup({ id: "new", displayName: "New", archetypes: [corp], children: [managementGroup({ id: "newer", displayName: "Newer" })] })] })',
    ]);
    const text = renderGraphDiff(graphDiff(before, grown), PLAIN);
    expectGolden(join(import.meta.dirname, "golden/new-scope.txt"), text);
  });

  it("tells of a new scope at the top all that it does, once for those below it", async () => {
    const grown = await graphOf([
      "managementGroups: [",
      'managementGroups: [managementGroup({ id: "new", displayName: "New", archetypes: [root, corp], children: [managementGroup({ id: "newer", displayName: "Newer" })] }), ',
    ]);
    const text = renderGraphDiff(graphDiff(before, grown), PLAIN);
    expectGolden(join(import.meta.dirname, "golden/new-top.txt"), text);
    const { changes, scopes } = graphDiff({ scopes: [] }, before);
    expect(scopes).toHaveLength(before.scopes.length);
    expect(changes.map(({ path, becomes, before: was }) => [path.join("/"), becomes, was])).toEqual([
      ["top", "audit", []],
      ["top", "audit", []],
      ["top/corp", "deploy", []],
      // Lifted by an exemption there.
      ["top/corp", "gone", ["Audit"]],
    ]);
  });

  it("of not enforced to enforced is the whole effect", async () => {
    const idle = await graphOf(["policy: guard })]", 'policy: guard, enforcementMode: "DoNotEnforce" })]']);
    const changes = graphDiff(idle, before).changes.map(({ displayName, becomes, before: was, after }) => [
      displayName,
      becomes,
      was,
      after,
    ]);
    expect(changes).toContainEqual(["Management ports are closed", "audit", [], ["Audit"]]);
  });

  it("does not call denied what was denied before and is only reported no longer", async () => {
    const twice = await graphOf(denyPorts, [
      'policyAssignments: [assign({ name: "Guard"',
      'policyAssignments: [assign({ name: "Ports", displayName: "Ports", policy: ports }), assign({ name: "Guard"',
    ]);
    const diff = graphDiff(twice, await graphOf(denyPorts));
    expect(diff.changes.map(({ becomes, before: was, after }) => [becomes, was, after])).toEqual([
      ["less", ["Audit", "Deny"], ["Deny"]],
    ]);
  });
});
