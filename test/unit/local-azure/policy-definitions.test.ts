import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  compileRule,
  evaluateValue,
  holds,
  isApplicable,
  planChanges,
  policyProblemOf,
  ruleScope,
} from "../../../engine/local-azure/policy-engine/index.ts";
import type { Json, JsonObject } from "../../../engine/lib/json.ts";
import { jsonObject, jsonString } from "../../../engine/lib/json-parts.ts";
import { givenData } from "../../support/given-data.ts";

const { path, isThere } = givenData("alz");

interface Definition {
  readonly name: string;
  readonly properties: JsonObject;
}

/** Every custom and built-in definition that the ALZ libraries reach; initiatives have no rule. */
function definitions(): readonly Definition[] {
  const builtIn = readFileSync(join(path, "builtin-policies.jsonl"), "utf8").trim().split("\n");
  const custom = globSync("library/*/policy_definitions/**/*.alz_policy_definition.json", { cwd: path });
  const texts = [...builtIn, ...custom.map((file) => readFileSync(join(path, file), "utf8"))];
  return texts.map((text) => JSON.parse(text) as Definition).filter(({ properties }) => "policyRule" in properties);
}

const bodies: readonly JsonObject[] = [
  { properties: {} },
  { location: "westeurope", tags: { env: "prod" }, properties: {} },
  {
    location: "global",
    kind: "app",
    sku: { name: "Premium", tier: "Premium" },
    identity: { type: "None" },
    properties: {
      subnets: [{ name: "a", properties: {} }],
      securityRules: [{ properties: { access: "Allow", destinationPortRange: "22" } }],
    },
  },
];

/** A value for every parameter: its default, else one of its type. */
function parametersOf(properties: JsonObject): JsonObject {
  const samples: Readonly<Record<string, Json>> = {
    array: ["a"],
    object: {},
    boolean: true,
    integer: 1,
    float: 1,
    datetime: "2026-01-01T00:00:00Z",
  };
  return Object.fromEntries(
    Object.entries(jsonObject(properties["parameters"])).map(([name, declared]): readonly [string, Json] => {
      const { defaultValue, type } = jsonObject(declared);
      return [name, defaultValue ?? samples[jsonString(type).toLowerCase()] ?? "text"];
    }),
  );
}

function evaluateAll({ properties }: Definition): void {
  const rule = compileRule(properties);
  for (const type of rule.types ?? ["Microsoft.Storage/storageAccounts"]) {
    for (const body of bodies) {
      const id = `/subscriptions/s/resourceGroups/rg/providers/${type}/name`;
      const scope = ruleScope({ id, name: "name", fullName: "name", type, body }, parametersOf(properties), {
        now: new Date("2026-01-01T00:00:00Z"),
        apiVersion: "2024-01-01",
        identity: { idtyp: "app", acrs: "" },
        policy: {},
        subscription: () => ({ id: "/subscriptions/s", subscriptionId: "s", displayName: "s", tags: {} }),
        resourceGroup: () => ({
          id: "/subscriptions/s/resourceGroups/rg",
          name: "rg",
          location: "westeurope",
          managedBy: "",
          tags: {},
        }),
      });
      evaluateValue(rule.effect, scope.names);
      isApplicable(rule.condition, scope);
      const isHit = holds(rule.condition, scope);
      if (isHit) planChanges(rule.changes.operations, scope);
      if (rule.related?.existenceCondition !== undefined) holds(rule.related.existenceCondition, scope);
      if (isHit && rule.related?.deployment !== undefined)
        evaluateValue(rule.related.deployment.parameters, scope.names);
    }
  }
}

describe.skipIf(!isThere)("the definitions of the ALZ libraries", () => {
  test("every rule is read and evaluated; only those that calculate with a date fail where the resource has none", () => {
    const all = definitions();
    expect(all.length).toBeGreaterThan(149);
    const failed = all.flatMap((definition) => {
      try {
        evaluateAll(definition);
        return [];
      } catch (error) {
        return [`${definition.name}: ${policyProblemOf(error) ?? String(error)}`];
      }
    });
    expect(failed.filter((line) => !/addDays needs a time/.test(line))).toEqual([]);
  });

  test("the rules tell what they are for", () => {
    const byName = new Map(definitions().map((definition) => [definition.name, definition]));
    const judge = (name: string, type: string, body: JsonObject): boolean => {
      const { properties } = byName.get(name) ?? { properties: {} };
      const id = `/subscriptions/s/resourceGroups/rg/providers/${type}/name`;
      const scope = ruleScope({ id, name: "name", fullName: "vnet/name", type, body }, parametersOf(properties), {
        now: new Date(0),
        apiVersion: "2024-01-01",
        identity: {},
        policy: {},
        subscription: () => ({}),
        resourceGroup: () => ({}),
      });
      return holds(compileRule(properties).condition, scope);
    };
    const subnet = "Microsoft.Network/virtualNetworks/subnets";
    const guarded = { properties: { networkSecurityGroup: { id: "/nsg" } } };
    expect(judge("Deny-Subnet-Without-Nsg", subnet, { properties: {} })).toBe(true);
    expect(judge("Deny-Subnet-Without-Nsg", subnet, guarded)).toBe(false);
    const network = (subnets: Json): JsonObject => ({ properties: { subnets } });
    const vnet = "Microsoft.Network/virtualNetworks";
    expect(judge("Deny-Subnet-Without-Nsg", vnet, network([{ name: "a", ...guarded }]))).toBe(false);
    expect(
      judge(
        "Deny-Subnet-Without-Nsg",
        vnet,
        network([
          { name: "a", ...guarded },
          { name: "b", properties: {} },
        ]),
      ),
    ).toBe(true);
    const rule = (range: string, source: string): JsonObject => ({
      properties: {
        access: "Allow",
        direction: "Inbound",
        protocol: "Tcp",
        destinationPortRange: range,
        sourceAddressPrefix: source,
      },
    });
    const group = "Microsoft.Network/networkSecurityGroups";
    const rules = (...all: readonly JsonObject[]): JsonObject => ({ properties: { securityRules: all } });
    const ports = "Deny-MgmtPorts-From-Internet";
    expect(judge(ports, `${group}/securityRules`, rule("20-30", "*"))).toBe(true);
    expect(judge(ports, `${group}/securityRules`, rule("443", "*"))).toBe(false);
    expect(judge(ports, `${group}/securityRules`, rule("22", "10.0.0.0/8"))).toBe(false);
    expect(judge(ports, group, rules(rule("443", "*"), rule("3389", "Internet")))).toBe(true);
    expect(judge(ports, group, rules(rule("443", "*")))).toBe(false);
  });
});
