import { randomUUID } from "node:crypto";
import type { Arm } from "../arm.ts";
import type { Answer } from "../http/exchange.ts";

/** An error of Entra's token endpoint: the OAuth word, the number behind AADSTS, and the sentence. */
export interface EntraError {
  readonly status: number;
  readonly error: string;
  readonly code: number;
  readonly message: string;
}

/** As Entra answers it (Learn: "Microsoft Entra authentication and authorization error codes"). */
export function entraError(arm: Arm, { status, error, code, message }: EntraError): Answer {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = `${arm.now().toISOString().slice(0, 19).replace("T", " ")}Z`;
  const description = `AADSTS${code}: ${message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`;
  const body = {
    error,
    error_description: description,
    error_codes: [code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  };
  return { status, body };
}
