import { code } from "./catalogue.ts";

/** What `check` says about syntax of TypeScript that the landing-zone language leaves out. */
export const checkSyntaxCodes = {
  class: code<Record<string, never>>({
    message: () => "The landing-zone language has no classes.",
    hint: () => "Write a function that returns an object.",
    explanation:
      'What is declared is plain data; a class would add identity, inheritance and `this` to it.\n\nFails:  class Hub { name = "hub"; }\nMended: const hub = (name: string) => ({ name });',
  }),
  "regular-expression": code<Record<string, never>>({
    message: () => "The landing-zone language has no regular expressions.",
    hint: () => "Use `includes`, `startsWith`, `split` or `replaceAll` with texts.",
    explanation:
      'A regular expression can take exponential time, which no budget can count.\n\nFails:  /^rg-/.test(name)\nMended: name.startsWith("rg-")',
  }),
  enum: code<Record<string, never>>({
    message: () => "The landing-zone language has no enums.",
    hint: () => "Use a union of literal types, or an object `as const`.",
    explanation:
      'Node cannot run enums by removing types, and a union of texts says the same.\n\nFails:  enum Size { Small }\nMended: type Size = "small" | "large";',
  }),
  namespace: code<Record<string, never>>({
    message: () => "The landing-zone language has no namespaces and no `declare module`.",
    hint: () => "Use a file: every file is a module.",
    explanation:
      "Files and imports are the only way to divide a landing zone.\n\nFails:  namespace hubs { export const west = 1; }\nMended: export const west = 1; in hubs.ts",
  }),
  decorator: code<Record<string, never>>({
    message: () => "The landing-zone language has no decorators.",
    hint: () => "Call a function.",
    explanation:
      'A decorator runs code that the reader does not see at the place where it acts.\n\nFails:  @tagged class Hub {}\nMended: const hub = tagged({ name: "hub" });',
  }),
  accessor: code<Record<string, never>>({
    message: () => "The landing-zone language has no getters and setters.",
    hint: () => "Write the value, or a function.",
    explanation:
      'Reading a property of declared data must not run code.\n\nFails:  { get name() { return "hub"; } }\nMended: { name: "hub" }',
  }),
  this: code<Record<string, never>>({
    message: () => "The landing-zone language has no `this`.",
    hint: () => "Give the value as an argument.",
    explanation:
      'What `this` is depends on how a function is called, not on where it stands.\n\nFails:  { name: "a", full() { return this.name; } }\nMended: const full = (hub: { name: string }) => hub.name;',
  }),
  delete: code<Record<string, never>>({
    message: () => "A property cannot be deleted: values never change.",
    hint: () => "Leave it out with a pattern: `const { name, ...others } = value`.",
    explanation:
      "Every value can be used at many places, so none may change after it is made.\n\nFails:  delete tags.owner;\nMended: const { owner, ...others } = tags;",
  }),
  loop: code<Record<string, never>>({
    message: () => "The landing-zone language has no loops but `for…of`.",
    hint: () => "Use `for…of`, `map`, or `Array.from({ length: n }, (_, i) => …)`.",
    explanation:
      "A loop over a list ends with the list; other loops may not end.\n\nFails:  for (let i = 0; i < 3; i++) { … }\nMended: for (const i of [0, 1, 2]) { … }",
  }),
  "for-of": code<{ name: string }>({
    message: ({ name }) => `This \`for…of\` gives its elements to \`${name}\` without declaring it.`,
    hint: () => "Write `for (const element of list)`.",
    explanation:
      "Each element is a constant of its own; a name from outside would change with every turn.\n\nFails:  for (name of names) { … }\nMended: for (const name of names) { … }",
  }),
  switch: code<Record<string, never>>({
    message: () => "The landing-zone language has no `switch`.",
    hint: () => "Use a ternary, or look the value up in an object.",
    explanation:
      'A table or a ternary is an expression, cannot fall through and needs no break.\n\nFails:  switch (size) { case "s": return 1; }\nMended: const cores = { s: 1, m: 2 }[size];',
  }),
  label: code<Record<string, never>>({
    message: () => "The landing-zone language has no labels.",
    hint: () => "Move the inner loop to a function and return from it.",
    explanation:
      "A jump out of nested loops is hard to follow.\n\nFails:  outer: for (const a of as) { … }\nMended: const found = as.find((a) => …);",
  }),
  with: code<Record<string, never>>({
    message: () => "The landing-zone language has no `with`.",
    hint: () => "Name the object: `value.property`.",
    explanation: "`with` makes it unknowable what a name means.\n\nFails:  with (tags) { owner }\nMended: tags.owner",
  }),
  "tagged-template": code<Record<string, never>>({
    message: () => "The landing-zone language has no tagged templates.",
    hint: () => "Call the function with the text.",
    explanation: 'A tag receives a host object with raw texts.\n\nFails:  tag`text`\nMended: tag("text")',
  }),
  bigint: code<Record<string, never>>({
    message: () => "The landing-zone language has no big integers.",
    hint: () => "Use a number, or a text of digits.",
    explanation: "JSON has no big integers.\n\nFails:  const n = 1n;\nMended: const n = 1;",
  }),
  try: code<Record<string, never>>({
    message: () => "The landing-zone language has no `try`.",
    hint: () => "Ask before: `value === undefined ? … : …`.",
    explanation: "An error in a landing zone is to be seen, not hidden.\n\nFails:  try { f(); } catch {}\nMended: f()",
  }),
  async: code<Record<string, never>>({
    message: () => "The landing-zone language has no `async` and `await`.",
    hint: () => "Everything is there at once: leave it out.",
    explanation:
      "Nothing in a landing zone waits for anything, so that the same files always mean the same.\n\nFails:  const f = async () => 1;\nMended: const f = () => 1;",
  }),
  generator: code<Record<string, never>>({
    message: () => "The landing-zone language has no generators.",
    hint: () => "Return an array.",
    explanation:
      "A generator keeps hidden state between calls.\n\nFails:  function* ids() { yield 1; }\nMended: const ids = () => [1];",
  }),
  any: code<Record<string, never>>({
    message: () => "The type `any` switches the type checker off.",
    hint: () => "Name the type; `unknown` or a type parameter takes everything.",
    explanation:
      "Types are what protects a landing zone from typing errors.\n\nFails:  const tags: any = {};\nMended: const tags: Record<string, string> = {};",
  }),
  "import-meta": code<Record<string, never>>({
    message: () => "The landing-zone language has no `import.meta` and `new.target`.",
    hint: () => "Leave it out.",
    explanation:
      'Where a file lies must not change what it declares.\n\nFails:  import.meta.url\nMended: "landing-zone/hub.ts"',
  }),
  debugger: code<Record<string, never>>({
    message: () => "The landing-zone language has no `debugger`.",
    hint: () => "Remove it.",
    explanation:
      "Nothing of a landing zone is executed, so there is nothing to stop.\n\nFails:  debugger;\nMended: (nothing)",
  }),
  void: code<Record<string, never>>({
    message: () => "The landing-zone language has no `void`.",
    hint: () => "Write `undefined`.",
    explanation: "`void x` is a longer way to write undefined.\n\nFails:  void 0\nMended: undefined",
  }),
  "import-type": code<Record<string, never>>({
    message: () => "A type cannot be imported within an expression of types.",
    hint: () => 'Use `import type { … } from "…";` at the top of the file.',
    explanation:
      'Imports stand at the top, where a reader and azo look for them.\n\nFails:  let x: import("./hub.ts").Hub;\nMended: import type { Hub } from "./hub.ts";',
  }),
};
