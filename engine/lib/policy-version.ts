/** A version of three numbers and perhaps a label: `1.2.0`, `1.2.0-preview`. */
export interface Version {
  readonly numbers: readonly [number, number, number];
  /** Lower case; empty: a release. Azure spells `preview` and `PREVIEW`. */
  readonly label: string;
}

export function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch, label = ""] = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9a-z.-]+))?$/i.exec(text) ?? [];
  if (major === undefined) return undefined;
  return { numbers: [Number(major), Number(minor), Number(patch)], label: label.toLowerCase() };
}

/** Which versions a pin takes: `1.*.*`, `1.2.*`, each perhaps with a label. Undefined: not a pin. */
export interface Pin {
  readonly major: number;
  /** Absent: any. */
  readonly minor?: number;
  /** Empty: releases only. Else also versions with a label, from this one on. */
  readonly label: string;
}

/** The patch is always `*` and the major never (learn.microsoft.com, "Policy definition versioning"). */
export function parsePin(text: string): Pin | undefined {
  const [, major, minor, label = ""] = /^(\d+)\.(\d+|\*)\.\*(?:-([0-9a-z.-]+))?$/i.exec(text) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return { major: Number(major), ...(minor === "*" ? {} : { minor: Number(minor) }), label: label.toLowerCase() };
}

export function meetsPin(version: Version, pin: Pin): boolean {
  const [major, minor] = version.numbers;
  if (major !== pin.major || (pin.minor !== undefined && minor !== pin.minor)) return false;
  if (version.label === "") return true;
  if (pin.label === "") return false;
  return compareVersions(version, { numbers: [pin.major, pin.minor ?? 0, 0], label: pin.label }) >= 0;
}

/** By number; a release is above the same numbers with a label, labels compare as text. */
export function compareVersions(left: Version, right: Version): number {
  for (const index of [0, 1, 2] as const) {
    const difference = left.numbers[index] - right.numbers[index];
    if (difference !== 0) return difference;
  }
  if (left.label === right.label) return 0;
  if (left.label === "" || right.label === "") return left.label === "" ? 1 : -1;
  return left.label < right.label ? -1 : 1;
}

/**
 * The highest of `items` that meets the pin. Without a pin: the highest release, else the highest at all. Items whose text is
 * not a version are passed over.
 */
export function highest<Item>(
  items: readonly Item[],
  versionOf: (item: Item) => string,
  pin: Pin | undefined,
): Item | undefined {
  const known = items.flatMap((item) => {
    const version = parseVersion(versionOf(item));
    return version === undefined ? [] : [{ item, version }];
  });
  const releases = known.filter(({ version }) => version.label === "");
  const unpinned = releases.length > 0 ? releases : known;
  const candidates = pin === undefined ? unpinned : known.filter(({ version }) => meetsPin(version, pin));
  return candidates.toSorted((left, right) => compareVersions(right.version, left.version))[0]?.item;
}
