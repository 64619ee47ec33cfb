import { describe, expect, it } from "vitest";
import { diagnosticsOf, input } from "./compile-input.ts";

const folder = input(import.meta.dirname, "members");

/** What the initiative is told, with its line, after one text in it is replaced. */
async function said(before: string, after: string): Promise<readonly string[]> {
  const { diagnostics } = await diagnosticsOf(folder, (text) => text.replace(before, after));
  return diagnostics.map(({ code, message, place }) => `${place?.line} ${code} ${/`[^`]+`/.exec(message)?.[0]}`);
}

describe("the members of an initiative", () => {
  it("are taken when their parameters are those of their policies", async () => {
    expect(await said("", "")).toEqual([]);
    expect(await said('needed: "no"', "NEEDED: \"[[parameters('literal')]\"")).toEqual([]);
  });

  it("are told that a reference is used twice, whatever its case", async () => {
    expect(await said('"second"', '"FIRST"')).toEqual(["17 resolve/duplicate-name `Initiative`"]);
  });

  it("are told of a parameter that the policy does not have, and of one that it needs", async () => {
    expect(await said('needed: "no"', 'wanted: "no"')).toEqual([
      "17 resolve/missing-parameter `needed`",
      "17 resolve/unknown-parameter `Policy`",
    ]);
  });

  it("are told of an expression that names no parameter of the initiative", async () => {
    expect(await said("\"[parameters('effect')]\" } })", "\"[parameters('efect')]\" } })")).toEqual([
      "16 resolve/unknown-parameter `Initiative`",
    ]);
  });
});
