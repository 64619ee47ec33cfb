import { describe, expect, it } from "vitest";
import { canonicalJson } from "#lib/canonical-json";
import type { Json } from "#lib/json";
import type { Desired } from "#model/desired";
import { desiredFiles } from "../../../engine/compile/desired-files.ts";
import { compileInput, input } from "../resolve/compile-input.ts";

const folder = input(import.meta.dirname, "whole");
const desired = await compileInput(folder);

/** The files of `generated/desired` as one text. */
function text(compiled: Desired): string {
  return [...desiredFiles(compiled)].map(([path, content]) => `${path}\n${content}`).join("\n");
}

/** Everything that Azure would be sent, whatever the order of templates. */
function sent(compiled: Desired): readonly string[] {
  return compiled.units
    .flatMap(({ id, name, template, parameters }) => {
      const resources = Object.entries(template["resources"] as Readonly<Record<string, Json>>);
      const unit = canonicalJson({ name, parameters });
      return [`${id} ${unit}`, ...resources.map(([symbol, body]) => `${id} ${symbol} ${canonicalJson(body)}`)];
    })
    .toSorted();
}

describe("compiling the same files", () => {
  it("gives the same bytes", async () => {
    expect(text(await compileInput(folder))).toBe(text(desired));
  });

  it("gives the same bytes when only lines move", async () => {
    const moved = await compileInput(folder, (source) => `// A remark.\n\n${source.replaceAll(",\n", ",\n\n")}`);
    expect(text(moved)).toBe(text(desired));
  });

  it("names no file and no line of the author's", () => {
    expect(text(desired)).not.toContain("landing-zone/");
    expect(text(desired)).not.toMatch(/"(?:line|column|origin|used|defined|endLine|file)":/);
  });
});

describe("declaring independent things in another order", () => {
  it.each([
    ["definitions", "[logs, audit]", "[audit, logs]"],
    ["role assignments", /(grant\(\{ role: operator[^]*?\}\)),\s*(grant\([^]*?\}\)),/, "$2,\n    $1,"],
    [
      "resource groups",
      /(resourceGroup\(\{ name: "rg-logs"[^\n]*),\n([^]*)(resourceGroup\(\{ name: "rg-empty" \}\)),/,
      "$3,\n$2$1,",
    ],
    [
      "management groups",
      /(managementGroup\(\{ id: "corp"[^\n]*),\n\s*(managementGroup\(\{ id: "old"[^\n]*),/,
      "$2,\n$1,",
    ],
    ["keys of parameters", /(workspace: idOf\(workspace\)), (effect: "[^"]*")/, "$2, $1"],
  ])("changes nothing that Azure is sent: %s", async (_what, from, to) => {
    const compiled = await compileInput(folder, (source) => {
      const changed = source.replace(from, to);
      expect(changed).not.toBe(source);
      return changed;
    });
    expect(sent(compiled)).toEqual(sent(desired));
  });
});
