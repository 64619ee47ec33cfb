import type { DeploymentsClient } from "@azure/arm-resourcesdeployments";
import type { DeploymentStacksClient } from "@azure/arm-resourcesdeploymentstacks";
import type { ResourceGraphClient } from "@azure/arm-resourcegraph";
import type { Pipeline } from "@azure/core-rest-pipeline";
import type { RealAzureSettings } from "#model/settings";
import { localCredential, realCredential } from "./credential.ts";
import { answerInTimePolicy, countPolicy, retryPolicy, type Wait, type Wire } from "./retry-policy.ts";

/** Where Azure is: the one in the box with its certificate (PEM), or the real one. */
export type AzureTarget =
  | { readonly kind: "local"; readonly tenantId: string; readonly endpoint: string; readonly certificate: string }
  | RealAzureSettings;

export interface AzureOptions {
  /** Between two looks at a long-running operation. Default 2000, what the SDK does; 20 for the local Azure. */
  readonly pollIntervalMs?: number;
  /** Factor on the delays between tries; default 1. Tests take a small one. */
  readonly delayScale?: number;
  /** How long one request may go without an answer before it counts as lost and is tried again. Default 100 seconds. */
  readonly answerWithinMs?: number;
  /** Told before a request that failed for the environment's sake waits and is tried again. */
  readonly onWait?: (wait: Wait) => void;
  /** How long an operation of somebody else's is waited for before ours. Default 30 minutes. */
  readonly longestOperationMs?: number;
}

/** The SDK clients, each loaded when it is first asked for, behind one credential and one retry rule. */
export interface Azure {
  readonly tenantId: string;
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly pollIntervalMs: number;
  readonly delayScale: number;
  readonly longestOperationMs: number;
  readonly deployments: (subscriptionId?: string) => Promise<DeploymentsClient>;
  readonly stacks: (subscriptionId?: string) => Promise<DeploymentStacksClient>;
  readonly graph: () => Promise<ResourceGraphClient>;
  /** For what no client does faithfully: the same policies, without a client. */
  readonly pipeline: () => Promise<Pipeline>;
  /** Requests sent so far, retries too. */
  readonly requests: () => number;
}

/** Legacy clients would ask for a token of the endpoint's own audience (local-azure.md 1.3). */
const credentialScopes = "https://management.azure.com/.default";

/** Opens the door; nothing is sent before the first operation. */
export function openAzure(target: AzureTarget, options: AzureOptions = {}): Azure {
  const isLocal = target.kind === "local";
  const endpoint = (target.endpoint ?? "https://management.azure.com").replace(/\/+$/, "");
  const credential = target.kind === "local" ? localCredential(endpoint) : realCredential(target);
  const delayScale = options.delayScale ?? 1;
  const wire: Wire = { requests: 0 };
  const shared = {
    endpoint,
    credentialScopes,
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [
      { policy: retryPolicy(delayScale, options.onWait), position: "perCall" as const },
      { policy: countPolicy(wire), position: "perRetry" as const },
      { policy: answerInTimePolicy(options.answerWithinMs ?? 100_000), position: "perRetry" as const },
    ],
    ...(target.kind === "local" ? { tlsOptions: { ca: target.certificate } } : {}),
  };
  const modular = { ...shared, credentials: { scopes: [credentialScopes] } };
  // The legacy stacks client refuses an id that is no GUID, and needs one although management-group calls use none.
  const anySubscription = "00000000-0000-0000-0000-000000000000";
  return {
    tenantId: target.tenantId,
    endpoint,
    pollIntervalMs: options.pollIntervalMs ?? (isLocal ? 20 : 2000),
    delayScale,
    longestOperationMs: options.longestOperationMs ?? 1_800_000,
    requests: () => wire.requests,
    deployments: remembered(async (subscriptionId) => {
      const { DeploymentsClient } = await import("@azure/arm-resourcesdeployments");
      return new DeploymentsClient(credential, subscriptionId ?? anySubscription, modular);
    }),
    stacks: remembered(async (subscriptionId) => {
      const { DeploymentStacksClient } = await import("@azure/arm-resourcesdeploymentstacks");
      return new DeploymentStacksClient(credential, subscriptionId ?? anySubscription, { ...shared, $host: endpoint });
    }),
    graph: remembered(async () => {
      const { ResourceGraphClient } = await import("@azure/arm-resourcegraph");
      return new ResourceGraphClient(credential, modular);
    }),
    pipeline: remembered(async () => {
      const rest = await import("@azure/core-rest-pipeline");
      const pipeline = rest.createPipelineFromOptions({ ...shared, userAgentOptions: { userAgentPrefix: "azo" } });
      pipeline.addPolicy(rest.bearerTokenAuthenticationPolicy({ credential, scopes: credentialScopes }), {
        phase: "Sign",
      });
      for (const { policy, position } of shared.additionalPolicies) {
        pipeline.addPolicy(policy, position === "perRetry" ? { afterPhase: "Retry" } : {});
      }
      return pipeline;
    }),
  };
}

/** Makes each client once a subscription: the token that it holds serves all its calls. */
function remembered<Client>(make: (subscriptionId?: string) => Promise<Client>) {
  const made = new Map<string | undefined, Promise<Client>>();
  return (subscriptionId?: string): Promise<Client> => {
    const client = made.get(subscriptionId) ?? make(subscriptionId);
    made.set(subscriptionId, client);
    return client;
  };
}
