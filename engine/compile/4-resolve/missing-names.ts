import { nearestName } from "#lib/did-you-mean";

/** A parameter, as far as it matters whether it was forgotten. */
export interface Expected {
  readonly name: string;
  readonly isRequired: boolean;
}

/** Required names that are not given; one that is only misspelt is told as that, not as missing too. Without case. */
export function missingNames(expected: readonly Expected[], given: readonly string[]): readonly string[] {
  const known = expected.map(({ name }) => name);
  const lower = new Set(known.map((name) => name.toLowerCase()));
  const meant = given.map((name) => (lower.has(name.toLowerCase()) ? name : nearestName(name, known)));
  const has = new Set(meant.map((name) => name?.toLowerCase()));
  return expected.filter(({ name, isRequired }) => isRequired && !has.has(name.toLowerCase())).map(({ name }) => name);
}

/** What a policy or initiative expects. */
export function expectedBy(parameters: Readonly<Record<string, { readonly defaultValue?: unknown }>>) {
  return Object.entries(parameters).map(([name, { defaultValue }]): Expected => ({
    name,
    isRequired: defaultValue === undefined,
  }));
}
