import { describe, expect, it } from "vitest";
import { mayBeRegion, nearestRegion } from "#lib/nearest-region";
import { regions } from "#lib/regions";

describe("the name of a region", () => {
  it("is one that azo knows, each once and sorted by what people call it", () => {
    expect(regions.filter(({ name }) => !mayBeRegion(name))).toEqual([]);
    expect(new Set(regions.map(({ name }) => name)).size).toBe(regions.length);
    const displayNames = regions.map(({ displayName }) => displayName);
    expect(displayNames).toEqual(displayNames.toSorted((left, right) => left.localeCompare(right, "en")));
    expect(regions).toContainEqual({ name: "eastus2", displayName: "East US 2" });
  });

  it.each(["westus4", "eastus3", "northeurope2", "southcentralus2", "westeurope1", "centralus2"])(
    "may have another number: %s",
    (name) => expect(mayBeRegion(name)).toBe(true),
  );

  it.each(["ukeast", "uaesouth", "koreanorth", "southeastus", "southeastus3", "malaysiasouth", "israelnorthwest"])(
    "may have another point of the compass: %s",
    (name) => expect(mayBeRegion(name)).toBe(true),
  );

  const others = [
    "global asia europe unitedstates uk us india japan france brazilus singapore southafrica",
    "finlandcentral greececentral saudiarabiaeast taiwannorth taiwannorthwest",
    "centraluseuap eastus2euap eastusstg southcentralusstg eastasiastage",
    "usgovvirginia usgovarizona usgovtexas usdodcentral usdodeast chinaeast chinanorth3",
  ];

  it.each(others.flatMap((names) => names.split(" ")))("may resemble none that azo knows: %s", (name) =>
    expect(mayBeRegion(name)).toBe(true),
  );

  it.each([
    ["westeurop", "westeurope"],
    ["wseteurope", "westeurope"],
    ["northeuropee", "northeurope"],
    ["estus", "eastus"],
    ["wetus2", "westus2"],
    ["swedencentrl", "swedencentral"],
    ["uksoth", "uksouth"],
    ["francecentrale", "francecentral"],
  ])("is not %s, which is meant to be %s", (name, meant) => {
    expect(mayBeRegion(name)).toBe(false);
    expect(nearestRegion(name)).toBe(meant);
  });

  it.each([
    ["West Europe", "westeurope"],
    ["west-us-3", "westus3"],
    ["UK South", "uksouth"],
    ["2westeurope", "westeurope"],
    ["Berlin!", undefined],
    ["", undefined],
  ])("is not %j, whatever is meant", (name, meant) => {
    expect(mayBeRegion(name)).toBe(false);
    expect(nearestRegion(name)).toBe(meant);
  });
});
