import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { type AzureFailure, isAzureFailure } from "./azure-failure.ts";
import { mapBounded } from "./map-bounded.ts";
import type { Azure } from "./open-azure.ts";
import { sendJson } from "./send-json.ts";

export interface WantedPolicy {
  readonly kind: "definition" | "set";
  readonly name: string;
  /** Every version that Azure has of it, and not only the one it gives by itself. */
  readonly allVersions: boolean;
}

/** The first version of the policy API that lists versions (learn.microsoft.com, "Policy Definition Versions - List Built Ins"). */
const apiVersion = "2023-04-01";

/** As many as when resources are observed: well below ARM's 25 reads a second. */
const parallel = 8;

/**
 * Built-in policies as the policy API answers them, in the order wanted; what Azure does not have is left out. Nothing but what is
 * asked for is fetched: a library reaches 800 of 5,000.
 */
export async function getBuiltInPolicies(
  azure: Azure,
  wanted: readonly WantedPolicy[],
  signal?: AbortSignal,
): Promise<readonly JsonObject[] | AzureFailure> {
  const answers = await mapBounded(wanted, parallel, (policy) => getPolicy(azure, policy, signal));
  const rows: JsonObject[] = [];
  for (const answer of answers) {
    if (isAzureFailure(answer)) return answer;
    rows.push(...answer);
  }
  return rows;
}

async function getPolicy(
  azure: Azure,
  { kind, name, allVersions }: WantedPolicy,
  signal: AbortSignal | undefined,
): Promise<readonly JsonObject[] | AzureFailure> {
  const type = kind === "definition" ? "policyDefinitions" : "policySetDefinitions";
  const id = `${azure.endpoint}/providers/Microsoft.Authorization/${type}/${encodeURIComponent(name)}`;
  const rows: JsonObject[] = [];
  let url: string | undefined = `${id}${allVersions ? "/versions" : ""}?api-version=${apiVersion}`;
  while (url !== undefined) {
    const answer: JsonObject | undefined | AzureFailure = await sendJson(azure, "GET", url, signal);
    if (answer === undefined) return rows;
    if (isAzureFailure(answer)) return answer;
    rows.push(...(allVersions ? jsonArray(answer["value"]).map((row) => jsonObject(row)) : [answer]));
    const next = jsonString(answer["nextLink"]);
    if (next !== "" && !isAt(next, azure.endpoint)) return elsewhere(next);
    url = next === "" ? undefined : next;
  }
  return rows;
}

function isAt(url: string, endpoint: string): boolean {
  return URL.canParse(url) && new URL(url).origin === new URL(endpoint).origin;
}

/** The token goes nowhere else than where it was meant for, and half a list is none. */
function elsewhere(next: string): AzureFailure {
  const message = `The list goes on at ${next}, which is not where Azure is. Nothing was sent there.`;
  return { kind: "refused", errors: [{ code: "NextLinkElsewhere", message, nature: "logic" }] };
}
