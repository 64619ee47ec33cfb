import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { type Azure, isAzureFailure, observe, openAzure } from "#azure";
import { observeGraph } from "../../../engine/azure/observe-graph.ts";
import type { Bench } from "../bench.ts";
import { desiredOfFiles, resourceCount, tenantId } from "../compile-here.ts";
import type { Figure } from "../figure.ts";
import { type FilledTenant, filledTenant } from "../filled-tenant.ts";
import { manySubscriptions } from "../project/many-subscriptions.ts";

const subscriptions = 1_250;
const turns = 3;
/** Resource Graph lets through 15 queries in 5 s (Learn, "Guidance for throttled requests in Azure Resource Graph"). */
const quota = { queries: 15, windowMs: 5_000 } as const;
/** Design, section 10. */
const ratio = 1.25;

/**
 * One observation of a tenant that throttles as Azure does, and the part of it that asks Resource Graph. The floor is the share of
 * the quota that its own queries use up: at so many queries a second Azure answers for ever, faster only until a window is full.
 * The local Azure answers without a way to go: what distance adds to the lists of stacks, one a scope and eight at once, is not in it.
 */
export async function driftScanRows(bench: Bench): Promise<readonly Figure[]> {
  const desired = await desiredOfFiles(bench, manySubscriptions({ count: subscriptions, networks: true }));
  const tenant = await filledTenant(desired, bench.project(new Map()));
  try {
    const graph = await measure(tenant, (azure) => observeGraph(azure, desired));
    const whole = await measure(tenant, (azure) => observe(azure, desired));
    const name = `drift scan, ${resourceCount(desired)} resources in ${subscriptions} subscriptions`;
    return [
      figure(`${name}, its ${graph.queries} Resource Graph queries`, graph),
      figure(`${name}, its ${whole.requests} requests`, whole),
    ];
  } finally {
    await tenant.close();
  }
}

interface Measured {
  readonly runs: readonly number[];
  readonly queries: number;
  readonly requests: number;
}

/** Each turn has a window of the quota to itself. */
async function measure(tenant: FilledTenant, scan: (azure: Azure) => Promise<object>): Promise<Measured> {
  const runs: number[] = [];
  const { azure, queries } = counted(tenant);
  for (let turn = 0; turn < turns; turn += 1) {
    await pause(quota.windowMs);
    const start = performance.now();
    const observed = await scan(azure);
    runs.push(performance.now() - start);
    if (isAzureFailure(observed)) throw new Error(JSON.stringify(observed));
  }
  return { runs, queries: queries() / turns, requests: azure.requests() / turns };
}

function figure(name: string, { runs, queries }: Measured): Figure {
  const floorMs = (queries * quota.windowMs) / quota.queries;
  return {
    name,
    unit: "ms",
    runs,
    floor: { name: `${queries} queries at ${quota.queries} in ${quota.windowMs / 1000} s`, runs: [floorMs] },
    goal: { limit: ratio * floorMs, text: `${ratio} × floor` },
  };
}

function counted({ endpoint, certificate }: FilledTenant) {
  const azure = openAzure({ kind: "local", tenantId, endpoint, certificate });
  let count = 0;
  const graph: Azure["graph"] = async () => {
    const client = await azure.graph();
    return Object.assign(Object.create(client) as typeof client, {
      resources: (...given: Parameters<typeof client.resources>) => {
        count += 1;
        return client.resources(...given);
      },
    });
  };
  return { azure: { ...azure, graph }, queries: () => count };
}
