import type { Json, JsonObject } from "#lib/json";
import type { QueryFault } from "./fault.ts";

const invalidQuery: JsonObject = {
  code: "InvalidQuery",
  message:
    "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.",
};

/**
 * The body of a refusal. Sources of the shapes: the recording resource-graph-2021-03-01 (ParserFailure), azure-powershell
 * issue 13762 (InvalidQueryLanguage, with its place at -1), azqr issue 847 (a table is refused without InvalidQuery).
 */
export function faultBody(fault: QueryFault, now: Date, correlationId: string): JsonObject {
  return badRequest(faultDetails(fault), now, correlationId);
}

/** A 400 whose message only carries the moment and the correlation id; the reasons are in the details. */
export function badRequest(details: readonly Json[], now: Date, correlationId: string): JsonObject {
  const timestamp = now.toISOString().replace("Z", "0000Z");
  const message = `Please provide below info when asking for support: timestamp = ${timestamp}, correlationId = ${correlationId}.`;
  return { error: { code: "BadRequest", message, details } };
}

function faultDetails(fault: QueryFault): readonly JsonObject[] {
  switch (fault.kind) {
    case "parser-failure": {
      const { line, character, token, expected } = fault;
      const place = { line, characterPositionInLine: character, token };
      const detail: JsonObject = { code: "ParserFailure", message: "ParserFailure", ...place };
      return [invalidQuery, expected === undefined ? detail : { ...detail, expectedToken: missingExpression }];
    }
    case "unsupported":
      return [
        invalidQuery,
        {
          code: "InvalidQueryLanguage",
          message: "InvalidQueryLanguage",
          line: -1,
          characterPositionInLine: -1,
          token: fault.token,
        },
      ];
    case "table":
      return [{ code: "DisallowedLogicalTableName", message: fault.reason }];
    case "limit":
      return [invalidQuery, { code: fault.code, message: fault.reason }];
  }
}

/** Azure prints the number of the rule that it missed as one character: 463 was recorded where an expression was missing. */
const missingExpression = String.fromCharCode(463);
