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

/** The first paragraph says why the rule is there; the whole of it has the examples. */
function rule(id: string, { explain }: SarifTool): JsonObject {
  const text = explain(id);
  if (text === "") return { id };
  const [why = ""] = text.split("\n\n");
  return { id, shortDescription: { text: plainText(why) }, help: { text: plainText(text) } };
}

function result({ code, severity, message, hint, place, related }: Diagnostic, codes: readonly string[]): JsonObject {
  const text = hint === "" ? message : `${message} ${hint}`;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: plainText(text) },
    locations: place === undefined ? [] : [{ physicalLocation: physicalLocation(place) }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
  };
}

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
