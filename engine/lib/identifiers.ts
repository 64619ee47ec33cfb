/** What the landing-zone language lets nothing be called (`check/prototype-access`). */
const refused = ["constructor", "prototype"];

/**
 * camelCase identifiers for display names, in the same order: `Not allowed resource types` → `notAllowedResourceTypes`,
 * `[Preview]: X` → `previewX`. One that is taken or refused gets the next free number.
 */
export function identifiers(displayNames: readonly string[]): readonly string[] {
  const taken = new Set<string>(refused);
  return displayNames.map((displayName) => {
    const words = displayName.match(/[A-Za-z0-9]+/g) ?? ["unnamed"];
    const joined = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join("");
    const name = free(/^[0-9]/.test(joined) ? `_${joined}` : joined, taken);
    taken.add(name);
    return name;
  });
}

function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}

function lowerFirst(word: string): string {
  return /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
