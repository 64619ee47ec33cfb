import type { Arm } from "../arm.ts";
import type { Answer } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import type { IdentityRequest } from "./identity-request.ts";

/** The first version that describes one cloud; those before answer a list of them. Source: the `cloud` commands of az 2.74. */
const firstOfOne = "2022-09-01";

/**
 * GET `/metadata/endpoints`: what az, PowerShell and Terraform ask about a cloud before they log in to it. Shape: Learn,
 * `Add-AzEnvironment -Uri`. It names no address but its own, so that nobody is sent from here to Microsoft.
 */
export function describeCloud(_arm: Arm, { endpoint, query }: IdentityRequest): Answer {
  const version = query.get("api-version") ?? "";
  if (version === "") {
    const message = "The api-version query parameter (?api-version=) is required for all requests.";
    return refuse({ status: 400, code: "MissingApiVersionParameter", message });
  }
  const cloud = {
    name: "AzureCloud",
    resourceManager: `${endpoint}/`,
    authentication: {
      loginEndpoint: `${endpoint}/`,
      audiences: ["https://management.core.windows.net/", "https://management.azure.com/"],
      tenant: "common",
      identityProvider: "AAD",
    },
    suffixes: {},
  };
  return { status: 200, body: version < firstOfOne ? [cloud] : cloud };
}
