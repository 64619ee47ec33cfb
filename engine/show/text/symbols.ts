import type { ChangeKind } from "#model/plan";
import type { Style } from "../style.ts";
import { span, type Meaning, type Span } from "./span.ts";

const SYMBOLS: Readonly<Record<ChangeKind, { symbol: string; word: string; meaning: Meaning }>> = {
  create: { symbol: "+", word: "create:", meaning: "created" },
  update: { symbol: "~", word: "change:", meaning: "changed" },
  replace: { symbol: "-/+", word: "replace, old first:", meaning: "replaced" },
  delete: { symbol: "-", word: "remove:", meaning: "removed" },
  move: { symbol: ">", word: "move:", meaning: "moved" },
  detach: { symbol: ".", word: "detach:", meaning: "dim" },
  leave: { symbol: " ", word: "leave:", meaning: "dim" },
};

/** The mark in front of a change; Terraform's, which fingers know, or a word for screen readers. */
export function changeSymbol(kind: ChangeKind, style: Style): Span {
  const { symbol, word, meaning } = SYMBOLS[kind];
  return span(style.accessible ? word : symbol, meaning);
}

/** What stands at the end of a change that does not go through by itself; none when it does. */
export function verdictMark(verdict: "clear" | "held" | "refused", style: Style): Span | undefined {
  switch (verdict) {
    case "clear":
      return undefined;
    case "held":
      return span(style.accessible ? "waits for approval" : "!", "bold");
    case "refused":
      return span("refused", "removed");
  }
}
