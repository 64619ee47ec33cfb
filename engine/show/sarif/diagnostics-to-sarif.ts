import { compareDiagnostics } from "#diagnostics";
import type { JsonObject } from "#lib/json";
import type { Diagnostic, Related } from "#model/diagnostic";
import type { Place } from "#model/place";
import { escapeText } from "../escape/escape-text.ts";

/** Diagnostics as one SARIF 2.1.0 log, results sorted by place. `version` is azo's own. */
export function diagnosticsToSarif(diagnostics: readonly Diagnostic[], tool: { readonly version: string }): JsonObject {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  const codes = [...new Set(sorted.map((each) => each.code))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "azo", version: tool.version, rules: codes.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: { description: { text: "The root of the landing zone's repository." } } },
        results: sorted.map((each) => result(each, codes)),
      },
    ],
  };
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

/** SARIF reads `[text](target)` as a link: the bracket is escaped, so that no name can be one. */
function plainText(text: string): string {
  return escapeText(text).replace(/\[(?=[^\]]*\]\()/gu, "\\[");
}
