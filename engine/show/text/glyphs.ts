import type { Style } from "../style.ts";

/** The few characters that are drawn rather than written. */
export interface Glyphs {
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
  readonly gap: string;
  readonly arrow: string;
  readonly dots: string;
  readonly between: string;
  readonly frame: string;
  readonly rail: string;
  readonly times: string;
}

const DRAWN: Glyphs = {
  branch: "├─ ",
  lastBranch: "└─ ",
  trunk: "│  ",
  gap: "   ",
  arrow: "→",
  dots: "…",
  between: " · ",
  frame: "┌─",
  rail: "│",
  times: "×",
};

const ASCII: Glyphs = {
  branch: "|- ",
  lastBranch: "`- ",
  trunk: "|  ",
  gap: "   ",
  arrow: "->",
  dots: "...",
  between: ", ",
  frame: "-->",
  rail: "|",
  times: "x",
};

const SPOKEN: Glyphs = {
  branch: "  ",
  lastBranch: "  ",
  trunk: "  ",
  gap: "  ",
  arrow: "becomes",
  dots: "...",
  between: ", ",
  frame: "at",
  rail: "",
  times: "times",
};

export function glyphsOf(style: Style): Glyphs {
  if (style.accessible) return SPOKEN;
  return style.ascii ? ASCII : DRAWN;
}
