import type { EpacFile } from "#model/epac-plan";

/** What is wrong with a plan file, one sentence for a person. */
export interface EpacProblem {
  readonly file: EpacFile;
  /** Where in the file, as a JSON pointer; empty: all of it. */
  readonly path: string;
  readonly message: string;
}

export type Report = (path: string, message: string) => void;

/** A JSON pointer's part: `~` and `/` escaped (RFC 6901). */
export function pointerPart(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
