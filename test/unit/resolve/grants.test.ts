import { describe, expect, it } from "vitest";
import { compileInput, input, scopeNamed } from "./compile-input.ts";

const desired = await compileInput(input(import.meta.dirname, "grants"));
const corp = "/providers/Microsoft.Management/managementGroups/corp";
const workspace =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-platform";
const elsewhere = "/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg/providers/a/b/c";

/** What the identity of an assignment is granted: the scope and the first letter of the role. */
function grants(scope: string, name: string, from = desired): readonly string[] {
  const assignment = scopeNamed(from, scope).assigned.find((candidate) => candidate.name === name);
  return (assignment?.grants ?? []).map(
    ({ scopeId, roleDefinitionId }) => `${scopeId} ${roleDefinitionId.split("/").at(-1)?.charAt(0)}`,
  );
}

describe("the roles that an assignment's identity needs", () => {
  it("are granted at the assignment's scope and at the scope of a parameter outside of it, each role once", () => {
    expect(grants("corp", "Beside")).toEqual([`${corp} a`, `${corp} b`, `${workspace} a`, `${workspace} b`]);
  });

  it("are not granted again at a resource below the assignment's scope", () => {
    const top = "/providers/Microsoft.Management/managementGroups/top";
    expect(grants("top", "Covered")).toEqual([`${top} a`, `${top} b`]);
  });

  it("reach resources that are not of this landing zone", () => {
    expect(grants("corp", "Foreign")).toEqual([`${corp} a`, `${elsewhere} a`]);
  });

  it("are none for a disabled effect, however it is spelt", () => {
    expect(grants("corp", "Disabled")).toEqual([]);
  });

  it("are none without an identity", () => {
    expect(grants("corp", "Nobody")).toEqual([]);
  });

  it("are those of an initiative's members that do something", () => {
    expect(grants("corp", "Set")).toEqual([`${corp} a`, `${corp} b`, `${elsewhere} a`, `${elsewhere} b`]);
    expect(grants("corp", "Turned-Off")).toEqual([]);
  });

  it("are not granted at a parameter that is no id or that asks for no permission", () => {
    expect(grants("corp", "Unplaced")).toEqual([`${corp} a`]);
  });

  it("name every member that asks for them", () => {
    const both = scopeNamed(desired, "corp").assigned.find(({ name }) => name === "Both");
    expect(both?.grants.map(({ reason }) => reason)).toEqual([
      "Logs (logs) deploys or changes resources here; Alerts (alerts) deploys or changes resources here",
      "Logs (logs) deploys or changes resources here",
      "Logs (logs) writes to the resource its parameter names; Alerts (alerts) writes to the resource its parameter names",
      "Logs (logs) writes to the resource its parameter names",
    ]);
  });
});

describe("what a landing zone says of those roles", () => {
  /** The fixture with these rules, and `Foreign` not enforced. */
  const withRoles = (policyRoles: object, fixture = "grants") =>
    compileInput(input(import.meta.dirname, fixture), (text) =>
      text
        .replace('location: "westeurope",', `location: "westeurope", policyRoles: ${JSON.stringify(policyRoles)},`)
        .replace('name: "Foreign",', 'name: "Foreign", enforcementMode: "DoNotEnforce",'),
    );

  it("leaves an assignment that is not enforced its roles, unless it says otherwise", async () => {
    expect(grants("corp", "Foreign", await withRoles({}))).toEqual([`${corp} a`, `${elsewhere} a`]);
    const enforced = await withRoles({ rule: "enforced" });
    expect(grants("corp", "Foreign", enforced)).toEqual([]);
    expect(grants("corp", "Beside", enforced)).toEqual(grants("corp", "Beside"));
  });

  it("may be alzlib's rule: whatever the effect, and below the assignment's own scope too", async () => {
    const top = "/providers/Microsoft.Management/managementGroups/top";
    const alzlib = await withRoles({ rule: "alzlib" });
    expect(grants("corp", "Disabled", alzlib)).toEqual([`${corp} a`, `${elsewhere} a`]);
    expect(grants("corp", "Foreign", alzlib)).toEqual([`${corp} a`, `${elsewhere} a`]);
    expect(grants("top", "Covered", alzlib)).toEqual([`${top} a`, `${top} b`, `${workspace} a`, `${workspace} b`]);
    expect(grants("corp", "Nobody", alzlib)).toEqual([]);
  });

  it("marks parameters of definitions, and takes marks away", async () => {
    const own = await withRoles({
      assignPermissions: [
        { definition: "alerts", parameter: "Storage" },
        { definition: "Logs", parameter: "workspace", assignPermissions: false },
      ],
    });
    expect(grants("corp", "Unplaced", own)).toEqual([`${corp} a`, `${elsewhere} a`]);
    expect(grants("corp", "Beside", own)).toEqual([`${corp} a`, `${corp} b`]);
  });

  it("takes the built-in parameters that are known to lack their mark, unless it says otherwise", async () => {
    const zones = async (policyRoles: object) =>
      (await withRoles(policyRoles, "forced-permissions")).graph.scopes[0]?.assigned[0]?.grants.length;
    expect(await zones({})).toBe(2);
    expect(await zones({ forcedPermissions: "none" })).toBe(1);
    expect(await zones({ rule: "alzlib" })).toBe(1);
    expect(await zones({ rule: "alzlib", forcedPermissions: "known" })).toBe(2);
  });
});

describe("deploying the same twice", () => {
  it("is a conflict where two assignments bring one definition", () => {
    const conflicts = scopeNamed(desired, "corp").conflicts.map(({ kind, definitionId, assignmentIds }) => [
      kind,
      definitionId.split("/").at(-1),
      assignmentIds.map((id) => id.split("/").at(-1)),
    ]);
    expect(conflicts).toContainEqual(["deployed-twice", "Logs", ["Beside", "Both", "Set", "Covered"]]);
  });
});
