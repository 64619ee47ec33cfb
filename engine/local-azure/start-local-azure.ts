import type { JsonObject } from "#lib/json";
import { randomUUID } from "node:crypto";
import type { Arm } from "./arm.ts";
import { createTenant } from "./create-tenant.ts";
import { resumeDeployments } from "./deployments/resume-deployments.ts";
import { createFaults } from "./faults/faults.ts";
import { noFaults } from "./faults/read-scenario.ts";
import type { Scenario } from "./faults/scenario.ts";
import { ingestLate } from "./graph-rows/ingestion.ts";
import { makeCertificate } from "./http/certificate.ts";
import { serve } from "./http/serve.ts";
import { createJobs } from "./jobs.ts";
import { keepBuiltIns } from "./policy/keep-built-ins.ts";
import { createPolicyCache } from "./policy/policy-cache.ts";
import { remediationType } from "./policy-insights/remediation-record.ts";
import { remediationWorkflow } from "./policy-insights/remediation-workflow.ts";
import { resumeRemediations } from "./policy-insights/run-remediation.ts";
import { resourceTypes } from "./resource-types.ts";
import { routes } from "./routes.ts";
import { resumeStacks } from "./stacks/resume-stacks.ts";
import { openDatabase } from "./store/open-database.ts";
import { createThrottle, unthrottled } from "./throttling/throttle.ts";
import { openStore, type Store } from "./store/store.ts";
import type { Tenant } from "./tenant.ts";
import { createTokenAuthority } from "./tokens/token-authority.ts";
import { switchedOn } from "./what-if/noise/switched-on.ts";

export interface LocalAzureOptions {
  /** Where the tenant is kept; undefined keeps it in memory. One process at a time. */
  readonly folder: string | undefined;
  /** Also the name of the tenant root group. */
  readonly tenantId: string;
  /** Stand below the tenant root group from the start; the list may grow between runs. */
  readonly subscriptions: readonly { readonly id: string; readonly displayName: string }[];
  /** Default 0: a free one. */
  readonly port?: number;
  /** What time it is for everything that is answered; default the clock. */
  readonly now?: () => Date;
  /** How long a long-running operation stays running. Default 0: done at the first poll. */
  readonly operationDelayMs?: number;
  /**
   * Definitions and initiatives that Azure brings, as a GET answers each; they are kept with the tenant and evaluated. An
   * assignment of one that nobody gave has no effect on writes, and its state is unknown.
   */
  readonly builtInPolicies?: readonly JsonObject[];
  /** Counts requests with ARM's token buckets and refuses with 429 what is too much. Default: all are let through. */
  readonly throttle?: boolean;
  /** What goes wrong; see readScenario. Default: nothing. */
  readonly scenario?: Scenario;
  /** Default 1; Python and az take 0 for 30 s (local-azure.md 1.4). */
  readonly retryAfterSeconds?: number;
}

export interface LocalAzure {
  /** `https://127.0.0.1:PORT` */
  readonly endpoint: string;
  /** PEM; the authority that a client has to trust. */
  readonly certificate: string;
  /** What apps are given to get tokens of their managed identity: IDENTITY_ENDPOINT and IDENTITY_HEADER. */
  readonly identity: { readonly endpoint: string; readonly header: string };
  /** Ends it; what runs is taken up again at the next start. */
  readonly close: () => Promise<void>;
}

/** Starts the local Azure: an ARM over HTTPS on 127.0.0.1 that keeps its tenant in the folder. */
export async function startLocalAzure(options: LocalAzureOptions): Promise<LocalAzure> {
  const database = openStore(openDatabase(options.folder));
  try {
    return await begin(options, database);
  } catch (error) {
    database.close();
    throw error;
  }
}

async function begin(options: LocalAzureOptions, database: Store): Promise<LocalAzure> {
  const arm = createArm(options, database);
  const { key, certificate } = await makeCertificate();
  const service = await serve(arm, routes, { port: options.port ?? 0, key, certificate });
  resumeDeployments(arm);
  resumeStacks(arm);
  resumeRemediations(arm);
  const close = async (): Promise<void> => {
    await arm.jobs.close();
    await service.close();
    database.close();
  };
  const identity = { endpoint: `${service.endpoint}/msi/token`, header: arm.identityHeader };
  return { endpoint: service.endpoint, certificate, identity, close };
}

function createArm(options: LocalAzureOptions, database: Store): Arm {
  const scenario = options.scenario ?? noFaults;
  const tenant: Tenant = {
    store: database,
    tenantId: options.tenantId.toLowerCase(),
    now: skewed(options.now ?? (() => new Date()), scenario.clockSkewSeconds),
    propagation: scenario.propagation,
  };
  createTenant(tenant, options.subscriptions);
  keepBuiltIns(tenant, options.builtInPolicies ?? []);
  const { store, seen } = ingestLate(database, tenant.now, scenario.propagation.resourceGraphSeconds);
  return {
    ...tenant,
    store,
    seenByGraph: seen,
    faults: createFaults(scenario),
    noise: switchedOn(scenario.whatIfNoise),
    throttle: options.throttle === true ? createThrottle() : unthrottled,
    types: resourceTypes,
    operationDelayMs: options.operationDelayMs ?? 0,
    retryAfterSeconds: options.retryAfterSeconds ?? 1,
    jobs: createJobs(),
    policies: createPolicyCache(),
    workflows: new Map([[remediationType.toLowerCase(), remediationWorkflow]]),
    tokens: createTokenAuthority(database),
    tokenLifetimeSeconds: scenario.tokenLifetimeSeconds,
    identityHeader: randomUUID(),
  };
}

function skewed(now: () => Date, seconds: number): () => Date {
  return seconds === 0 ? now : () => new Date(now().getTime() + seconds * 1000);
}
