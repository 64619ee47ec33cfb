/**
 * The first part of `expected` that `answer` lacks, as text; undefined when it has all. Objects may hold more than is
 * expected. Of an array, every expected element has to be matched by some element. A regular expression tests a text.
 */
export function missingPart(answer: unknown, expected: unknown, path = "answer"): string | undefined {
  if (expected instanceof RegExp) {
    return expected.test(String(answer)) ? undefined : `${path} is ${show(answer)}, not like ${expected}`;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(answer)) return `${path} is ${show(answer)}, not a list`;
    const missing = expected.find((part) => !answer.some((one) => missingPart(one, part) === undefined));
    return missing === undefined ? undefined : `${path} has no element like ${show(missing)}`;
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof answer !== "object" || answer === null) return `${path} is ${show(answer)}, not an object`;
    const parts = answer as Record<string, unknown>;
    return Object.entries(expected)
      .map(([name, part]) => missingPart(parts[name], part, `${path}.${name}`))
      .find((found) => found !== undefined);
  }
  return Object.is(answer, expected) ? undefined : `${path} is ${show(answer)}, not ${show(expected)}`;
}

function show(value: unknown): string {
  return value instanceof RegExp ? String(value) : (JSON.stringify(value) ?? "undefined").slice(0, 120);
}
