import { compareVersions, highest, parsePin, parseVersion } from "#lib/policy-version";

/** One of several versions of a definition, or why none is taken. */
export type Selection<Item> =
  { readonly kind: "found"; readonly item: Item } | { readonly kind: "bad-pin" } | { readonly kind: "unmet-pin" };

/**
 * The version of `items` that a pin takes. One without versions is taken whatever the pin says: that is how libraries pin
 * custom definitions to `1.*.*`. Without a pin: the highest release, else the highest preview.
 */
export function selectVersion<Item extends { readonly version?: string }>(
  items: readonly Item[],
  wanted: string | undefined,
): Selection<Item> {
  const pin = wanted === undefined ? undefined : parsePin(wanted);
  if (wanted !== undefined && pin === undefined) return { kind: "bad-pin" };
  const versionless = items.find(({ version }) => version === undefined);
  const item = versionless ?? highest(items, ({ version }) => version ?? "", pin);
  return item === undefined ? { kind: "unmet-pin" } : { kind: "found", item };
}

/** As `selectVersion`, and an exact version besides: what `name@version` in an archetype's lists may say. */
export function selectListed<Item extends { readonly version?: string }>(
  items: readonly Item[],
  wanted: string | undefined,
): Selection<Item> {
  const exact = wanted === undefined ? undefined : parseVersion(wanted);
  if (exact === undefined) return selectVersion(items, wanted);
  const item = items.find(({ version = "" }) => {
    const known = parseVersion(version);
    return known !== undefined && compareVersions(known, exact) === 0;
  });
  return item === undefined ? { kind: "unmet-pin" } : { kind: "found", item };
}

/** `name@version` taken apart; no version where there is no `@`. */
export function splitReference(reference: string): { readonly name: string; readonly version?: string } {
  const at = reference.indexOf("@");
  return at === -1 ? { name: reference } : { name: reference.slice(0, at), version: reference.slice(at + 1) };
}
