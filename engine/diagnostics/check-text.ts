import { code } from "./catalogue.ts";

/** What to do when the type checker gave no answer. */
const checkerHints = {
  stopped: "Mend the other errors, if there are any, and check again.",
  "too-much": "Simplify the types of the newest change.",
  broken: "Reinstall azo.",
} as const;

/** What `check` says about the characters of a file, before it is parsed. */
export const checkTextCodes = {
  "bidirectional-character": code<{ character: string }>({
    message: ({ character }) => `The character ${character} changes the direction in which this line is shown.`,
    hint: () => "Remove it.",
    explanation:
      "With such a character a reviewer sees another order of words than the compiler does (CVE-2021-42574).\n\nFails:  a comment with U+202E in it\nMended: the comment without it",
  }),
  "invisible-character": code<{ character: string }>({
    message: ({ character }) => `The character ${character} cannot be seen.`,
    hint: () => "Remove it.",
    explanation: 'Two texts that look the same would differ.\n\nFails:  "corp" with U+200B inside\nMended: "corp"',
  }),
  "control-character": code<{ character: string }>({
    message: ({ character }) => `The control character ${character} stands in the file.`,
    hint: () => "Remove it; in a text write it as an escape such as `\\n`.",
    explanation:
      "Control characters can hide lines in a terminal.\n\nFails:  a file with U+001B in it\nMended: without it",
  }),
  "confusable-character": code<{ word: string; character: string }>({
    message: ({ word, character }) => `\`${word}\` mixes Latin letters with ${character}, which looks like one.`,
    hint: () => "Write the word in one alphabet.",
    explanation:
      'A Cyrillic \u0430 and a Latin a look the same to a reviewer and differ to Azure.\n\nFails:  "\u0441orp" with a Cyrillic \u0441\nMended: "corp"',
  }),
  "name-character": code<{ name: string; isEscaped: boolean }>({
    message: ({ name, isEscaped }) =>
      isEscaped
        ? `The name \`${name}\` is written with escapes.`
        : `The name \`${name}\` has characters that are easily taken for others.`,
    hint: ({ name, isEscaped }) =>
      isEscaped
        ? `Write \`${name}\` as it is read.`
        : "Write names with the letters a to z, digits, `_` and `$`, or western European letters.",
    explanation:
      "Names are read by people in reviews, who cannot tell lookalikes apart.\n\nFails:  const \\u0061 = 1;\nMended: const a = 1;",
  }),
  "checker-comment": code<{ comment: string }>({
    message: ({ comment }) => `\`${comment}\` switches the type checker off.`,
    hint: () => "Remove it and mend what the type checker says.",
    explanation:
      "Types are what protects a landing zone from typing errors.\n\nFails:  // @ts-ignore\nMended: the line below it, mended",
  }),
  "triple-slash": code<Record<string, never>>({
    message: () => "Directives in comments (`/// <…>`) pull in files that nobody reviews.",
    hint: () => "Use an import.",
    explanation:
      'Imports are the only way to use another file.\n\nFails:  /// <reference path="./a.ts" />\nMended: import { a } from "./a.ts";',
  }),
  "too-deep": code<{ limit: number }>({
    message: ({ limit }) => `This is nested deeper than ${limit} levels.`,
    hint: () => "Give inner parts names with `const`.",
    explanation:
      "Deeply nested literals make type checkers run for minutes, so their depth is bounded before any of them starts.\n\nFails:  [[[[… seventy brackets …]]]]\nMended: const inner = [[…]]; const outer = [[inner]];",
  }),
  syntax: code<{ message: string }>({
    message: ({ message }) => message,
    explanation:
      "The file is not TypeScript. The sentence is that of the TypeScript compiler.\n\nFails:  const a = ;\nMended: const a = 1;",
  }),
  type: code<{ message: string }>({
    message: ({ message }) => message,
    explanation:
      'The file is TypeScript, but its types do not fit. The number and the sentences are those of the TypeScript compiler; the number can be looked up.\n\nFails:  const name: string = 1;\nMended: const name = "hub";',
  }),
  "type-checker": code<{ reason: string; end: keyof typeof checkerHints }>({
    message: ({ reason }) => `The type checker did not finish: ${reason}.`,
    hint: ({ end }) => checkerHints[end],
    explanation:
      "The type checker runs as a program of its own with a time limit.\n\nFails:  a type that takes minutes to work out\nMended: a plain type",
  }),
};
