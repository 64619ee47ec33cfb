import { describe, expect, it } from "vitest";
import { readBuiltInPolicies, selectPolicies, writePolicyTypes } from "#generate";

const row = (name: string, properties: object): string => JSON.stringify({ id: `/x/${name}`, name, properties });

const text = [
  row("AAAA", {
    displayName: "Allowed things",
    version: "1.2.3",
    mode: "All",
    parameters: {
      things: { type: "array" },
      effect: { type: "String", allowedValues: ["Audit", "Deny"], defaultValue: "Audit" },
      where: { type: "String", metadata: { assignPermissions: true, displayName: "Where" } },
    },
    policyRule: {
      then: {
        effect: "[parameters('effect')]",
        details: { roleDefinitionIds: ["/subscriptions/x/RoleDefinitions/BBBB"] },
      },
    },
  }),
  "",
  row("cccc", { displayName: "Other", version: "1.0.0", mode: "All", policyRule: { then: { effect: "audit" } } }),
  row("dddd", {
    displayName: "Both",
    version: "2.0.0",
    policyDefinitions: [
      {
        policyDefinitionReferenceId: "one",
        policyDefinitionId: "/providers/x/policyDefinitions/AAAA",
        parameters: { effect: { value: "Deny" } },
      },
    ],
  }),
].join("\n");

describe("pinned built-ins", () => {
  const all = readBuiltInPolicies(text);

  it("keep what decides effects and grants, and spell roles and types one way", () => {
    expect(all.definitions["aaaa"]).toMatchObject({
      effect: "[parameters('effect')]",
      roleDefinitionIds: ["/providers/Microsoft.Authorization/roleDefinitions/bbbb"],
      parameters: { things: { type: "Array" }, where: { metadata: { assignPermissions: true } } },
    });
    expect(all.sets["dddd"]?.members).toEqual([
      { reference: "one", definitionId: "/providers/x/policyDefinitions/AAAA", parameters: { effect: "Deny" } },
    ]);
  });

  it("bring the members of an initiative along, and name what is missing", () => {
    const { catalogue, missing } = selectPolicies(all, ["DDDD", "eeee"]);
    expect(Object.keys(catalogue.definitions)).toEqual(["aaaa"]);
    expect(missing).toEqual(["eeee"]);
  });

  it("get typed names: required without a default, allowed values as literals, the same bytes twice", async () => {
    const written = await writePolicyTypes(all, "azo generate");
    expect(written).toContain('readonly "things": readonly Json[]');
    expect(written).toContain('readonly "effect"?: "Audit" | "Deny"');
    expect(written).toContain("/** Allowed things (1.2.3) */\n  allowedThings: builtInPolicy<");
    expect(written).toContain('both: builtInInitiative<{}>("dddd")');
    expect(await writePolicyTypes(all, "azo generate")).toBe(written);
  });
});
