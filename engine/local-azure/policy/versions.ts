/** A version of a definition: `1.2.3`, and what follows a dash, `preview` or `deprecated`. */
interface Version {
  readonly text: string;
  readonly parts: readonly number[];
  readonly isPreview: boolean;
}

/** A pin: numbers, of which all from some place on may be `*`, and perhaps `-preview`. */
const pinPattern = /^(\d+)\.(\d+\.(?:\d+|\*)|\*\.\*)(-preview)?$/;

/** Whether a text may stand as definitionVersion (Learn, "Azure Policy assignment structure", definition version). */
export function isPin(text: string): boolean {
  return pinPattern.test(text);
}

/** The versions that a pin lets in, newest first; those of a preview only where the pin asks for previews. */
export function meeting(versions: readonly string[], pin: string): readonly string[] {
  const isPreview = pin.endsWith("-preview");
  const wanted = pin.replace(/-preview$/, "").split(".");
  const fits = ({ parts }: Version): boolean =>
    wanted.every((part, index) => part === "*" || Number(part) === parts[index]);
  return newestFirst(versions)
    .filter((version) => version.isPreview === isPreview && fits(version))
    .map(({ text }) => text);
}

/** The versions, each once, the newest first. */
export function inOrder(versions: readonly string[]): readonly string[] {
  return newestFirst(versions).map(({ text }) => text);
}

/** The newest version: of the releases, or of the previews where nothing was released. Undefined of none. */
export function newestOf(versions: readonly string[]): string | undefined {
  const ordered = newestFirst(versions);
  return (ordered.find(({ isPreview }) => !isPreview) ?? ordered[0])?.text;
}

/** The pin that Azure makes where none is sent: the newest major version, which takes in its minor versions and patches. */
export function usualPin(versions: readonly string[]): string {
  const newest = readVersion(newestOf(versions) ?? "1.0.0");
  return `${newest.parts[0] ?? 1}.*.*${newest.isPreview ? "-preview" : ""}`;
}

/** The lowest version that a pin lets in: what is answered of versions that only Azure knows. */
export function lowestMeeting(pin: string): string {
  return pin.replaceAll("*", "0");
}

function newestFirst(versions: readonly string[]): readonly Version[] {
  return [...new Set(versions)].map(readVersion).sort((left, right) => compare(right.parts, left.parts));
}

function readVersion(text: string): Version {
  const [numbers = "", ...rest] = text.split("-");
  return { text, parts: numbers.split(".").map(Number), isPreview: rest.join("-").toLowerCase().includes("preview") };
}

function compare(left: readonly number[], right: readonly number[]): number {
  const differing = left.findIndex((part, index) => part !== right[index]);
  return differing < 0 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}
