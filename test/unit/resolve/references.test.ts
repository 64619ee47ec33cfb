import { describe, expect, it } from "vitest";
import type { PredictedResource } from "#model/desired";
import { compileInput, diagnosticsOf, input } from "./compile-input.ts";

const folder = input(import.meta.dirname, "references");
const desired = await compileInput(folder);
const one = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups";

function resourceNamed(name: string): PredictedResource | undefined {
  return desired.units.flatMap(({ resources }) => resources).find((resource) => resource.name === name);
}

/** Puts a second network called hub into a resource group of its own in a subscription. */
function withSecondHub(subscription: "One" | "Two"): (text: string) => string {
  const own = 'resourceGroup({ name: "rg-second", resources: [network("10.9.0.0/16")] }),';
  return (text) =>
    text.replace(
      new RegExp(`(displayName: "${subscription}",\\s*resourceGroups: \\[)`),
      (start) => `${start}\n            ${own}`,
    );
}

describe("a reference", () => {
  it("becomes the ARM id of the resource in the same resource group, whatever the case of its name", () => {
    expect(resourceNamed("in-group")?.body["properties"]).toMatchObject({
      network: { id: `${one}/rg-both/providers/Microsoft.Network/virtualNetworks/Hub` },
    });
  });

  it("becomes the id of a part of the resource where it names one", () => {
    expect(resourceNamed("in-group")?.body["properties"]).toMatchObject({
      subnets: [{ id: `${one}/rg-both/providers/Microsoft.Network/virtualNetworks/Hub/subnets/default` }],
    });
  });

  it("finds a resource in the same subscription, then one anywhere", () => {
    expect(resourceNamed("in-subscription")?.body["properties"]).toMatchObject({
      network: { id: `${one}/rg-both/providers/Microsoft.Network/virtualNetworks/Hub` },
    });
    expect(resourceNamed("anywhere")?.body["properties"]).toEqual({
      identity: `${one}/rg-both/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-one`,
    });
  });

  it("leaves data alone that only looks like one", () => {
    expect(resourceNamed("in-group")?.body["properties"]).toMatchObject({ kind: "resourceReference" });
  });

  it("makes its unit wait for the unit of what it refers to, and only then", () => {
    const waits = (id: string): readonly string[] | undefined =>
      desired.units.find((unit) => unit.id === id)?.dependsOn;
    expect(waits("platform/One/resource-groups/rg-link")).toContain("platform/One/resource-groups/rg-both");
    expect(waits("platform/Two/resource-groups/rg-far")).toContain("platform/One/resource-groups/rg-both");
    expect(waits("platform/One/resource-groups/rg-both")).toEqual(["platform/One/resource-groups"]);
  });

  it("makes its resource wait for a resource of the same unit", () => {
    const unit = desired.units.find(({ id }) => id === "platform/One/resource-groups/rg-both");
    expect(unit?.template["resources"]).toMatchObject({ inGroup: { dependsOn: ["hub"] } });
  });
});

describe("two resources of one name", () => {
  it("are told apart by the subscription they are referred to from", async () => {
    const changed = await compileInput(folder, withSecondHub("Two"));
    const link = changed.units.flatMap(({ resources }) => resources).find(({ name }) => name === "in-subscription");
    expect(link?.body["properties"]).toMatchObject({
      network: { id: `${one}/rg-both/providers/Microsoft.Network/virtualNetworks/Hub` },
    });
  });

  it("are told apart by the resource group they are referred to from", async () => {
    const changed = await compileInput(folder, (text) =>
      withSecondHub("One")(text).replace('[link("in-subscription")]', "[]"),
    );
    const link = changed.units.flatMap(({ resources }) => resources).find(({ name }) => name === "in-group");
    expect(link?.body["properties"]).toMatchObject({
      network: { id: `${one}/rg-both/providers/Microsoft.Network/virtualNetworks/Hub` },
    });
  });

  it("are ambiguous from beside them, and both are shown", async () => {
    const { diagnostics } = await diagnosticsOf(folder, withSecondHub("One"));
    expect(diagnostics.map(({ code, related }) => [code, related.map(({ message }) => message)])).toEqual(
      ["network", "subnets"].map(() => [
        "resolve/ambiguous-resource",
        [
          `${one}/rg-second/providers/Microsoft.Network/virtualNetworks/Hub`,
          `${one}/rg-both/providers/Microsoft.Network/virtualNetworks/Hub`,
        ],
      ]),
    );
  });
});

describe("a reference to nothing", () => {
  it("is refused at the line that refers", async () => {
    const { diagnostics } = await diagnosticsOf(folder, (text) => text.replaceAll('network("10.1.0.0/16"), ', ""));
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "resolve/unknown-resource No resource `hub` of type `Microsoft.Network/virtualNetworks` is declared anywhere.",
      "resolve/unknown-resource No resource `hub` of type `Microsoft.Network/virtualNetworks` is declared anywhere.",
    ]);
  });
});
