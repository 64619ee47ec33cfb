import { type Random, randomOf } from "../bench/project/random.ts";

/** One export, written in several ways: many have the same declaration, few mean the same to everybody. `NAME` is its name. */
interface Item {
  readonly forms: readonly [string, ...string[]];
  /** Statements of a file that imports it; each is right for some of the forms only. */
  readonly uses: readonly string[];
}

const items: readonly [Item, ...Item[]] = [
  {
    forms: [
      `export const NAME = "a";`,
      `export const NAME = "b";`,
      `export const NAME: string = "a";`,
      `export const NAME = "a" as const;`,
      `export const NAME: "a" = "a";`,
      `export const NAME = ["a"][0] ?? "b";`,
      `export const NAME = \`a\`;`,
      `const own = "a";\nexport const NAME = own;`,
      `export const NAME: "a" | "b" = "a";`,
      `export const NAME = words.one;`,
      `export const NAME = facts.first;`,
    ],
    uses: [
      `export const USE: string = NAME;`,
      `export const USE: "a" = NAME;`,
      `export const USE = [NAME];\nexport const USEb: "a"[] = USE;`,
      `let USEl = NAME;\nconst USEf = () => { let USEm = NAME; USEm = "other"; return USEm; };\nexport const USE = USEf();`,
      `export const USE = { a: 1 }[NAME];`,
      `export const USE = NAME === "a" ? 1 : 2;`,
    ],
  },
  {
    forms: [
      `export const NAME = { k: 1 };`,
      `export const NAME: { k: number } = { k: 1 };`,
      `export const NAME: { readonly k: number } = { k: 1 };`,
      `export const NAME: { k: number; o?: string } = { k: 1 };`,
      `export const NAME = { k: 1 } as const;`,
      `export const NAME = { k: 1 } satisfies Shape;`,
      `export const NAME: Shape = { k: 1 };`,
      `export const NAME = { k: 1, more: "m" };`,
      `export const NAME = { ...{ k: 2 } };`,
      `export const NAME = Object.fromEntries([["k", 1]]);`,
      `export const NAME = [{ k: 1 }, { m: 2 }][0]!;`,
      `export const NAME = { k: undefined };`,
    ],
    uses: [
      `export const USE = NAME.k.toFixed(1);`,
      `export const USE: { k: 1 } = NAME;`,
      `export const USE: keyof typeof NAME = "k";`,
      `export const USE = [NAME, { m: 1 }].map((each) => each.k);`,
      `export const USE = (NAME.k > 0 ? NAME : { m: 1 }).m;`,
      `export const USE: Shape = NAME;`,
      `export const USE: Record<string, number> = NAME;`,
      `export const USE: typeof NAME = { k: 1, more: "x" };`,
      `export const USE = "o" in NAME ? NAME.o : undefined;`,
    ],
  },
  {
    forms: [
      `export const NAME = (x: string) => x;`,
      `export const NAME = (x: string): string => x;`,
      `export const NAME: (x: string) => string = (x) => x;`,
      `export function NAME(x: string) { return x; }`,
      `export function NAME(x: string): string { return \`\${x}\`; }`,
      `export const NAME = <T>(x: T) => x;`,
      `export const NAME = <const T>(x: T) => x;`,
      `export const NAME = <T extends string>(x: T) => ({ x }).x;`,
      `export const NAME = (x: string, more = 1) => \`\${x}\${more}\`;`,
      `export const NAME = (x: string, ...more: number[]) => \`\${x}\${more.length}\`;`,
      `export const NAME = (x: string) => x as "a";`,
      `export function NAME(x: string): string;\nexport function NAME(x: number): number;\nexport function NAME(x: string | number) { return x; }`,
      `export const NAME: Through = (x) => x;`,
      `const own: Through = (x) => x;\nexport const NAME = own;`,
    ],
    uses: [
      `export const USE: string = NAME("a");`,
      `export const USE: "a" = NAME("a");`,
      `export const USE = NAME("a", 2);`,
      `export const USE: readonly ["a"] = [NAME("a")];`,
      `export const USE = ["a"].map(NAME);`,
      `export const USE: ReturnType<typeof NAME> = "b";`,
      `export const USE: (x: "b") => string = NAME;`,
      `export const USE: typeof NAME = (x) => x;`,
      `export const USE = NAME(1);`,
    ],
  },
  {
    forms: [
      `export const NAME = (m: string): never => { throw new Error(m); };`,
      `export const NAME: (m: string) => never = (m) => { throw new Error(m); };`,
      `export function NAME(m: string): never { throw new Error(m); }`,
      `export const NAME = (m: string) => { throw new Error(m); };`,
      `export const NAME: Fails = (m) => { throw new Error(m); };`,
      `const own: Fails = (m) => { throw new Error(m); };\nexport const NAME = own;`,
    ],
    uses: [
      `export const USE = (x?: string): string => { if (x === undefined) NAME("n"); return x; };`,
      `export const USE = (x?: string): string => x ?? NAME("n");`,
      `export function USE(x: number): number { if (x > 1) return x; NAME("n"); }`,
    ],
  },
  {
    forms: [
      `export const NAME = (x: unknown): x is string => typeof x === "string";`,
      `export const NAME = (x: unknown) => typeof x === "string";`,
      `export const NAME = (x: unknown): boolean => typeof x === "string";`,
      `export const NAME: (x: unknown) => x is string = (x) => typeof x === "string";`,
      `export const NAME: (x: unknown) => asserts x is string = (x) => { if (typeof x !== "string") throw new Error("t"); };`,
      `export function NAME(x: unknown): asserts x is string { if (typeof x !== "string") throw new Error("t"); }`,
    ],
    uses: [
      `export const USE = (x: string | number) => (NAME(x) ? x.length : 0);`,
      `export const USE = (x: string | number) => { NAME(x); return x.length; };`,
      `export const USE: string[] = ["a", 1].filter(NAME);`,
    ],
  },
  {
    forms: [
      `export type NAME = { k: number };`,
      `export interface NAME { k: number }`,
      `export interface NAME { k: number; o?: string }`,
      `export interface NAME extends Shape { m?: number }`,
      `export type NAME = Shape;`,
      `export type NAME = Pick<Both, "k">;`,
      `export type NAME = { [K in "k"]: number };`,
      `export type NAME = Both extends { k: infer K } ? { k: K } : never;`,
      `export type NAME = { k: 1 | 2 };`,
      `export type { Shape as NAME } from "./shapes.ts";`,
    ],
    uses: [
      `export const USE: NAME = { k: 1 };`,
      `export const USE: NAME = { k: 3 };`,
      `export const USE: NAME = { k: 1, o: "o" };`,
      `export const USE: Record<string, number> = { k: 1 } as NAME;`,
      `export type USE = NAME[keyof NAME];\nexport const USEb: USE = 4;`,
      `export interface USE extends NAME { z: 1 }`,
      `export const USE: NAME extends Shape ? 1 : 2 = 1;`,
    ],
  },
  {
    forms: [
      `export const NAME = mk(mk(mk(mk(mk(mk(mk(mk(mk(mk(mk(mk(1))))))))))));`,
      `export const NAME = mk(mk(mk(mk(mk(mk(mk(mk(mk(mk(mk(mk("s"))))))))))));`,
      `export const NAME = mk(mk(mk(mk(mk(mk(mk(mk(mk(mk(mk(mk({ n: 1 }))))))))))));`,
      `export const NAME = mk(mk(1));`,
    ],
    uses: [
      `export const USE = NAME.v.v.v.v.v.v.v.v.v.v.v.v.toFixed(1);`,
      `export const USE = NAME.v.v.toFixed(1);`,
      `export const USE = NAME.v.v.v.v.v.v.v.v.v.v.v.v.length;`,
    ],
  },
  {
    forms: [
      `export const NAME = { q: methods.m };`,
      `export const NAME = { q: (x: string) => x };`,
      `export const NAME = { q(x: string) { return x; } };`,
      `export const NAME: { q: (x: string) => string } = { q: (x) => x };`,
      `export const NAME: { q(x: string): string } = { q: (x) => x };`,
      `export const NAME = { ...methods, q: methods.m };`,
    ],
    uses: [
      `export const USE: typeof NAME = { q: (x: "a") => x };`,
      `export const USE = NAME.q("a").length;`,
      `export const USE: { q: (x: "b") => string } = NAME;`,
    ],
  },
  {
    forms: [
      `export const NAME = ["a", "b"];`,
      `export const NAME = ["a", "b"] as const;`,
      `export const NAME: string[] = ["a", "b"];`,
      `export const NAME: readonly string[] = ["a", "c"];`,
      `export const NAME: [string, string] = ["a", "b"];`,
      `export const NAME = ["a", "b"] satisfies [string, string];`,
      `export const NAME = ["a", "b"].map((each) => each);`,
      `export const NAME = [...facts.all];`,
      `export const NAME = [];`,
      `export const NAME = Object.entries({ a: "a" }).flat();`,
    ],
    uses: [
      `export const USE = NAME[1].length;`,
      `export const USE = NAME[1]?.length;`,
      `export const USE: readonly string[] = NAME;`,
      `export const USE: (typeof NAME)[number] = "a";`,
      `export const USE = NAME.includes("z");`,
      `export const USE = [...NAME, 1].length;`,
      `export const [USE, USEb] = NAME;\nexport const USEc: number = USEb.length;`,
    ],
  },
  {
    forms: [
      `export const NAME = FROM.k;`,
      `export const NAME = FROM;`,
      `export const NAME = { ...FROM };`,
      `export const NAME = () => FROM;`,
      `export const NAME: typeof FROM = FROM;`,
      `export { FROM as NAME };`,
      `export const NAME = [FROM].at(0)!;`,
      `export type NAME = typeof FROM;`,
    ],
    uses: [
      `export const USE: number = NAME;`,
      `export const USE: Shape = NAME;`,
      `export const USE: Shape = NAME();`,
      `export const USE: NAME = { k: 1 };`,
      `export const USE = NAME.k;`,
    ],
  },
  {
    forms: [
      `export interface NAME { readonly next?: Back; k: number }`,
      `export type NAME = { readonly next?: Back; k: number };`,
      `export type NAME = { readonly next?: Back["of"]; k: number };`,
      `export interface NAME { readonly next?: NAME; k: number }`,
    ],
    uses: [
      `export const USE: NAME = { k: 1, next: { of: { k: 2 } } };`,
      `export const USE: NAME = { k: 1, next: { k: 2 } };`,
      `export const USE = (x: NAME) => x.next?.k;`,
    ],
  },
];

const heads = [
  `import words from "./words.json" with { type: "json" };`,
  `import { facts } from "../generated/azure/facts.ts";`,
  `import type { Back, Both, Fails, Shape, Through } from "./shapes.ts";`,
  `import { mk, methods } from "./makers.ts";`,
].join("\n");

/** Which form each item of each module has, so that other forms can be given to some. */
interface Choice {
  readonly item: Item;
  readonly name: string;
  readonly form: number;
}

/** Modules `landing-zone/m0.ts` and so on, and what imports them. */
export interface TypedFiles {
  readonly modules: readonly (readonly Choice[])[];
  /** Blocks of `landing-zone/uses.ts`, whoever of them is wrong may be left out. */
  readonly uses: readonly string[];
  readonly defaults: string;
}

const names = "abcdefgh";

export function generateTypedFiles(seed: number): TypedFiles {
  const random = randomOf(seed);
  const modules = Array.from({ length: 3 }, (_, module) =>
    Array.from({ length: 2 + random.number(3) }, (_, index): Choice => {
      const item = random.pick(items);
      return { item, name: `${names[module]}${index}`, form: random.number(item.forms.length) };
    }),
  );
  const uses = modules.flat().flatMap(({ item, name }) =>
    item.uses.map((use, index) => {
      const from = random.pick([`m${names.indexOf(name[0] ?? "")}`, "barrel", "barrel"]);
      const isType = /^(?:export (?:type|interface))/.test(item.forms[0]);
      const head = random.pick(["import", isType ? "import type" : "import"]);
      return `${head} { ${name} as ${name}_${index} } from "./${from}.ts";\n${use
        .replaceAll("NAME", `${name}_${index}`)
        .replaceAll("USE", `use_${name}_${index}`)}`;
    }),
  );
  return { modules, uses, defaults: modules[0]?.[0]?.name ?? "a0" };
}

/** The same project with other forms of some of its exports, in one or more modules. */
export function edited(files: TypedFiles, seed: number): TypedFiles {
  const random = randomOf(seed);
  const touched = random.pick([[0], [1], [2], [0, 1], [1, 2], [0, 1, 2]]);
  const modules = files.modules.map((choices, module) => {
    if (!touched.includes(module)) return choices;
    const at = random.number(choices.length);
    return choices.map((choice, index) => (index === at ? otherForm(choice, random) : choice));
  });
  return { ...files, modules };
}

function otherForm(choice: Choice, random: Random): Choice {
  return { ...choice, form: random.number(choice.item.forms.length) };
}

/** The texts of a project by path; each use is an island of its own in one of two files. */
export function textsOf({ modules, uses, defaults }: TypedFiles): ReadonlyMap<string, string> {
  const texts = modules.map((choices, module): readonly [string, string] => {
    const before = modules[module - 1]?.find(({ item }) => item === items[1])?.name;
    const from = before === undefined ? "" : `import { ${before} } from "./m${module - 1}.ts";\n`;
    const body = choices.map(({ item, name, form }) =>
      (item.forms[form] ?? item.forms[0])
        .replaceAll("NAME", name)
        .replaceAll("FROM", before ?? "methods")
        .replaceAll("own", `own_${name}`),
    );
    return [`landing-zone/m${module}.ts`, `${heads}\n${from}${body.join("\n")}\n`];
  });
  return new Map(
    [
      ["generated/azure/facts.ts", `export const facts = { first: "a", all: ["a", "b"] } as const;\n`],
      ["landing-zone/barrel.ts", `${modules.map((_, module) => `export * from "./m${module}.ts";\n`).join("")}`],
      [
        "landing-zone/index.ts",
        `import * as all from "./barrel.ts";\nexport { ${defaults} as default } from "./m0.ts";\nexport const count = Object.keys(all).length;\n`,
      ],
      [
        "landing-zone/makers.ts",
        "export const mk = <T>(x: T) => ({ v: x });\nexport const methods = { m(x: string) { return x; }, k: 1 };\n",
      ],
      [
        "landing-zone/shapes.ts",
        `import type * as all from "./barrel.ts";\nexport interface Shape { k: number }\nexport interface Both extends Shape { m: string }\nexport type Fails = (m: string) => never;\nexport type Through = (x: string) => string;\nexport interface Back { of: { k: number }; keys?: keyof typeof all; k?: number }\n`,
      ],
      ["landing-zone/words.json", `{ "one": "a" }\n`],
      ...texts,
      ...uses.map((use, index): readonly [string, string] => [
        `landing-zone/use-${index}.ts`,
        `import type { Shape } from "./shapes.ts";\n${use}\n`,
      ]),
    ].toSorted(([left], [right]) => ((left ?? "") < (right ?? "") ? -1 : 1)) as [string, string][],
  );
}
