import type { Entry, EntryKind } from "#model/entry";
import { auditSentences } from "../meaning/audit-sentences.ts";
import { counted } from "../meaning/counted.ts";
import { layoutColumns, type Style } from "../style.ts";
import { paint } from "./paint.ts";
import { line, span, type Line, type Meaning } from "./span.ts";
import { wrapped } from "./width.ts";

const WORDS: Readonly<Record<EntryKind, { word: string; meaning?: Meaning }>> = {
  trusted: { word: "trusted", meaning: "created" },
  refused: { word: "refused", meaning: "removed" },
  "apply-began": { word: "apply began" },
  "apply-ended": { word: "apply ended", meaning: "bold" },
  drift: { word: "drift", meaning: "changed" },
};

/** The audit, newest first, with what each entry holds; last whether the entries at hand hang together. */
export function renderAudit(entries: readonly Entry[], style: Style): string {
  if (entries.length === 0)
    return paint([line("The audit is empty: nothing was trusted, refused or applied yet.")], style);
  const numbers = Math.max(...entries.map((entry) => String(entry.sequence).length));
  const sorted = [...entries].sort((a, b) => a.sequence - b.sequence);
  const head = line(span("when (UTC)", "dim"));
  return paint(
    [head, ...sorted.toReversed().flatMap((entry) => entryLines(entry, numbers, style)), [], chainLine(sorted)],
    style,
  );
}

function entryLines(entry: Entry, numbers: number, style: Style): readonly Line[] {
  const { word, meaning } = WORDS[entry.kind];
  const when = entry.at.replace("T", " ").replace(/(\.\d+)?Z$/u, "");
  const head = line(`${when}  `, `${`#${entry.sequence}`.padStart(numbers + 1)}  `, span(word, meaning));
  const room = Math.max(20, layoutColumns(style) - 6);
  const lines = auditSentences(entry).flatMap((sentence) =>
    wrapped(sentence, room).map((text, index) => line(index === 0 ? "    " : "      ", text)),
  );
  return [head, ...lines];
}

/** Whether each entry names the one before it; the hashes themselves are checked by whoever read the audit. */
function chainLine(sorted: readonly Entry[]): Line {
  const first = sorted[0]?.sequence ?? 0;
  const broken = sorted.find((entry, index) => {
    const before = sorted[index - 1];
    return before !== undefined && (entry.previous !== before.hash || entry.sequence !== before.sequence + 1);
  });
  if (broken !== undefined)
    return line(span(`BROKEN before #${broken.sequence}: it does not follow the entry before it.`, "error"));
  const last = sorted.at(-1)?.sequence ?? 0;
  return line(`Chain: ${counted(sorted.length, "entry")}, linked from #${first} to #${last}.`);
}
