import { describe, expect, test } from "vitest";
import { canonicalJson } from "#lib/canonical-json";
import { sha256 } from "#lib/sha256";
import { readCatalogue } from "../../../engine/compile/read-catalogue.ts";

const entry = { name: "a", displayName: "A", version: "1.0.0", effect: "deny", parameters: {} };
const policies = (definition: object) =>
  `{\n  "definitions": {\n    "a": ${JSON.stringify(definition)}\n  },\n  "sets": {}\n}\n`;
const lockOf = (pinned: object) => JSON.stringify({ builtIns: [], pinned });
const locked = lockOf({ definitions: { a: sha256(canonicalJson(entry)) }, sets: {} });

function said(lock: string | undefined, catalogue: string) {
  const files = new Map([
    ["generated/azure/policies.json", catalogue],
    ...(lock === undefined ? [] : [["generated/azure/alz.json", lock] as const]),
  ]);
  const source = {
    files,
    library: new Map<string, string>(),
    treeId: "t",
    from: { kind: "folder", path: "/" } as const,
  };
  return readCatalogue(source).diagnostics.map(({ code, place }) => `${code} ${place?.file}:${place?.line}`);
}

describe("pinned policies", () => {
  test("that are as an import locked them pass, in whatever order their members are written", () => {
    expect(said(locked, policies(entry))).toEqual([]);
    expect(said(locked, policies(Object.fromEntries(Object.entries(entry).toReversed())))).toEqual([]);
  });

  test("that were changed are said at their line", () => {
    expect(said(locked, policies({ ...entry, effect: "audit" }))).toEqual([
      "compile/not-as-locked generated/azure/policies.json:3",
    ]);
  });

  test("that no import pinned have no sum to keep to", () => {
    expect(said(undefined, policies(entry))).toEqual([]);
    expect(said(lockOf({ definitions: {}, sets: {} }), policies(entry))).toEqual([]);
  });

  test("are not trusted beside a lock that cannot be read", () => {
    for (const lock of ["<<<<<<< ours", "[]", JSON.stringify({ pinned: [] })])
      expect(said(lock, policies(entry))).toEqual(["compile/bad-catalogue generated/azure/alz.json:1"]);
  });
});
