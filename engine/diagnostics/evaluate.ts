import { catalogue, code } from "./catalogue.ts";
import { evaluateBudgetCodes } from "./evaluate-budgets.ts";

/** What `evaluate` can say. */
export const evaluateCatalogue = catalogue("evaluate", {
  ...evaluateBudgetCodes,
  "no-landing-zone": code<Record<string, never>>({
    message: () => "There is no `landing-zone/index.ts`.",
    hint: () => "Create it with `export default landingZone({ … })`.",
    explanation:
      'The landing zone is the default export of `landing-zone/index.ts`; every other file counts only when that one imports it.\n\nFails:  a repository without landing-zone/index.ts\nMended: export default landingZone({ location: "westeurope", managementGroups: [] });',
  }),
  "no-default-export": code<{ file: string }>({
    message: ({ file }) => `\`${file}\` has no default export.`,
    hint: () => "End it with `export default …`.",
    explanation:
      "What a file declares is its default export.\n\nFails:  export const zone = landingZone({ … });\nMended: export default landingZone({ … });",
  }),
  "not-a-landing-zone": code<{ found: string }>({
    message: ({ found }) => `The default export is ${found}, not a landing zone.`,
    hint: () => "Export what `landingZone({ … })` returns.",
    explanation:
      'The default export of `landing-zone/index.ts` must come from `landingZone`.\n\nFails:  export default [corp, online];\nMended: export default landingZone({ location: "westeurope", managementGroups: [corp, online] });',
  }),
  "unknown-module": code<{ specifier: string }>({
    message: ({ specifier }) => `There is no module \`${specifier}\` here.`,
    hint: () => 'Import "azo", or a file below landing-zone, archetypes or generated/azure, with its ending.',
    explanation:
      'A landing zone reads its own files and "azo", nothing else.\n\nFails:  import { hub } from "./hub";\nMended: import { hub } from "./hub.ts";',
  }),
  "cyclic-import": code<{ file: string }>({
    message: ({ file }) => `\`${file}\` imports itself, directly or through other files.`,
    hint: () => "Move what both need to a third file; imports of types do not count.",
    explanation:
      "In a cycle of imports one file always sees the other half finished.\n\nFails:  a.ts imports b.ts and b.ts imports a.ts\nMended: both import c.ts",
  }),
  "no-such-export": code<{ name: string; file: string; hint: string }>({
    message: ({ name, file }) => `\`${file}\` exports no value \`${name}\`.`,
    hint: ({ hint }) => hint,
    explanation:
      'Only exported values can be imported.\n\nFails:  const hub = …; in hub.ts, import { hub } from "./hub.ts" elsewhere\nMended: export const hub = …;',
  }),
  "unknown-name": code<{ name: string; meant: string }>({
    message: ({ name }) => `Nothing here is called \`${name}\`.`,
    hint: ({ meant }) => meant || "Declare or import it.",
    explanation:
      'A name must be declared in the file, imported, or one of undefined, NaN, Infinity, Math, Number, String, Boolean, Object, Array, parseInt, parseFloat, isNaN and isFinite. Where one other file exports the name, `azo check --fix` adds the import.\n\nFails:  const size = sizes.small;\nMended: import { sizes } from "./sizes.ts";',
  }),
  "before-definition": code<{ name: string }>({
    message: ({ name }) => `\`${name}\` is used before the line that defines it has run.`,
    hint: () => "Move the definition above its use.",
    explanation:
      "A constant exists from its line on; only functions are there from the start.\n\nFails:  const a = b; const b = 1;\nMended: const b = 1; const a = b;",
  }),
  "constant-assignment": code<{ name: string }>({
    message: ({ name }) => `\`${name}\` is a constant and cannot be given another value.`,
    hint: () => "Declare it with `let` inside the function, or make a new constant.",
    explanation: "Only a `let` of a function may change.\n\nFails:  const n = 1; n += 1;\nMended: let n = 1; n += 1;",
  }),
  "cannot-read": code<{ property: string; of: string }>({
    message: ({ property, of }) => `\`${property}\` is read from a value that is ${of}.`,
    hint: () => "Use `?.` where the value may be missing, or give it.",
    explanation:
      "undefined and null have no properties.\n\nFails:  const size = sizes.medium.cores; where sizes has no medium\nMended: const size = sizes.medium?.cores ?? 2;",
  }),
  "not-a-function": code<{ name: string; found: string }>({
    message: ({ name, found }) => `\`${name}\` is ${found}, not a function.`,
    hint: () => "Leave the parentheses out, or call a function.",
    explanation: 'Only functions can be called.\n\nFails:  const name = "hub"; name();\nMended: name',
  }),
  "not-iterable": code<{ found: string }>({
    message: ({ found }) => `${found} cannot be gone through element by element.`,
    hint: () => "Use an array; `Object.entries` makes one of an object.",
    explanation:
      "Spreads into arrays, `for…of`, array patterns and `Array.from` need an array or a text.\n\nFails:  for (const tag of { a: 1 }) { … }\nMended: for (const [key, value] of Object.entries({ a: 1 })) { … }",
  }),
  "not-a-plain-value": code<{ found: string; use: string }>({
    message: ({ found, use }) => `${found} cannot be used ${use}.`,
    hint: () => "Use one of its properties, a text or a number.",
    explanation:
      'JavaScript would turn an object into the text "[object Object]", which is never what was meant.\n\nFails:  `rg-${hub}`\nMended: `rg-${hub.name}`',
  }),
  "unknown-method": code<{ name: string; of: string; hint: string }>({
    message: ({ name, of }) => `The landing-zone language has no method \`${name}\` of ${of}.`,
    hint: ({ hint }) => hint,
    explanation:
      "Methods that change a value, need a regular expression, depend on the machine's language or return host objects are left out.\n\nFails:  names.sort();\nMended: names.toSorted()",
  }),
  "uncalled-method": code<{ name: string }>({
    message: ({ name }) => `\`${name}\` is a method and is used here without being called.`,
    hint: ({ name }) => `Call it: \`.${name}(…)\`, or wrap it in an arrow function.`,
    explanation:
      "A method taken from its value loses it.\n\nFails:  const lower = name.toLowerCase;\nMended: const lower = name.toLowerCase();",
  }),
  "forbidden-key": code<{ key: string }>({
    message: ({ key }) => `\`${key}\` cannot be the name of a property.`,
    hint: () => "Choose another name.",
    explanation:
      '`__proto__`, `constructor` and `prototype` reach behind values in JavaScript and are refused everywhere.\n\nFails:  ({ ["__proto__"]: base })\nMended: ({ ...base })',
  }),
  "wrong-argument": code<{ reason: string }>({
    message: ({ reason }) => `This call cannot be made: ${reason}.`,
    hint: () => "",
    explanation:
      'The arguments are outside of what the function takes; Node would throw here.\n\nFails:  "-".repeat(-1)\nMended: "-".repeat(1)',
  }),
  "used-up": code<Record<string, never>>({
    message: () => "This list of entries has already been gone through once.",
    hint: () => "Spread it into an array first: `[...list.entries()]`.",
    explanation:
      "`entries()`, `keys()` and `values()` of an array can be gone through a single time.\n\nFails:  const e = list.entries(); [...e]; [...e];\nMended: const e = [...list.entries()]; [...e]; [...e];",
  }),
  "function-in-output": code<Record<string, never>>({
    message: () => "A function stands where data belongs.",
    hint: () => "Call it, or leave it out of what is declared.",
    explanation: 'What is declared is data.\n\nFails:  { name: () => "hub" }\nMended: { name: "hub" }',
  }),
  "not-data": code<{ found: string }>({
    message: ({ found }) => `${found} stands where data belongs.`,
    hint: () => "Spread it into an array.",
    explanation: "What is declared is data.\n\nFails:  { names: list.values() }\nMended: { names: [...list.values()] }",
  }),
  "not-finite": code<{ found: string }>({
    severity: "warning",
    message: ({ found }) => `\`${found}\` is not a number that JSON can hold and becomes null.`,
    hint: () => "Check the calculation; a division by zero is the usual cause.",
    explanation: "JSON knows finite numbers only.\n\nFails:  { size: 1 / 0 }\nMended: { size: 1 }",
  }),
  "missing-element": code<Record<string, never>>({
    severity: "warning",
    message: () => "This element is undefined and becomes null.",
    hint: () => "Leave it out: `[...(condition ? [element] : [])]`.",
    explanation: 'JSON arrays have no gaps.\n\nFails:  ["a", undefined]\nMended: ["a"]',
  }),
  thrown: code<{ message: string }>({
    message: ({ message }) => `The landing zone refuses itself: ${message}`,
    hint: () => "Give the function what it asks for, or change the condition of its `throw`.",
    explanation:
      '`throw new Error("…")` is how an author\'s function refuses its arguments.\n\nFails:  if (name.length > 24) throw new Error("name is too long");\nMended: a shorter name',
  }),
  unsupported: code<{ syntax: string }>({
    message: ({ syntax }) => `The landing-zone language has no ${syntax}.`,
    hint: () => "Use constants, functions, literals, spreads, ternaries and `for…of`.",
    explanation:
      "The evaluator knows a part of TypeScript; `check` names what is outside of it.\n\nFails:  new Map()\nMended: { }",
  }),
});
