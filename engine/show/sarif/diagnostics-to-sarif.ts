import { compareDiagnostics } from "#diagnostics";
import type { JsonObject } from "#lib/json";
import type { Diagnostic, Related } from "#model/diagnostic";
import type { Place } from "#model/place";
import { escapeText } from "../escape/escape-text.ts";

/** What writes the log: azo's own version, and what `azo explain` says of a code; the empty text for nothing. */
export interface SarifTool {
  readonly version: string;
  readonly explain: (code: string) => string;
}

/** Diagnostics as one SARIF 2.1.0 log, results sorted by place. */
export function diagnosticsToSarif(diagnostics: readonly Diagnostic[], tool: SarifTool): JsonObject {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  const codes = [...new Set(sorted.map((each) => each.code))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "azo", version: tool.version, rules: codes.map((id) => rule(id, tool)) } },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: { description: { text: "The root of the landing zone's repository." } } },
        results: sorted.map((each) => result(each, codes)),
      },
    ],
  };
}

/** The first paragraph says why the rule is there; the whole of it has the examples. GitHub asks for both, and for help. */
function rule(id: string, { explain }: SarifTool): JsonObject {
  const text = explain(id) || id;
  const why = { text: plainText(text.split("\n\n")[0] ?? "") };
  const help = { text: plainText(text), markdown: markdown(text) };
  return { id, shortDescription: why, fullDescription: why, help };
}

/** The same text, which is azo's own, with its two examples as code. */
function markdown(text: string): string {
  const block = (title: string, code: string): string => `**${title}**\n\n\`\`\`ts\n${code}\n\`\`\``;
  return text.replace(
    /^Fails: +([^]*?)\nMended: +([^]*)$/m,
    (_, fails: string, mended: string) => `${block("Fails", fails)}\n\n${block("Mended", mended)}`,
  );
}

function result({ code, severity, message, hint, place, related }: Diagnostic, codes: readonly string[]): JsonObject {
  const text = hint === "" ? message : `${message} ${hint}`;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: plainText(text) },
    locations: [{ physicalLocation: physicalLocation(place ?? start) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
  };
}

/** Where what no line is to blame for is shown: GitHub refuses a log with a result that has no location. */
const start: Place = { file: "landing-zone/index.ts", line: 1, column: 1, endLine: 1, endColumn: 1 };

function relatedLocation({ message, place }: Related, index: number): JsonObject {
  return { id: index + 1, message: { text: plainText(message) }, physicalLocation: physicalLocation(place) };
}

function physicalLocation(place: Place): JsonObject {
  const uri = place.file.split("/").map(encodeURIComponent).join("/");
  return {
    artifactLocation: { uri, uriBaseId: "SRCROOT" },
    region: {
      startLine: place.line,
      startColumn: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
    },
  };
}

/** SARIF reads `[text](target)` as a link: the bracket is escaped, so that no name can be one. Lines stay lines. */
function plainText(text: string): string {
  return text
    .split("\n")
    .map(escapeText)
    .join("\n")
    .replace(/\[(?=[^\]]*\]\()/gu, "\\[");
}
