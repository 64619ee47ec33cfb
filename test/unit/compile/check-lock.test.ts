import { describe, expect, test } from "vitest";
import { canonicalJson } from "#lib/canonical-json";
import type { JsonObject } from "#lib/json";
import { sha256 } from "#lib/sha256";
import { textSum } from "#lib/text-sum";
import { importCommand, importHeader } from "#model/import-lock";
import { readCatalogue } from "../../../engine/compile/read-catalogue.ts";

const entry = { name: "a", displayName: "A", version: "1.0.0", effect: "deny", parameters: {} };
const policies = (...entries: readonly (readonly [string, JsonObject])[]) =>
  `{\n  "definitions": {\n${entries.map(([key, value]) => `    "${key}": ${JSON.stringify(value)}`).join(",\n")}\n  },\n  "sets": {}\n}\n`;
const module = `${importHeader}export const alzArchetypes = {};\n`;

interface Locked {
  readonly files?: JsonObject;
  readonly definitions?: JsonObject;
}

function lockOf({ files = {}, definitions = {} }: Locked): string {
  return JSON.stringify({ writtenBy: importCommand, files, pinned: { definitions, sets: {} } });
}

const sum = (value: JsonObject): string => sha256(canonicalJson(value));
const locked = lockOf({ definitions: { "a@1.0.0": sum(entry) } });

/** What is said of these files below `generated/azure`. */
function said(given: Readonly<Record<string, string>>): readonly string[] {
  const files = new Map(Object.entries(given).map(([path, text]) => [`generated/azure/${path}`, text]));
  const source = {
    files,
    library: new Map<string, string>(),
    treeId: "t",
    from: { kind: "folder", path: "/" } as const,
  };
  return readCatalogue(source).diagnostics.map(
    ({ code, place }) => `${code} ${place?.file.slice("generated/azure/".length)}:${place?.line}`,
  );
}

describe("pinned policies", () => {
  test("that are as an import locked them pass, in whatever order their members are written", () => {
    expect(said({ "alz.json": locked, "policies.json": policies(["a", entry]) })).toEqual([]);
    const turned = Object.fromEntries(Object.entries(entry).toReversed());
    expect(said({ "alz.json": locked, "policies.json": policies(["a", turned]) })).toEqual([]);
  });

  test("that were changed are said at their line, their version too", () => {
    for (const changed of [
      { ...entry, effect: "audit" },
      { ...entry, version: "1.0.1" },
    ])
      expect(said({ "alz.json": locked, "policies.json": policies(["a", changed]) })).toEqual([
        "compile/not-as-locked policies.json:3",
      ]);
  });

  test("that are gone are said, all of them where nothing is pinned", () => {
    expect(said({ "alz.json": locked, "policies.json": policies() })).toEqual(["compile/not-pinned policies.json:1"]);
    expect(said({ "alz.json": locked })).toEqual(["compile/not-pinned policies.json:1"]);
  });

  test("are told apart by version, whichever has the name alone, and each import has its own", () => {
    const newer = { ...entry, version: "2.0.0" };
    const both = policies(["a", newer], ["a@1.0.0", entry]);
    const next = lockOf({ definitions: { "a@2.0.0": sum(newer) } });
    expect(said({ "alz.json": locked, "next.json": next, "policies.json": both })).toEqual([]);
    const changed = policies(["a", newer], ["a@1.0.0", { ...entry, effect: "audit" }]);
    expect(said({ "alz.json": locked, "next.json": next, "policies.json": changed })).toEqual([
      "compile/not-as-locked policies.json:4",
    ]);
  });

  test("that no import pinned have no sum to keep to", () => {
    expect(said({ "policies.json": policies(["a", entry]) })).toEqual([]);
    expect(said({ "alz.json": lockOf({}), "policies.json": policies(["a", entry]) })).toEqual([]);
  });

  test("are not trusted beside a lock that cannot be read, or that says too little", () => {
    for (const lock of [
      "<<<<<<< ours",
      "[]",
      JSON.stringify({ pinned: [], files: {} }),
      JSON.stringify({ pinned: {} }),
    ])
      expect(said({ "alz.json": lock, "policies.json": policies(["a", entry]) })).toEqual([
        "compile/bad-catalogue alz.json:1",
      ]);
  });
});

describe("modules of an import", () => {
  const files = { "alz.ts": textSum(module), "alz/assignments.ts": textSum("x") };

  test("pass as they were written, with whatever ends of lines", () => {
    expect(said({ "alz.json": lockOf({ files }), "alz.ts": module, "alz/assignments.ts": "x" })).toEqual([]);
    const windows = module.replaceAll("\n", "\r\n");
    expect(said({ "alz.json": lockOf({ files }), "alz.ts": windows, "alz/assignments.ts": "x" })).toEqual([]);
  });

  test("that were changed, added or deleted are said", () => {
    const given = { "alz.json": lockOf({ files }), "alz.ts": `${module}// mine\n`, "alz/mine.ts": "x" };
    expect(said(given)).toEqual([
      "compile/not-as-imported alz.json:1",
      "compile/not-as-imported alz.ts:1",
      "compile/not-as-imported alz/mine.ts:1",
    ]);
  });

  test("without their lock are said, whatever they are called", () => {
    expect(said({ "alz.ts": module })).toEqual(["compile/lock-missing alz.ts:1"]);
    expect(said({ "next-2026.ts": module.replaceAll("\n", "\r\n") })).toEqual(["compile/lock-missing next-2026.ts:1"]);
  });

  test("are nothing that somebody else wrote", () => {
    expect(said({ "mine.ts": "export const a = 1;\n", "mine.json": "{}" })).toEqual([]);
  });
});
