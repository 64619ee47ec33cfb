/** A stretch of a file and what is to stand there; offsets in UTF-16 code units from 0, the end exclusive. */
export interface Edit {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
  /** The diagnostic that it answers. */
  readonly code: string;
}

/** The text with the edits of one file made; they are sorted and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let [done, mended] = [0, ""];
  for (const { start, end, to } of edits) {
    mended += text.slice(done, start) + to;
    done = end;
  }
  return mended + text.slice(done);
}
