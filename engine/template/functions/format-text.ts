import type { Value } from "../value.ts";
import { refuseCall } from "./argument.ts";
import { formatNumber } from "./format-number.ts";
import { anyText } from "./value-text.ts";

/** .NET composite formatting: `{index[,alignment][:format]}`, with `{{` and `}}` for braces. */
export function formatText(pattern: string, values: readonly Value[]): string {
  let written = "";
  let at = 0;
  while (at < pattern.length) {
    const character = pattern[at] ?? "";
    if ((character === "{" || character === "}") && pattern[at + 1] === character) {
      written += character;
      at += 2;
    } else if (character === "{") {
      const end = pattern.indexOf("}", at);
      written += formatHole(pattern.slice(at + 1, end < 0 ? undefined : end), values);
      if (end < 0) refuse();
      at = end + 1;
    } else if (character === "}") {
      refuse();
    } else {
      written += character;
      at += 1;
    }
  }
  return written;
}

function formatHole(hole: string, values: readonly Value[]): string {
  const match = /^\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?(?::([\s\S]*))?$/.exec(hole);
  if (match === null) return refuse();
  const value = values[Number(match[1])];
  if (value === undefined) return refuse();
  const text = formatValue(value, match[3] ?? "");
  const width = Number(match[2] ?? 0);
  return width < 0 ? text.padEnd(-width) : text.padStart(width);
}

function formatValue(value: Value, format: string): string {
  return typeof value === "number" && format !== "" ? formatNumber(value, format) : anyText(value, "'");
}

function refuse(): never {
  return refuseCall(
    "format",
    "the format string is not valid: an index must be that of an argument and braces must be paired.",
  );
}
