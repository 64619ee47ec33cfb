import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check } from "#check";
import { readFolder } from "../../../engine/compile/read-source.ts";
import { pinTemplates } from "../../../engine/cli/pin-templates.ts";
import { generateCommand } from "../../../engine/cli/commands/generate.ts";
import { invariant } from "#lib/invariant";
import type { TemplateSettings } from "#model/settings";
import { checkTypes } from "../../diagnostics/read-case.ts";
import { commandContext } from "../../support/command-context.ts";
import { givenData } from "../../support/given-data.ts";

const { path: builtins, isThere } = givenData("alz/builtin-policies.jsonl");

const state = { around: "", root: "" };

beforeEach(() => {
  state.around = mkdtempSync(join(tmpdir(), "azo-generate-"));
  state.root = join(state.around, "project");
  mkdirSync(state.root);
  writeFileSync(join(state.around, "outside.json"), storage);
});
afterEach(() => rmSync(state.around, { recursive: true, force: true }));

const schema = (name: string) => `https://schema.management.azure.com/schemas/2019-04-01/${name}.json#`;
const storage = JSON.stringify({
  $schema: schema("deploymentTemplate"),
  contentVersion: "1.0.0.0",
  parameters: { name: { type: "string", metadata: { description: "Its name \u2013 short" } } },
  resources: [],
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(state.root, path)), { recursive: true });
  writeFileSync(join(state.root, path), text);
}

function pinned(): Readonly<Record<string, string>> {
  const folder = join(state.root, "generated/azure/templates");
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

async function run(templates: TemplateSettings, options: Readonly<Record<string, unknown>> = {}, json = false) {
  const { context, said, complained } = commandContext(json, state.root);
  const settings = { ...context.settings, templates };
  const code = await generateCommand.run({ ...context, settings }, { arguments: [], options });
  return { code, out: said.join(""), error: complained.join("") };
}

describe("azo generate with templates", () => {
  it("pins each as JSON beside the function, in ASCII, and says by which command", async () => {
    write("modules/storage.json", `\uFEFF${storage}`);
    const { code, out } = await run({ "storage-account": "modules/storage.json" });
    expect({ code, out }).toEqual({ code: 0, out: "Pinned template storage-account in generated/azure/templates.\n" });
    const files = pinned();
    expect(Object.keys(files)).toEqual(["storage-account.json", "storage-account.ts"]);
    expect(JSON.parse(files["storage-account.json"] ?? "")).toEqual(JSON.parse(storage));
    expect(files["storage-account.json"]).toMatch(/^[\n\x20-\x7e]*\n$/);
    expect(files["storage-account.ts"]).toMatch(/^\/\/ Written by `azo generate`, as is the template beside it\./);
    expect(files["storage-account.ts"]).toContain(
      "export const storageAccount: (parameters: StorageAccountParameters) =>",
    );
  });

  it("changes nothing when it runs again, and takes away what is named no more", async () => {
    write("modules/storage.json", storage);
    await run({ one: "modules/storage.json", two: "modules/storage.json" });
    const before = pinned();
    await run({ one: "modules/storage.json", two: "modules/storage.json" });
    expect(pinned()).toEqual(before);
    const { out } = await run({ one: "modules/storage.json" }, {}, true);
    expect(JSON.parse(out)).toEqual({
      ok: true,
      schema: "azo/generate/1",
      templates: ["one"],
      removed: ["two.json", "two.ts"],
    });
    expect(Object.keys(pinned())).toEqual(["one.json", "one.ts"]);
    expect((await run({})).code).toBe(0);
    expect(pinned()).toEqual({});
  });

  it("pins built-ins in the same run, and says what is missing when there is nothing to do", async () => {
    write("modules/storage.json", storage);
    write("built-ins.jsonl", "");
    const both = await run({ one: "modules/storage.json" }, { builtins: join(state.root, "built-ins.jsonl") });
    expect(both.out).toMatch(/^Pinned 0 definitions and 0 initiatives .*\nPinned template one /);
    expect(readdirSync(join(state.root, "generated/azure")).toSorted()).toEqual([
      "locations.ts",
      "policies.json",
      "policies.ts",
      "roles.ts",
      "templates",
    ]);
    rmSync(join(state.root, "generated"), { recursive: true });
    expect(await run({})).toMatchObject({ code: 64, error: expect.stringContaining("--builtins <file>") });
    expect(await run({ one: "modules/storage.json" }, { all: true })).toMatchObject({ code: 64 });
  });

  it("pins nothing that azo would not read again", async () => {
    const properties = { displayName: "x".repeat(1024 * 1024), version: "1.0.0", policyRule: {} };
    write("built-ins.jsonl", JSON.stringify({ name: "aaaa", properties }));
    const { code, error } = await run({}, { builtins: join(state.root, "built-ins.jsonl"), all: true });
    expect({ code, error }).toEqual({
      code: 1,
      error:
        "azo: generated/azure/policies.json would be larger than 1 MiB, which is the most that azo reads; no built-in was written. Pin those that you assign: --add <guid>.\n",
    });
    expect(readdirSync(state.root)).not.toContain("generated");
  });

  it.runIf(isThere)("pins all built-ins that the public libraries reach, as files that azo accepts", async () => {
    const { out } = await run({}, { builtins, all: true });
    expect(out).toBe("Pinned 818 definitions and 22 initiatives in generated/azure.\n");
    write(
      "landing-zone/index.ts",
      'import { landingZone } from "azo";\nexport default landingZone({ location: "westeurope", managementGroups: [] });\n',
    );
    const read = await readFolder(state.root);
    invariant("source" in read, "azo does not read what it has pinned.");
    expect([...read.source.files.keys()].filter((path) => path.startsWith("generated/azure/"))).toHaveLength(4);
    expect(check(read.source).diagnostics).toEqual([]);
    expect(await checkTypes(read.source, join(state.around, "types"))).toEqual([]);
    const before = [...read.source.files.entries()];
    await run({}, { builtins });
    const again = await readFolder(state.root);
    expect("source" in again && [...again.source.files.entries()]).toEqual(before);
  });

  it("gives the templates of the case that a landing zone is deployed with", async () => {
    const input = join(import.meta.dirname, "../../cases/template-as-a-function/input");
    const templates = { spoke: "modules/spoke/main.json", groups: "modules/group/main.json" };
    await pinTemplates(templates, input, join(state.root, "generated/azure/templates"));
    const files = pinned();
    expect(Object.keys(files)).toEqual(["groups.json", "groups.ts", "spoke.json", "spoke.ts"]);
    for (const [name, text] of Object.entries(files))
      expect(text).toBe(readFileSync(join(input, "generated/azure/templates", name), "utf8"));
  });

  const refused: readonly (readonly [why: string, name: string, path: string, sentence: RegExp])[] = [
    [
      "a name that is no file and function name",
      "Storage_Account",
      "storage.json",
      /cannot be called that: use up to 60/,
    ],
    ["a name that leaves its folder", "../x", "storage.json", /cannot be called that/],
    ["a file that is not there", "x", "none.json", /none\.json cannot be read: ENOENT/],
    ["a file outside of the project", "x", "../outside.json", /does not lie below the folder of azo\.config\.ts/],
    ["a link to the outside", "x", "link.json", /link\.json does not lie below the folder of azo\.config\.ts/],
    ["what is not JSON", "x", "text.json", /text\.json is not an ARM template, .* az bicep build/],
    ["JSON that is no template", "x", "parameters.json", /parameters\.json is not an ARM template/],
    ["a template for the tenant", "x", "tenant.json", /is for the tenant itself/],
    ["a template that is too large to be pinned", "x", "large.json", /at most 1 MiB/],
    ["a template that ARM would not take", "x", "huge.json", /larger than 4 MiB/],
  ];

  it.each(refused)("refuses %s, by its name, and writes nothing", async (_why, name, path, sentence) => {
    write("storage.json", storage);
    write("text.json", "resource a 'b' = {}");
    write("parameters.json", JSON.stringify({ $schema: schema("deploymentParameters"), parameters: {} }));
    write("tenant.json", JSON.stringify({ $schema: schema("tenantDeploymentTemplate"), resources: [] }));
    write("large.json", JSON.stringify({ ...JSON.parse(storage), variables: { a: "x".repeat(1024 * 1024) } }));
    write("huge.json", JSON.stringify({ ...JSON.parse(storage), variables: { a: "x".repeat(4 * 1024 * 1024) } }));
    symlinkSync(join(state.around, "outside.json"), join(state.root, "link.json"));
    const { code, error } = await run({ first: "storage.json", [name]: path });
    expect(code).toBe(1);
    expect(error).toMatch(sentence);
    expect(error).toContain(`Template \`${name}\` of azo.config.ts`);
    expect(readdirSync(state.root)).not.toContain("generated");
  });
});
