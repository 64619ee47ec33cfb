import { code } from "./catalogue.ts";

/** What can be wrong with the import of JSON, or with attributes on another one. */
const jsonFaults = {
  attributes: {
    message: "is not JSON and is imported with attributes",
    hint: "Remove the part that begins with `with`.",
  },
  folder: {
    message: "is JSON outside of generated/azure",
    hint: "Write the data in a .ts file: `export const names = [ … ];`.",
  },
  default: {
    message: "is JSON, which has a default export only",
    hint: 'Write `import data from "…" with { type: "json" };`, and read the properties of `data`.',
  },
  type: {
    message: 'is JSON and is imported without `with { type: "json" }`',
    hint: 'Write `with { type: "json" }` behind it, and no other attribute.',
  },
} as const;

/** What `check` says about imports, names and values that change. */
export const checkNameCodes = {
  "dynamic-import": code<Record<string, never>>({
    message: () => "The landing-zone language has no `import(…)`.",
    hint: () => 'Use `import … from "…";` at the top of the file.',
    explanation:
      'Which files belong to a landing zone is known before it is evaluated.\n\nFails:  await import("./hub.ts")\nMended: import { hub } from "./hub.ts";',
  }),
  "package-import": code<{ specifier: string }>({
    message: ({ specifier }) =>
      `\`${specifier}\` is a package or a module of Node, and a landing zone imports neither.`,
    hint: () => 'Import from "azo" or from a file of this repository.',
    explanation:
      'Nothing of a commit runs, so it cannot bring code of others either.\n\nFails:  import { readFileSync } from "node:fs";\nMended: import catalogue from "../generated/azure/policies.json" with { type: "json" };',
  }),
  "outside-import": code<{ specifier: string }>({
    message: ({ specifier }) => `\`${specifier}\` leads out of the landing zone.`,
    hint: () => "Import files below landing-zone, archetypes or generated/azure.",
    explanation:
      'azo reads the three folders landing-zone, archetypes and generated/azure, and nothing else.\n\nFails:  import { secret } from "../../secret.ts";\nMended: import { shared } from "./shared.ts";',
  }),
  "missing-import": code<{ specifier: string; hint: string }>({
    message: ({ specifier }) => `There is no file \`${specifier}\` here.`,
    hint: ({ hint }) => hint,
    explanation:
      'An import names a file exactly, with its ending, as Node wants it too.\n\nFails:  import { hub } from "./hub";\nMended: import { hub } from "./hub.ts";',
  }),
  "json-import": code<{ specifier: string; fault: keyof typeof jsonFaults }>({
    message: ({ specifier, fault }) => `\`${specifier}\` ${jsonFaults[fault].message}.`,
    hint: ({ fault }) => jsonFaults[fault].hint,
    explanation:
      'JSON comes from generated/azure, as a default import with the attribute that Node asks for.\n\nFails:  import data from "./data.json";\nMended: import data from "../generated/azure/data.json" with { type: "json" };',
  }),
  global: code<{ name: string; hint: string }>({
    message: ({ name }) => `The landing-zone language has no \`${name}\`.`,
    hint: ({ hint }) => hint,
    explanation:
      'Everything that depends on the machine, or changes it, is left out, so that the same files always mean the same.\n\nFails:  process.env.REGION\nMended: const region = "northeurope";',
  }),
  date: code<Record<string, never>>({
    message: () => "The landing-zone language has no `Date`.",
    hint: () => 'Write the date as text: "2026-11-21".',
    explanation:
      'The time of day must not change what a commit declares.\n\nFails:  new Date().toISOString()\nMended: "2026-11-21"',
  }),
  random: code<Record<string, never>>({
    message: () => "The landing-zone language has no `Math.random`.",
    hint: () => "Write the value, or derive it from a name.",
    explanation: "The same files must always mean the same.\n\nFails:  `id-${Math.random()}`\nMended: `id-${name}`",
  }),
  eval: code<{ name: string }>({
    message: ({ name }) => `The landing-zone language has no \`${name}\`: text is never run as code.`,
    hint: () => "Write the code itself.",
    explanation: 'Nothing of a commit is executed.\n\nFails:  eval("1 + 1")\nMended: 1 + 1',
  }),
  symbol: code<Record<string, never>>({
    message: () => "The landing-zone language has no symbols.",
    hint: () => "Use texts as names of properties.",
    explanation: "JSON has no symbols.\n\nFails:  { [Symbol.iterator]: f }\nMended: { items: [] }",
  }),
  new: code<{ name: string; hint: string }>({
    message: ({ name }) => `The landing-zone language has no \`new ${name}\`; only \`throw new Error(…)\`.`,
    hint: ({ hint }) => hint,
    explanation:
      "What is declared is plain data: objects, arrays, texts, numbers, booleans and null.\n\nFails:  new Set(names)\nMended: names.filter((name, index) => names.indexOf(name) === index)",
  }),
  throw: code<Record<string, never>>({
    message: () => 'Only `new Error("…")` can be thrown.',
    hint: () => 'Write `throw new Error("what is wrong");`.',
    explanation:
      'What is thrown becomes a diagnostic, and needs a sentence.\n\nFails:  throw "wrong";\nMended: throw new Error("The name is too long.");',
  }),
  mutation: code<{ target: string }>({
    message: ({ target }) => `\`${target}\` cannot be assigned to: only a \`let\` of a function may change.`,
    hint: ({ target }) =>
      /^[\w$]+$/.test(target)
        ? "Make a new constant, or declare it with `let` inside the function."
        : "Make a new value: `{ ...value, property: … }` or `[...list, element]`.",
    explanation:
      'A value may be used at many places, so none changes after it is made, and every value has one place where it was written.\n\nFails:  hub.name = "hub-2";\nMended: const second = { ...hub, name: "hub-2" };',
  }),
  "mutating-method": code<{ name: string; hint: string }>({
    message: ({ name }) => `\`${name}\` changes its value in place, and values never change.`,
    hint: ({ hint }) => hint,
    explanation:
      "A value may be used at many places, so none changes after it is made.\n\nFails:  names.sort();\nMended: names.toSorted()",
  }),
  "prototype-access": code<{ name: string }>({
    message: ({ name }) => `\`${name}\` reaches behind values and is refused.`,
    hint: () => "Use another name for a property.",
    explanation:
      "`__proto__`, `constructor` and `prototype` lead from any value to the machinery of JavaScript.\n\nFails:  [].constructor\nMended: Array.isArray(value)",
  }),
  "top-level-let": code<{ name: string }>({
    message: ({ name }) => `\`${name}\` is a \`let\` outside of a function.`,
    hint: () => "Use `const`.",
    explanation:
      'What a module exports must not change between two imports of it.\n\nFails:  let region = "westeurope";\nMended: const region = "westeurope";',
  }),
  var: code<Record<string, never>>({
    message: () => "The landing-zone language has no `var` and no `using`.",
    hint: () => "Use `const`, or `let` inside a function.",
    explanation: "`var` is visible before and outside of its block.\n\nFails:  var a = 1;\nMended: const a = 1;",
  }),
  "type-assertion": code<Record<string, never>>({
    message: () => "`as` and `<T>` tell the type checker what it cannot know.",
    hint: () => "Use `satisfies`, or give the constant a type; `as const` is fine.",
    explanation:
      'Types are what protects a landing zone from typing errors; an assertion switches them off for one value.\n\nFails:  const size = "smal" as Size;\nMended: const size: Size = "small";',
  }),
  comma: code<Record<string, never>>({
    message: () => "The landing-zone language has no comma operator.",
    hint: () => "Write two statements.",
    explanation: "`(a, b)` computes a and forgets it.\n\nFails:  const x = (1, 2);\nMended: const x = 2;",
  }),
  "loose-equality": code<{ operator: string }>({
    message: ({ operator }) => `\`${operator}\` compares after converting.`,
    hint: ({ operator }) => `Use \`${operator}=\`.`,
    explanation: '`0 == ""` is true.\n\nFails:  a == b\nMended: a === b',
  }),
  operator: code<{ operator: string }>({
    message: ({ operator }) => `The landing-zone language has no \`${operator}\`.`,
    hint: () => "Compare a property such as `kind`.",
    explanation:
      "Plain data has no classes to ask for.\n\nFails:  value instanceof Array\nMended: Array.isArray(value)",
  }),
  hole: code<Record<string, never>>({
    message: () => "This array has a gap.",
    hint: () => "Write the element, or remove the comma.",
    explanation: "JSON arrays have no gaps.\n\nFails:  [1, , 2]\nMended: [1, 2]",
  }),
  declare: code<Record<string, never>>({
    message: () => "`declare` promises a value that is nowhere.",
    hint: () => "Define the value, or import it.",
    explanation:
      'What is declared for the type checker only does not exist when the file is evaluated.\n\nFails:  declare const region: string;\nMended: const region = "westeurope";',
  }),
  "not-in-language": code<{ syntax: string }>({
    message: ({ syntax }) => `\`${syntax}\` is TypeScript, but not of the landing-zone language.`,
    hint: () => "Use constants, functions, literals, spreads, ternaries and `for…of`.",
    explanation:
      'What is not known to be harmless is refused.\n\nFails:  import fs = require("fs");\nMended: import { hub } from "./hub.ts";',
  }),
};
