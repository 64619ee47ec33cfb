import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Clients, openClients } from "./javascript/clients.ts";
import { deploymentOperations } from "./javascript/deployments.ts";
import { authorizationOperations } from "./javascript/authorization.ts";
import { groupOperations } from "./javascript/management-groups.ts";
import { policyOperations } from "./javascript/policy.ts";
import { graphOperations } from "./javascript/graph.ts";
import type { JavaScriptOperation } from "./javascript/operation.ts";
import { privilegedAccessOperations } from "./javascript/privileged-access.ts";
import { resourceOperations } from "./javascript/resources.ts";
import { stackOperations } from "./javascript/stacks.ts";
import { missingPart } from "./missing-part.ts";
import { oneLine, type Row } from "./row.ts";
import { startTenant } from "./tenant.ts";

const operations: readonly JavaScriptOperation[] = [
  ...resourceOperations,
  ...deploymentOperations,
  ...stackOperations,
  ...graphOperations,
  ...groupOperations,
  ...policyOperations,
  ...authorizationOperations,
  ...privilegedAccessOperations,
];

/** The clients of which every operation has to have a row: azo deploys with them. */
const ownClients: readonly (keyof Clients)[] = ["arm-resourcesdeployments", "arm-resourcesdeploymentstacks"];

/** Calls every operation of the JavaScript clients, in order, against one fresh tenant. */
export async function runJavaScript(): Promise<readonly Row[]> {
  const azure = await startTenant();
  try {
    const clients = openClients(azure);
    const rows: Row[] = [];
    for (const operation of operations) rows.push(await rowOf(clients, operation));
    const names = Object.keys(clients) as (keyof Clients)[];
    return [...rows, ...names.flatMap((client) => uncalled(clients, client))];
  } finally {
    await azure.close();
  }
}

async function rowOf(clients: Clients, { client, name, call, expected }: JavaScriptOperation): Promise<Row> {
  const about = { client: `@azure/${client} ${versionOf(client)}`, operation: name };
  try {
    const answer = await call(clients);
    const missing = expected === undefined ? undefined : missingPart(answer, expected);
    return { ...about, result: missing === undefined ? "passed" : "failed", note: missing ?? "" };
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    return { ...about, result: "failed", note: oneLine(`${code ?? "no code"}: ${message}`) };
  }
}

/**
 * One row for the methods of a client that no operation here calls. Left aside: `begin…` where a method waits for it, the
 * pagers' own methods, and what lists the operations of a provider and not of a tenant.
 */
function uncalled(clients: Clients, client: keyof Clients): readonly Row[] {
  const own = operations.filter((one) => one.client === client);
  const called = new Set(own.map(({ name }) => name.split(" ")[0]));
  const grouped = Object.entries(clients[client])
    .filter(([group]) => !group.startsWith("_") && !["pipeline", "operations"].includes(group))
    .flatMap(([group, value]) => methodsOf(value).map((method) => `${group}.${method}`));
  const direct = methodsOf(clients[client]).filter((method) => method !== "addCustomApiVersionPolicy");
  const others = [...grouped, ...direct].filter((name) => !called.has(name));
  if (others.length === 0) return [];
  const result = ownClients.includes(client) ? "failed" : "not run";
  const note = `no row calls them: ${others.join(", ")}`;
  return [{ client: `@azure/${client} ${versionOf(client)}`, operation: `${others.length} others`, result, note }];
}

/** The methods of a group of operations, or of a client, without those that only wait or page for another. */
function methodsOf(group: unknown): readonly string[] {
  if (typeof group !== "object" || group === null) return [];
  const prototype: object = Object.getPrototypeOf(group);
  const inherited = prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype);
  const names = [...Object.keys(group), ...inherited].filter(
    (name) =>
      name !== "constructor" && !name.startsWith("_") && typeof (group as Record<string, unknown>)[name] === "function",
  );
  const present = new Set(names);
  return names.filter((name) => {
    if (/Paging(Page|All)$/.test(name)) return false;
    if (!name.startsWith("begin")) return true;
    const plain = name.slice("begin".length).replace(/AndWait$/, "");
    const isShim = present.has(plain.charAt(0).toLowerCase() + plain.slice(1));
    return !isShim && name.endsWith("AndWait");
  });
}

/** The version that is installed, which package.json pins. */
function versionOf(client: keyof Clients): string {
  const main = createRequire(import.meta.url).resolve(`@azure/${client}`);
  const folder = `node_modules/@azure/${client}`;
  const manifest = `${main.slice(0, main.lastIndexOf(folder))}${folder}/package.json`;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
}
