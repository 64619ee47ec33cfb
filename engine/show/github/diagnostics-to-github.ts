import { compareDiagnostics } from "#diagnostics";
import type { Diagnostic } from "#model/diagnostic";
import type { Place } from "#model/place";
import { escapeText } from "../escape/escape-text.ts";

/**
 * Diagnostics as workflow commands that GitHub shows at the line, sorted by place; each ended by a line feed.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function diagnosticsToGithub(diagnostics: readonly Diagnostic[]): string {
  return [...diagnostics]
    .sort(compareDiagnostics)
    .map((each) => `${command(each)}\n`)
    .join("");
}

function command({ severity, code, message, place, hint, related }: Diagnostic): string {
  const properties = [...(place === undefined ? [] : placeProperties(place)), `title=${property(code)}`];
  const others = related.map((each) => `${each.place.file}:${each.place.line}:${each.place.column}: ${each.message}`);
  const lines = [...message.split("\n"), ...others, ...(hint === "" ? [] : [hint])];
  const text = lines.map(escapeText).join("\n");
  return `::${severity} ${properties.join(",")}::${data(text)}`;
}

/** Columns only within one line: GitHub drops them when the end stands on another. */
function placeProperties({ file, line, column, endLine, endColumn }: Place): readonly string[] {
  const lines = [`file=${property(file)}`, `line=${line}`, `endLine=${endLine}`];
  return line === endLine ? [...lines, `col=${column}`, `endColumn=${endColumn}`] : lines;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(escapeText(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
