import { join } from "node:path";
import { expect, test } from "vitest";
import { check } from "#check";
import { evaluate, evaluateModule } from "#evaluate";
import type { Place } from "#model/place";
import { readLibrary } from "#source";
import { sourceOf } from "../../conformance/language/run-in-azo.ts";

const library = readLibrary(join(import.meta.dirname, "../../../engine"));

function checkedOf(files: Readonly<Record<string, string>>) {
  const { checked, diagnostics } = check(sourceOf(new Map(Object.entries(files)), library));
  expect(diagnostics).toEqual([]);
  if (checked === undefined) throw new Error("The program of this test is not of the language.");
  return checked;
}

function evaluated(files: Readonly<Record<string, string>>) {
  const { evaluated: found, diagnostics } = evaluateModule(checkedOf(files), "landing-zone/index.ts");
  expect(diagnostics).toEqual([]);
  if (found === undefined) throw new Error("The program of this test has no value.");
  return found;
}

function faults(files: Readonly<Record<string, string>>) {
  const { evaluated: found, diagnostics } = evaluateModule(checkedOf(files), "landing-zone/index.ts");
  return { hasValue: found !== undefined, diagnostics };
}

function short(place: Place | undefined): string {
  return place === undefined ? "" : `${place.file.replace("landing-zone/", "")}:${place.line}:${place.column}`;
}

/** "used <- defined (through)" of a property, by the path to it. */
function originAt({ value, origins }: ReturnType<typeof evaluated>, ...path: readonly string[]): string {
  const parent = path.slice(0, -1).reduce((object: unknown, key) => (object as Record<string, unknown>)[key], value);
  const origin = origins.get(parent as object)?.of.get(path.at(-1) ?? "");
  const through = origin?.through.map(short).join(" ") ?? "";
  return `${short(origin?.used)} <- ${short(origin?.defined)}${through === "" ? "" : ` (${through})`}`;
}

test("a literal is used where it is defined", () => {
  const found = evaluated({ "landing-zone/index.ts": `export default {\n  location: "westeurope",\n};\n` });
  expect(originAt(found, "location")).toBe("index.ts:2:13 <- index.ts:2:13");
  expect(short(found.origins.get(found.value as object)?.self.used)).toBe("index.ts:1:16");
});

test("a constant of another file is used here and defined there", () => {
  const found = evaluated({
    "landing-zone/index.ts": `import { region as where } from "./shared.ts";\nconst here = where;\nexport default { location: here, where };\n`,
    "landing-zone/shared.ts": `const base = "westeurope";\nexport const region = base;\n`,
  });
  expect(originAt(found, "location")).toBe("index.ts:3:28 <- shared.ts:1:14 (index.ts:2:14 shared.ts:2:23)");
  expect(originAt(found, "where")).toBe("index.ts:3:34 <- shared.ts:1:14 (shared.ts:2:23)");
});

test("a property that a spread brings is used at the spread", () => {
  const found = evaluated({
    "landing-zone/index.ts": `const tags = { owner: "platform" };\nexport default { ...tags, cost: "1" };\n`,
  });
  expect(originAt(found, "owner")).toBe("index.ts:2:18 <- index.ts:1:23");
  expect(originAt(found, "cost")).toBe("index.ts:2:33 <- index.ts:2:33");
});

test("what a function of azo's passes on stands at the author's argument, what it adds at the author's call", () => {
  const found = evaluated({
    "landing-zone/index.ts": `import { virtualNetwork } from "azo";\nexport default virtualNetwork({\n  name: "hub",\n  addressPrefixes: ["10.0.0.0/16"],\n  subnets: [\n    { name: "a", addressPrefix: "10.0.0.0/24" },\n  ],\n});\n`,
  });
  expect(originAt(found, "name")).toBe("index.ts:3:9 <- index.ts:3:9");
  expect(originAt(found, "type")).toBe("index.ts:2:16 <- index.ts:2:16");
  expect(originAt(found, "apiVersion")).toBe("index.ts:2:16 <- index.ts:2:16");
  expect(originAt(found, "properties")).toBe("index.ts:2:16 <- index.ts:2:16");
  expect(originAt(found, "properties", "addressSpace", "addressPrefixes", "0")).toBe("index.ts:4:21 <- index.ts:4:21");
  expect(originAt(found, "properties", "subnets", "0", "properties", "addressPrefix")).toBe(
    "index.ts:6:33 <- index.ts:6:33",
  );
  expect(originAt(found, "properties", "subnets", "0", "properties", "defaultOutboundAccess")).toBe(
    "index.ts:6:5 <- index.ts:6:5",
  );
});

test("what an author's function makes is used at its call and defined inside it", () => {
  const found = evaluated({
    "landing-zone/index.ts": `const rule = (port: number) => ({ port, open: true });\nexport default { web: rule(443) };\n`,
  });
  expect(originAt(found, "web")).toBe("index.ts:2:23 <- index.ts:1:33");
  expect(originAt(found, "web", "port")).toBe("index.ts:1:35 <- index.ts:2:28");
});

test("elements keep their places through map, filter and destructuring", () => {
  const found = evaluated({
    "landing-zone/index.ts": `const names = ["a", "b"];\nexport default names.filter((n) => n !== "a").map((name) => ({ name }));\n`,
  });
  expect(originAt(found, "0", "name")).toBe("index.ts:2:64 <- index.ts:1:21");
});

test("a value of a JSON file is defined in that file", () => {
  const found = evaluated({
    "landing-zone/index.ts": `import data from "../generated/azure/a.json" with { type: "json" };\nexport default { name: data.deep[1] };\n`,
    "generated/azure/a.json": `{\n  "deep": [1,\n    "two"]\n}\n`,
  });
  expect(originAt(found, "name")).toMatch(/^index.ts:2:24 <- generated\/azure\/a.json:3:5/);
});

test("no origin lies in azo's own files while an author's line is to be had", () => {
  const { declared } = evaluate(
    checkedOf({
      "landing-zone/index.ts": `import { landingZone, managementGroup, archetype, idOf, logAnalyticsWorkspace, dataCollectionRule } from "azo";\nconst workspace = logAnalyticsWorkspace({ name: "log", retentionInDays: 30 });\nconst rule = dataCollectionRule({ name: "r", description: "d", streams: [], dataSources: { id: idOf(workspace) }, workspace });\nexport default landingZone({ location: "x", managementGroups: [managementGroup({ id: "a", displayName: "A", archetypes: [archetype({ name: "n", resourceGroups: [{ kind: "resourceGroup", name: "g", resources: [workspace, rule] }] })] })] });\n`,
    }),
  );
  const files = [...(declared?.origins.values() ?? [])].flatMap(({ self, of }) =>
    [self, ...of.values()].flatMap(({ used, defined, through }) => [used, defined, ...through].map(({ file }) => file)),
  );
  expect(new Set(files)).toEqual(new Set(["landing-zone/index.ts"]));
});

test("every object and array of the output has an origin for itself and for each of its parts", () => {
  const { value, origins } = evaluated({
    "landing-zone/index.ts": `export default { a: [1, { b: undefined, c: null }], d: {} };\n`,
  });
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    expect([...(origins.get(part)?.of.keys() ?? ["none"])]).toEqual(Object.keys(part));
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(value);
  expect(origins.size).toBe(4);
});

test("the output is frozen all the way down and ordinary", () => {
  const { value } = evaluated({ "landing-zone/index.ts": `export default { a: [{ b: 1 }] };\n` });
  const root = value as { a: { b: number }[] };
  expect([root, root.a, root.a[0]].every((part) => Object.isFrozen(part))).toBe(true);
  expect(Object.getPrototypeOf(root)).toBe(Object.prototype);
});

test("a value used at two places is one object, also across files and azo's functions", () => {
  const { value } = evaluated({
    "landing-zone/index.ts": `import { shared } from "./shared.ts";\nimport { again } from "./again.ts";\nexport default [shared, again.inner, { ...again }.inner];\n`,
    "landing-zone/again.ts": `import { shared } from "./shared.ts";\nexport const again = { inner: shared };\n`,
    "landing-zone/shared.ts": `export const shared = { a: 1 };\n`,
  });
  const [first, second, third] = value as readonly object[];
  expect(second).toBe(first);
  expect(third).toBe(first);
});

test("the origins of one module can be sent to another process", () => {
  const found = evaluated({ "landing-zone/index.ts": `export default { a: [1] };\n` });
  const copy = structuredClone(found);
  expect(copy.origins.get(copy.value as object)?.of.get("a")?.used.column).toBe(21);
});

test("independent faults are said together, and what depends on them is not said again", () => {
  const { hasValue, diagnostics } = faults({
    "landing-zone/index.ts": `import { sizes } from "./sizes.ts";\nconst a = sizes.none.cores;\nconst b = missing;\nconst c = [a, b];\nexport default c.length;\n`,
    "landing-zone/sizes.ts": `export const sizes: Record<string, { cores: number }> = {};\n`,
  });
  expect(hasValue).toBe(false);
  expect(diagnostics.map(({ code, place }) => `${short(place)} ${code}`)).toEqual([
    "index.ts:2:11 evaluate/cannot-read",
    "index.ts:3:11 evaluate/unknown-name",
  ]);
});

test.each([
  [
    "a constant before its line",
    `export default f();\nfunction f() { return late; }\nconst late = 1;\n`,
    "evaluate/before-definition",
    "index.ts:2:23",
  ],
  [
    "a constant hidden by a later one",
    `const x = 1;\nconst f = () => { const y = x; const x = 2; return [x, y]; };\nexport default f();\n`,
    "evaluate/before-definition",
    "index.ts:2:29",
  ],
  [
    "a loop over its own name",
    `const x = [1];\nconst f = () => { for (const x of x) { return x; } return 0; };\nexport default f();\n`,
    "evaluate/before-definition",
    "index.ts:2:35",
  ],
  [
    "a call of a text",
    `const a = { name: "x" };\nexport default a.name();\n`,
    "evaluate/not-a-function",
    "index.ts:2:16",
  ],
  [
    "a property of null",
    `const a: { b: { c: number } | null } = { b: null };\nexport default a.b!.c;\n`,
    "evaluate/cannot-read",
    "index.ts:2:16",
  ],
  [
    "a spread of a number into an array",
    `const n = 1;\nexport default [...n];\n`,
    "evaluate/not-iterable",
    "index.ts:2:17",
  ],
  [
    "a pattern of undefined",
    `const f = ({ a }: { a: number }) => a;\nexport default f(undefined);\n`,
    "evaluate/cannot-read",
    "index.ts:1:12",
  ],
  [
    "an author's throw",
    `const f = (n: string) => { if (n.length > 2) throw new Error(\`\${n} is too long\`); return n; };\nexport default f("abc");\n`,
    "evaluate/thrown",
    "index.ts:1:46",
  ],
  ["a repeat of less than nothing", `export default "a".repeat(-1);\n`, "evaluate/wrong-argument", "index.ts:1:16"],
  ["too many digits", `export default (1).toFixed(101);\n`, "evaluate/wrong-argument", "index.ts:1:16"],
  ["an empty reduce", `export default [].reduce((a) => a);\n`, "evaluate/wrong-argument", "index.ts:1:16"],
  [
    "entries taken twice",
    `const e = [1].entries();\nexport default [...e, ...e];\n`,
    "evaluate/used-up",
    "index.ts:2:23",
  ],
  ["entries as data", `export default { e: [1].entries() };\n`, "evaluate/not-data", "index.ts:1:21"],
  ["a function as data", `export default { f: () => 1 };\n`, "evaluate/function-in-output", "index.ts:1:21"],
  [
    "a name that is not exported",
    `import { b } from "./index2.ts";\nexport default b;\n`,
    "evaluate/no-such-export",
    "index.ts:1:10",
  ],
  ["no default export", `export const a = 1;\n`, "evaluate/no-default-export", "index.ts:1:1"],
])("%s is refused at its place", (_, text, code, place) => {
  const { diagnostics } = faults({ "landing-zone/index.ts": text, "landing-zone/index2.ts": "export const a = 1;\n" });
  expect(diagnostics.map((found) => `${found.code} ${short(found.place)}`)).toEqual([`${code} ${place}`]);
});

test("files that import each other are refused at the import", () => {
  const { diagnostics } = faults({
    "landing-zone/index.ts": `import { b } from "./b.ts";\nexport const a = 1;\nexport default b;\n`,
    "landing-zone/b.ts": `import { a } from "./index.ts";\nexport const b = a;\n`,
  });
  expect(diagnostics.map((found) => `${found.code} ${short(found.place)}`)).toEqual([
    "evaluate/cyclic-import b.ts:1:19",
  ]);
});

test("numbers that JSON cannot hold and gaps become null with a warning", () => {
  const { evaluated: found, diagnostics } = evaluateModule(
    checkedOf({ "landing-zone/index.ts": `export default [0 / 0, -1 / 0, undefined, -0];\n` }),
    "landing-zone/index.ts",
  );
  expect(JSON.stringify(found?.value)).toBe("[null,null,null,0]");
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    "warning evaluate/not-finite",
    "warning evaluate/not-finite",
    "warning evaluate/missing-element",
  ]);
});

test("the landing zone must be one", () => {
  const { declared, diagnostics } = evaluate(
    checkedOf({ "landing-zone/index.ts": `const a = [1];\nexport default a;\n` }),
  );
  expect(declared).toBeUndefined();
  expect(diagnostics.map((found) => `${found.code} ${short(found.place)}`)).toEqual([
    "evaluate/not-a-landing-zone index.ts:2:1",
  ]);
  expect(evaluate(checkedOf({ "archetypes/a.ts": "export {};\n" })).diagnostics[0]?.code).toBe(
    "evaluate/no-landing-zone",
  );
});

test("modules that nothing imports are not evaluated", () => {
  const { diagnostics } = faults({
    "landing-zone/index.ts": `export default 1;\n`,
    "landing-zone/other.ts": `throw new Error("not me");\n`,
  });
  expect(diagnostics).toEqual([]);
});

/** "code place" of every fault, and "> message place" of what is related to it. */
function told(files: Readonly<Record<string, string>>): readonly string[] {
  return faults(files).diagnostics.flatMap(({ code, place, related }) => [
    `${code} ${short(place)}`,
    ...related.map((each) => `> ${each.message} ${short(each.place)}`),
  ]);
}

test.each([
  ["a function", `() => "v"`, "evaluate/function-in-output"],
  ["entries", `["v"].values()`, "evaluate/not-data"],
  ["no number", `0 / 0`, "evaluate/not-finite"],
])("%s in an argument of azo's functions is refused at the author's argument", (_, name, code) => {
  const text = `import { virtualNetwork } from "azo";\nexport default virtualNetwork({\n  name: ${name},\n  addressPrefixes: [],\n  subnets: [],\n});\n`;
  expect(told({ "landing-zone/index.ts": text })).toEqual([`${code} index.ts:3:9`]);
});

test("a gap in an argument of azo's functions stands where the author wrote it", () => {
  const text = `import { virtualNetwork } from "azo";\nexport default virtualNetwork({ name: "v", addressPrefixes: [1, undefined], subnets: [] });\n`;
  expect(told({ "landing-zone/index.ts": text })).toEqual(["evaluate/missing-element index.ts:2:65"]);
});

test("what azo's functions cannot read stands at the author's argument or call", () => {
  const call = (argument: string) =>
    `import { virtualNetwork } from "azo";\nexport default virtualNetwork(${argument});\n`;
  expect(told({ "landing-zone/index.ts": call("undefined") })).toEqual(["evaluate/cannot-read index.ts:2:31"]);
  expect(told({ "landing-zone/index.ts": call("") })).toEqual(["evaluate/cannot-read index.ts:2:16"]);
  expect(told({ "landing-zone/index.ts": call(`{ name: "v", addressPrefixes: [], subnets: [undefined] }`) })).toEqual([
    "evaluate/cannot-read index.ts:2:75",
  ]);
  expect(told({ "landing-zone/index.ts": call(`{ name: "v", addressPrefixes: [], subnets: 1 }`) })).toEqual([
    "evaluate/unknown-method index.ts:2:16",
  ]);
});

test("a fault of azo's functions inside a function of the author's has the author's call beside it", () => {
  const text = `import { virtualNetwork } from "azo";\nconst network = () => virtualNetwork({ name: "v", addressPrefixes: [], subnets: 1 });\nexport default network();\n`;
  expect(told({ "landing-zone/index.ts": text })).toEqual([
    "evaluate/unknown-method index.ts:2:23",
    "> called from here index.ts:3:16",
  ]);
});

test("a fault inside functions has the outermost call beside it, but not one that is around it", () => {
  const text = (last: string) =>
    `const inner = (n: number) => { throw new Error("no"); };\nconst outer = (n: number) => inner(n);\n${last}\n`;
  expect(told({ "landing-zone/index.ts": text("export default outer(1);") })).toEqual([
    "evaluate/thrown index.ts:1:32",
    "> called from here index.ts:3:16",
  ]);
  expect(told({ "landing-zone/index.ts": text("export default [1].map((n) => missing);") })).toEqual([
    "evaluate/unknown-name index.ts:3:31",
  ]);
});

test.each([
  [
    "steps",
    `const f = () => { let n = 0; const big = Array.from({ length: 4000 }, () => 1); for (const a of big) for (const b of big) n += 1; return n; };`,
  ],
  [
    "values",
    `const f = () => { let list = [1, 2, 3, 4]; for (const i of [...list, ...list, ...list]) list = [...list, ...list, ...list, ...list]; return 1; };`,
  ],
  [
    "text",
    `const f = () => { let n = 0; for (const i of Array.from({ length: 20 }, () => 1)) n += "x".repeat(1e6).length; return n; };`,
  ],
])("a budget of %s that is used up is said once, and nothing runs after it", (_, f) => {
  const found = told({
    "landing-zone/index.ts": `import { a } from "./a.ts";\nconst b = [missing, "text"];\nexport default { a, b };\n`,
    "landing-zone/a.ts": `${f}\nexport const a = f();\nexport const c = [f(), missing];\n`,
  });
  expect(found.filter((line) => !line.startsWith(">"))).toHaveLength(1);
});

test("a chain of imports may be as long as there are files", () => {
  const chain = Array.from({ length: 4_000 }, (_, index) => [
    `landing-zone/f${index}.ts`,
    index === 3_999 ? "export const a = 1;\n" : `export { a } from "./f${index + 1}.ts";\n`,
  ]);
  const index = ["landing-zone/index.ts", 'import { a } from "./f0.ts";\nexport default a;\n'];
  expect(evaluated(Object.fromEntries([index, ...chain]) as Record<string, string>).value).toBe(1);
});

test("a cycle of imports shows the way back", () => {
  expect(
    told({
      "landing-zone/index.ts": `import { b } from "./b.ts";\nexport default b;\n`,
      "landing-zone/b.ts": `import { c } from "./c.ts";\nexport const b = c;\n`,
      "landing-zone/c.ts": `export { b as c } from "./b.ts";\n`,
    }),
  ).toEqual(["evaluate/cyclic-import c.ts:1:24", "> the cycle goes through this import b.ts:1:19"]);
  expect(told({ "landing-zone/index.ts": `import a from "./index.ts";\nexport default a;\n` })).toEqual([
    "evaluate/cyclic-import index.ts:1:15",
  ]);
});

test("the definition is shown where a name is used too early or is not exported", () => {
  expect(
    told({
      "landing-zone/index.ts": `export default f();\nfunction f() { return late; }\nconst { late } = { late: 1 };\n`,
    }),
  ).toEqual([
    "evaluate/before-definition index.ts:2:23",
    "> defined here index.ts:3:9",
    "> called from here index.ts:1:16",
  ]);
  expect(
    told({
      "landing-zone/index.ts": `import { hub, Size } from "./hub.ts";\nexport default [hub];\n`,
      "landing-zone/hub.ts": `const hub = 1;\nexport const name = hub;\n`,
    }),
  ).toEqual(["evaluate/no-such-export index.ts:1:10", "> it is defined here, and not exported hub.ts:1:7"]);
});

test("a name that is a slip away is offered", () => {
  const hintOf = (text: string) =>
    faults({ "landing-zone/index.ts": text, "landing-zone/hub.ts": "export const network = 1;\n" }).diagnostics[0]
      ?.hint;
  expect(hintOf(`const region = 1;\nexport default regoin;\n`)).toBe("Did you mean `region`?");
  expect(hintOf(`const region = 1;\nexport default other;\n`)).toBe("Declare or import it.");
  expect(hintOf(`import { netwrk } from "./hub.ts";\nexport default netwrk;\n`)).toBe("Did you mean `network`?");
});
