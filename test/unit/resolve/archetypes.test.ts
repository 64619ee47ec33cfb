import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Place } from "#model/place";
import { compileInput, diagnosticsOf, input, scopeNamed } from "./compile-input.ts";

const folder = input(import.meta.dirname, "archetypes");
const text = readFileSync(join(folder, "landing-zone", "index.ts"), "utf8");
const desired = await compileInput(folder);

/** The bodies of a unit's resources, by type and name. */
function bodies(unit: string): ReadonlyMap<string, unknown> {
  const found = desired.units.find(({ id }) => id === unit);
  return new Map(
    (found?.resources ?? []).map(({ type, name, body }) => [`${type.split("/").at(-1)} ${name}`, body["properties"]]),
  );
}

/** What stands at a place of the fixture, up to the end of its first line. */
function textAt(place: Place | undefined): string {
  const line = text.split("\n")[(place?.line ?? 0) - 1] ?? "";
  return line.slice((place?.column ?? 1) - 1, place?.line === place?.endLine ? (place?.endColumn ?? 1) - 1 : undefined);
}

describe("an archetype that extends others", () => {
  it("has their parts, then its own, in the author's order", () => {
    expect(scopeNamed(desired, "extended").assigned.map(({ name }) => name)).toEqual(["Closed", "More"]);
  });

  it("is without the parts it removes", () => {
    expect([...bodies("extended/definitions").keys()]).toEqual([
      "policyDefinitions Closed",
      expect.stringMatching(/^roleDefinitions [0-9a-f-]{36}$/),
    ]);
  });

  it("merges overridden parameters key by key through several levels, the last one winning", () => {
    expect(bodies("extended/assignments").get("policyAssignments Closed")).toMatchObject({
      parameters: { effect: { value: "Audit" }, ports: { value: ["22"] } },
    });
  });

  it("replaces what else is overridden, and keeps what is not", () => {
    expect(bodies("extended/assignments").get("policyAssignments Closed")).toMatchObject({
      displayName: "Ports are watched",
      description: "As it was",
      definitionVersion: "2.*.*",
      resourceSelectors: [{ name: "region", selectors: [{ kind: "resourceLocation", notIn: ["northeurope"] }] }],
      enforcementMode: "DoNotEnforce",
    });
  });

  it("may give an assignment an identity", () => {
    const identity = (id: string) =>
      desired.units.find((unit) => unit.id === id)?.resources.find(({ name }) => name === "Closed")?.body["identity"];
    expect(identity("extended/assignments")).toEqual({ type: "SystemAssigned" });
    expect(identity("plain/assignments")).toBeUndefined();
  });

  it("leaves the archetypes it extends as they were", () => {
    expect(bodies("plain/assignments").get("policyAssignments Closed")).toMatchObject({
      displayName: "Ports are closed",
      definitionVersion: "1.*.*",
      enforcementMode: "Default",
      parameters: { effect: { value: "Deny" }, ports: { value: ["22", "3389"] } },
    });
  });

  it("shows the line of the override for a value that was overridden, and the line of the base for one that was not", () => {
    const unit = desired.units.find(({ id }) => id === "extended/assignments");
    const closed = unit?.resources.find(({ name }) => name === "Closed");
    const written = (pointer: string): string => textAt(closed?.origins.get(pointer)?.used);
    expect(written("/properties/parameters/effect")).toBe('"Audit"');
    expect(written("/properties/displayName")).toBe('"Ports are watched"');
    expect(written("/properties/parameters/ports")).toBe('["22"]');
    expect(written("/properties/enforcementMode")).toBe('"DoNotEnforce"');
    expect(written("/properties/definitionVersion")).toBe('"2.*.*"');
    expect(written("/properties/resourceSelectors/0/name")).toBe('"region"');
    expect(written("/properties/description")).toBe('"As it was"');
    expect(textAt(closed?.origin.used)).toBe("assign({");
  });
});

describe("a scope with several archetypes", () => {
  it("takes the same part once, however often it is reached", () => {
    expect(scopeNamed(desired, "twice").assigned.map(({ name }) => name)).toEqual(["Closed", "Spare"]);
  });

  it("keeps resource groups of archetypes before its own", () => {
    const groups = desired.units.find(({ id }) => id === "placed/Shop/resource-groups");
    expect(groups?.resources.map(({ name }) => name)).toEqual(["rg-network", "rg-shop"]);
  });

  it("is refused when two of them bring different parts of one name", async () => {
    const { diagnostics } = await diagnosticsOf(folder, (text) =>
      text.replace("archetypes: [base, base]", "archetypes: [base, middle]"),
    );
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "resolve/duplicate-name Two policy assignments at `twice` are called `Closed`.",
    ]);
  });

  it("is refused when it brings a role that another scope has: role names are unique in a tenant", async () => {
    const { diagnostics } = await diagnosticsOf(folder, (text) =>
      text
        .replace("archetypes: [base, base]", "archetypes: [base, operators]")
        .replace("archetypes: [corp]", "archetypes: [corp, operators]"),
    );
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "resolve/duplicate-role The role `Operator` is defined at `twice` and at `extended`, and its name is unique in a tenant.",
    ]);
    expect(diagnostics[0]?.related.map(({ message }) => message)).toEqual(["it comes to `extended` here", "the role"]);
  });
});
