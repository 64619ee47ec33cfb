/** How a face may look. Without colour the text is the same bytes minus the colour codes. */
export interface Style {
  readonly colour: boolean;
  /** Width of the stream; 80 when unknown. `Infinity` (pipe, file): nothing is cut, laid out as for 80. */
  readonly columns: number;
  /** Trees, arrows and dots in ASCII, for locales that are not UTF-8. */
  readonly ascii: boolean;
  /** For screen readers: words for symbols, no drawing. */
  readonly accessible: boolean;
}

/** The width that columns are aligned to: wide screens are not used beyond 120, pipes count as 80. */
export function layoutColumns(style: Style): number {
  return Number.isFinite(style.columns) ? Math.min(style.columns, 120) : 80;
}
