import { describe, expect, it } from "vitest";
import type { JsonObject } from "#lib/json";
import { compareBodies } from "#compare";

const nsg = "Microsoft.Network/networkSecurityGroups";
const vnet = "Microsoft.Network/virtualNetworks";

function compare(type: string, authored: JsonObject, live: JsonObject, declared: readonly string[] = []) {
  const isDeclared = (id: string) => declared.includes(id);
  return compareBodies({ type, id: `/x/${type}/it`, authored, live, unresolved: new Set(), isDeclared });
}

function paths(type: string, authored: JsonObject, live: JsonObject): readonly string[] {
  return compare(type, authored, live).differences.map(({ kind, path }) => `${kind} ${path}`);
}

describe("what was authored", () => {
  it("must be there, with the value that was asked for", () => {
    expect(paths(vnet, { properties: { a: 1, b: { c: true } } }, { properties: { a: 2 } })).toEqual([
      "change /properties/a",
      "add /properties/b",
    ]);
  });

  it("may be empty where Azure has nothing", () => {
    expect(paths(vnet, { tags: {}, zones: [], properties: { a: null } }, { properties: {} })).toEqual([]);
  });

  it("matches locations as people and as Azure write them, and ids in any case", () => {
    const authored = { location: "West Europe", properties: { subnet: { id: "/subscriptions/A/resourceGroups/RG" } } };
    const live = { location: "westeurope", properties: { subnet: { id: "/subscriptions/a/resourcegroups/rg" } } };
    expect(paths("Contoso.Any/things", authored, live)).toEqual([]);
  });

  it("is told apart by case where case has a meaning", () => {
    expect(paths("Contoso.Any/things", { tags: { owner: "Net" } }, { tags: { owner: "net" } })).toEqual([
      "change /tags/owner",
    ]);
  });

  it("matches anything present while Azure alone knows the value", () => {
    const authored = { properties: { principalId: "[reference('x').principalId]", other: "[reference('y').z]" } };
    const { differences } = compareBodies({
      type: "Contoso.Any/things",
      id: "/x/Contoso.Any/things/it",
      authored,
      live: { properties: { principalId: "p" } },
      unresolved: new Set(["/properties/principalId", "/properties/other"]),
      isDeclared: () => false,
    });
    expect(differences.map(({ kind, path }) => `${kind} ${path}`)).toEqual(["add /properties/other"]);
  });

  it("is compared as text where it only looks like an expression, as a policy rule does", () => {
    const rule = (then: string) => ({ properties: { policyRule: { then } } });
    const type = "Microsoft.Authorization/policyDefinitions";
    expect(paths(type, rule("[reference('a')]"), rule("[reference('b')]"))).toEqual([
      "change /properties/policyRule/then",
    ]);
    expect(paths(type, rule("[parameters('effect')]"), rule("[parameters('effect')]"))).toEqual([]);
  });

  it.each([
    ["policyAssignments", (pin: JsonObject) => ({ properties: { policyDefinitionId: "/p", ...pin } }), ""],
    [
      "policySetDefinitions",
      (pin: JsonObject) => ({ properties: { policyDefinitions: [{ policyDefinitionReferenceId: "a", ...pin }] } }),
      "/policyDefinitions/a",
    ],
  ] as const)("pins the versions of a policy, which Azure chooses when nobody does: %s", (name, body, below) => {
    const type = `Microsoft.Authorization/${name}`;
    const at = (definitionVersion: string) => body({ definitionVersion });
    expect(paths(type, at("1.*.*"), at("2.*.*"))).toEqual([`change /properties${below}/definitionVersion`]);
    expect(paths(type, at("1.*.*"), body({}))).toEqual([`add /properties${below}/definitionVersion`]);
    expect(paths(type, body({}), at("2.*.*"))).toEqual([]);
  });

  it("is compared in order inside a policy rule", () => {
    const rule = (...values: readonly string[]) => ({
      properties: { policyRule: { if: { anyOf: values.map((value) => ({ value, equals: "x" })) } } },
    });
    expect(paths("Microsoft.Authorization/policyDefinitions", rule("a", "b"), rule("b", "a"))).toEqual([
      "change /properties/policyRule/if/anyOf/0/value",
      "change /properties/policyRule/if/anyOf/1/value",
    ]);
  });

  it("finds elements by name, whatever their order", () => {
    const rule = (name: string, access: string) => ({ name, properties: { access } });
    const authored = { properties: { securityRules: [rule("a", "Allow"), rule("b", "Deny")] } };
    const live = { properties: { securityRules: [rule("b", "Allow"), rule("a", "Allow")] } };
    expect(paths(nsg, authored, live)).toEqual(["change /properties/securityRules/b/properties/access"]);
  });

  it("is a set where order means nothing and a list where it does", () => {
    const body = (name: string, values: readonly string[]) => ({ properties: { [name]: values } });
    expect(paths(vnet, body("addressPrefixes", ["a", "b"]), body("addressPrefixes", ["b", "a"]))).toEqual([]);
    expect(paths(vnet, body("dnsServers", ["a", "b"]), body("dnsServers", ["b", "a"]))).not.toEqual([]);
  });

  it("may be a value that Azure takes and never answers", () => {
    const { differences, hidden } = compare(
      "Microsoft.Network/connections",
      { properties: { sharedKey: "s" } },
      { properties: {} },
    );
    expect([differences, hidden["write-only"]]).toEqual([[], 1]);
  });
});

describe("what nobody asked for", () => {
  it("is passed over and counted when it is read-only or the default of its type", () => {
    const live = { etag: "e", properties: { provisioningState: "Succeeded", enableDdosProtection: false } };
    const { differences, hidden } = compare(vnet, { properties: {} }, live);
    expect(differences).toEqual([]);
    expect(hidden).toMatchObject({ "read-only": 2, default: 1 });
  });

  it("is a difference when it is no default", () => {
    expect(paths(vnet, {}, { properties: { enableDdosProtection: true } })).toEqual([
      "remove /properties/enableDdosProtection",
    ]);
  });

  it("is a difference on a guarded path, default or not", () => {
    const live = { properties: { networkAcls: { defaultAction: "Allow" }, supportsHttpsTrafficOnly: true } };
    expect(paths("Microsoft.Storage/storageAccounts", { properties: {} }, live)).toEqual([
      "remove /properties/networkAcls/defaultAction",
      "remove /properties/supportsHttpsTrafficOnly",
    ]);
  });

  it("is a difference as a whole when it is a rule or a tag added by hand", () => {
    const added = {
      name: "open",
      id: "/x",
      etag: "e",
      properties: { access: "Allow", provisioningState: "Succeeded" },
    };
    expect(
      paths(nsg, { tags: { a: "1" } }, { tags: { a: "1", b: "2" }, properties: { securityRules: [added] } }),
    ).toEqual(["remove /properties/securityRules/open", "remove /tags/b"]);
  });

  it("is passed over when Git declares it as a resource of its own", () => {
    const live = { properties: { subnets: [{ name: "a", properties: { addressPrefix: "10.0.0.0/24" } }] } };
    const { differences, hidden } = compare(vnet, {}, live, [`/x/${vnet}/it/subnets/a`.toLowerCase()]);
    expect([differences, hidden["child-resource"]]).toEqual([[], 1]);
    expect(paths(vnet, {}, live)).toEqual(["remove /properties/subnets/a"]);
  });

  it("is passed over in an element that says nothing but defaults", () => {
    const logs = [{ category: "x", enabled: false, retentionPolicy: { days: 0, enabled: false } }];
    expect(paths("Microsoft.Insights/diagnosticSettings", {}, { properties: { logs } })).toEqual([]);
    const enabled = [{ ...logs[0], enabled: true }];
    expect(paths("Microsoft.Insights/diagnosticSettings", {}, { properties: { logs: enabled } })).toEqual([
      "remove /properties/logs/x",
    ]);
  });
});
