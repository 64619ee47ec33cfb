// `npm run load`: fills a local Azure with the estate, asks it 200 requests a second, kills it, and looks what is there again.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { eachOf, openClient, type Send } from "./client.ts";
import { estate, managementGroupOf, resourceGroupOf, subscriptions } from "./estate.ts";

const goals = { heldMiB: 600, perSecond: 200 } as const;
const sustainedSeconds = 20;
/** Answers later than this mean that requests pile up. */
const latestMs = 1000;

interface Server {
  readonly process: ChildProcess;
  readonly send: Send;
}

const faults: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "azo-load-"));
try {
  const first = await startServer();
  await fill(first.send);
  await askGraph(first.send, "after filling");
  await sustain(first.send);
  await sayMemory(first);
  const acknowledged = await writeUntilKilled(first);
  const began = performance.now();
  const second = await startServer();
  say(`started again on the same folder in ${Math.round(performance.now() - began)} ms`);
  await lookForAll(second.send, acknowledged);
  await sayMemory(second);
  second.process.kill("SIGKILL");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) process.stdout.write(`FAILED ${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function check(holds: boolean, fault: string): void {
  if (!holds) faults.push(fault);
}

async function startServer(): Promise<Server> {
  const child = fork(fileURLToPath(new URL("./server.ts", import.meta.url)), [folder]);
  const [{ endpoint, certificate }] = (await once(child, "message")) as [{ endpoint: string; certificate: string }];
  return { process: child, send: openClient(endpoint, certificate) };
}

async function put(send: Send, id: string, body: object): Promise<void> {
  const { status, text } = await send("PUT", id, body);
  if (status >= 300) throw new Error(`PUT ${id}: ${status} ${text.slice(0, 300)}`);
}

async function fill(send: Send): Promise<void> {
  const began = performance.now();
  const groups = [...new Set(subscriptions.map((_, index) => managementGroupOf(index)))];
  await eachOf(groups, 1, (id) => put(send, id, { properties: {} }));
  await eachOf([...subscriptions.entries()], 16, async ([index, { id }]) => {
    await put(send, `${managementGroupOf(index)}/subscriptions/${id}`, {});
    await put(send, resourceGroupOf(id), { location: "westeurope" });
  });
  await eachOf(estate, 16, ({ id, body }) => put(send, id, body));
  const seconds = (performance.now() - began) / 1000;
  const count = estate.length + 2 * subscriptions.length;
  say(`${count} writes in ${seconds.toFixed(1)} s: ${Math.round(count / seconds)} a second`);
  check(count / seconds >= goals.perSecond, `writes came at ${Math.round(count / seconds)} a second`);
}

async function askGraph(send: Send, when: string): Promise<void> {
  const began = performance.now();
  const query = "resources | summarize count() by type";
  const { status } = await send("POST", "/providers/Microsoft.ResourceGraph/resources", { query });
  const tookMs = performance.now() - began;
  say(`Resource Graph counts them ${when} in ${Math.round(tookMs)} ms`);
  check(status === 200, `Resource Graph answered ${status}`);
}

/** Requests begin by the clock, whether or not those before have been answered. */
async function sustain(send: Send): Promise<void> {
  const latencies: number[] = [];
  const running: Promise<void>[] = [];
  const began = performance.now();
  const count = goals.perSecond * sustainedSeconds;
  for (let index = 0; index < count; index += 1) {
    const dueMs = began + (index * 1000) / goals.perSecond;
    const earlyMs = dueMs - performance.now();
    if (earlyMs > 0) await new Promise((next) => setTimeout(next, earlyMs));
    running.push(
      oneOfMany(send, index).then((status) => {
        latencies.push(performance.now() - dueMs);
        check(status < 300, `a request of the sustained load was answered ${status}`);
      }),
    );
  }
  await Promise.all(running);
  const seconds = (performance.now() - began) / 1000;
  const sorted = latencies.toSorted((left, right) => left - right);
  const share = (part: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? 0);
  say(
    `${count} requests in ${seconds.toFixed(1)} s: half within ${share(0.5)} ms, 99 of 100 within ${share(0.99)} ms, all within ${share(1)} ms`,
  );
  check(share(0.99) <= latestMs, `99 of 100 answers came within ${share(0.99)} ms only: requests pile up`);
}

/** Six reads, a list, a list of groups and two writes out of ten; every tenth second a query. */
async function oneOfMany(send: Send, index: number): Promise<number> {
  const resource = estate[(index * 7919) % estate.length];
  const subscription = subscriptions[index % subscriptions.length]?.id ?? "";
  if (resource === undefined) throw new Error("The estate is empty.");
  if (index % 2000 === 1000) {
    const query = "resources | where location == 'westeurope' | project id, type | order by id asc";
    return (await send("POST", "/providers/Microsoft.ResourceGraph/resources", { query })).status;
  }
  switch (index % 10) {
    case 0:
    case 5:
      return (await send("PUT", resource.id, { ...resource.body, tags: { version: String(index) } })).status;
    case 3:
      return (await send("GET", `${resourceGroupOf(subscription)}/resources`)).status;
    case 7:
      return (await send("GET", `/subscriptions/${subscription}/resourceGroups`)).status;
    default:
      return (await send("GET", resource.id)).status;
  }
}

async function sayMemory(server: Server): Promise<void> {
  server.process.send({});
  const [{ peakMiB, heldMiB }] = (await once(server.process, "message")) as [{ peakMiB: number; heldMiB: number }];
  say(`memory: ${Math.round(heldMiB)} MiB now, ${Math.round(peakMiB)} MiB at most`);
  check(peakMiB <= goals.heldMiB, `it held ${Math.round(peakMiB)} MiB`);
}

/** The last version of each resource that was acknowledged, and the last that was sent. */
interface Versions {
  readonly acknowledged: Map<string, number>;
  readonly sent: Map<string, number>;
}

/** Writes on until the process, killed in the middle of it, answers no more. */
async function writeUntilKilled(server: Server): Promise<Versions> {
  const versions: Versions = { acknowledged: new Map(), sent: new Map() };
  const ended = once(server.process, "exit");
  setTimeout(() => server.process.kill("SIGKILL"), 3000);
  const writer = async (at: number): Promise<void> => {
    for (let version = 1_000_000; ; version += 1) {
      const resource = estate[(at * 1000 + version) % estate.length];
      if (resource === undefined) return;
      versions.sent.set(resource.id, version);
      const body = { ...resource.body, tags: { version: String(version) } };
      const answer = await server.send("PUT", resource.id, body).catch(() => undefined);
      if (answer === undefined) return;
      versions.acknowledged.set(resource.id, version);
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, at) => writer(at)));
  await ended;
  say(`killed with SIGKILL while it wrote; ${versions.acknowledged.size} resources had been acknowledged anew`);
  return versions;
}

async function lookForAll(send: Send, { acknowledged, sent }: Versions): Promise<void> {
  let missing = 0;
  let stale = 0;
  await eachOf(estate, 16, async ({ id }) => {
    const { status, text } = await send("GET", id);
    if (status !== 200) {
      missing += 1;
      return;
    }
    const { tags } = JSON.parse(text) as { readonly tags: { readonly version: string } };
    const [least, most] = [acknowledged.get(id) ?? 0, sent.get(id) ?? Number.POSITIVE_INFINITY];
    if (Number(tags.version) < least || Number(tags.version) > most) stale += 1;
  });
  say(`of ${estate.length} resources ${missing} are missing and ${stale} are not as acknowledged`);
  check(missing === 0, `${missing} acknowledged resources were lost`);
  check(stale === 0, `${stale} resources are older than what was acknowledged`);
  await askGraph(send, "after the restart");
}
