import type { Column } from "./column.ts";

/** Source: learn.microsoft.com, azure/governance/resource-graph/concepts/work-with-data. */
const defaultPageSize = 100;
const largestPageSize = 1000;

export interface PageRequest {
  readonly top?: number;
  readonly skip?: number;
  readonly skipToken?: string;
}

export interface Page {
  readonly start: number;
  readonly size: number;
}

/** Where a page begins and how long it is; undefined when the skip token or a number cannot be read. */
export function pageOf({ top, skip, skipToken }: PageRequest): Page | undefined {
  const token = skipToken === undefined ? undefined : readToken(skipToken);
  if (skipToken !== undefined && !token) return undefined;
  const size = top ?? token?.size ?? defaultPageSize;
  const start = token?.start ?? skip ?? 0;
  const valid = Number.isInteger(size) && Number.isInteger(start) && size >= 1 && size <= largestPageSize && start >= 0;
  return valid ? { start, size } : undefined;
}

/** The token of the next page, or undefined when there is none: at the end, after take, or without an id to page by. */
export function nextToken(
  page: Page,
  total: number,
  { columns, limited }: { readonly columns: readonly Column[]; readonly limited: boolean },
): string | undefined {
  const next = page.start + page.size;
  const pageable = !limited && columns.some(({ name }) => name === "id");
  if (next >= total || !pageable) return undefined;
  const token = { $id: "1", MaxRows: page.size, RowsToSkip: next };
  return Buffer.from(JSON.stringify(token)).toString("base64");
}

function readToken(text: string): Page | undefined {
  try {
    const token: unknown = JSON.parse(Buffer.from(text, "base64").toString("utf8"));
    if (typeof token !== "object" || token === null || !("MaxRows" in token) || !("RowsToSkip" in token))
      return undefined;
    const { MaxRows, RowsToSkip } = token;
    return typeof MaxRows === "number" && typeof RowsToSkip === "number"
      ? { start: RowsToSkip, size: MaxRows }
      : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
