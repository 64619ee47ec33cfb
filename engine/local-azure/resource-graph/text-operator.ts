import { regularExpression } from "./regular-expression.ts";

type TextTest = (text: string, sought: string) => boolean;

/** Does `sought` stand in `text` with no letter or digit glued to it on the sides that count? */
function hasTerm(text: string, sought: string, sides: { readonly before: boolean; readonly after: boolean }): boolean {
  if (sought === "") return true;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const free = (inside: string | undefined, outside: string | undefined): boolean =>
      !isTermCharacter(inside) || !isTermCharacter(outside);
    const before = !sides.before || free(sought[0], text[at - 1]);
    const after = !sides.after || free(sought.at(-1), text[at + sought.length]);
    if (before && after) return true;
  }
  return false;
}

/** Kusto breaks text into runs of letters and digits; an underscore or a hyphen ends a run. */
function isTermCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

const tests: Readonly<Record<string, TextTest>> = {
  has: (text, sought) => hasTerm(text, sought, { before: true, after: true }),
  hasprefix: (text, sought) => hasTerm(text, sought, { before: true, after: false }),
  hassuffix: (text, sought) => hasTerm(text, sought, { before: false, after: true }),
  contains: (text, sought) => text.includes(sought),
  startswith: (text, sought) => text.startsWith(sought),
  endswith: (text, sought) => text.endsWith(sought),
};

const testBySpelling: Readonly<Record<string, TextTest>> = {
  notcontains: (text, sought) => !text.includes(sought),
  containscs: (text, sought) => text.includes(sought),
};

/** How one operator compares: `fold` is what both sides pass through first, `negated` turns the answer round. */
interface TextOperator {
  readonly test: TextTest;
  readonly fold: (text: string) => string;
  readonly negated: boolean;
}

/** Finds a text operator by its spelling (`!has_cs`); undefined when it is none. */
export function textOperator(spelling: string): TextOperator | undefined {
  const legacy = testBySpelling[spelling];
  if (legacy) return { test: legacy, fold: spelling.endsWith("cs") ? same : lower, negated: false };
  const negated = spelling.startsWith("!");
  const plain = negated ? spelling.slice(1) : spelling;
  const caseSensitive = plain.endsWith("_cs");
  const test = tests[caseSensitive ? plain.slice(0, -3) : plain];
  return test ? { test, fold: caseSensitive ? same : lower, negated } : undefined;
}

const same = (text: string): string => text;
const lower = (text: string): string => text.toLowerCase();

/** `matches regex`; each pattern is built once, however many rows bring it. */
export function patternTest(): TextTest {
  const built = new Map<string, RegExp>();
  return (text, pattern) => {
    const expression = built.get(pattern) ?? regularExpression(pattern);
    built.set(pattern, expression);
    return expression.test(text);
  };
}
