import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Clients, openClients } from "./javascript/clients.ts";
import { deploymentOperations } from "./javascript/deployments.ts";
import { authorizationOperations, groupOperations, policyOperations } from "./javascript/governance.ts";
import type { JavaScriptOperation } from "./javascript/operation.ts";
import { graphOperations, resourceOperations } from "./javascript/resources.ts";
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
];

/** The clients that azo itself uses: no operation of theirs may be without a row. */
const ownClients: readonly (keyof Clients)[] = ["arm-resourcesdeployments", "arm-resourcesdeploymentstacks"];

/** Calls every operation of the JavaScript clients, in order, against one fresh tenant. */
export async function runJavaScript(): Promise<readonly Row[]> {
  const azure = await startTenant();
  try {
    const clients = openClients(azure);
    const rows: Row[] = [];
    for (const operation of operations) rows.push(await rowOf(clients, operation));
    return [...rows, ...ownClients.flatMap((client) => uncalled(clients, client))];
  } finally {
    await azure.close();
  }
}

async function rowOf(clients: Clients, { client, name, call, expected }: JavaScriptOperation): Promise<Row> {
  const about = { client: `@azure/${client} ${versionOf(client)}`, operation: name };
  try {
    const missing = expected === undefined ? (await call(clients), undefined) : missingPart(await call(clients), expected);
    return { ...about, result: missing === undefined ? "passed" : "failed", note: missing ?? "" };
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    return { ...about, result: "failed", note: oneLine(`${code ?? "no code"}: ${message}`) };
  }
}

/**
 * The methods of a client that no operation here calls. Left aside: `begin…` where a method waits for it, the pagers'
 * own methods, and `operations.list`, which lists the operations of the provider, not of a tenant.
 */
function uncalled(clients: Clients, client: keyof Clients): readonly Row[] {
  const called = new Set(operations.filter((one) => one.client === client).map(({ name }) => name));
  return Object.entries(clients[client])
    .filter(([group]) => !group.startsWith("_") && !["pipeline", "operations"].includes(group))
    .flatMap(([group, value]) => methodsOf(value).map((method) => `${group}.${method}`))
    .filter((name) => !called.has(name))
    .map((operation) => ({
      client: `@azure/${client} ${versionOf(client)}`,
      operation,
      result: "failed" as const,
      note: "the client has it and no row here calls it",
    }));
}

function methodsOf(group: unknown): readonly string[] {
  if (typeof group !== "object" || group === null) return [];
  const prototype: object = Object.getPrototypeOf(group);
  const inherited = prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype);
  const names = [...Object.keys(group), ...inherited].filter(
    (name) => name !== "constructor" && !name.startsWith("_") && typeof (group as Record<string, unknown>)[name] === "function",
  );
  const waits = new Set(names);
  return names.filter((name) => {
    if (/Paging(Page|All)$/.test(name)) return false;
    if (!name.startsWith("begin")) return true;
    const plain = name.slice("begin".length).replace(/AndWait$/, "");
    const isShim = waits.has(plain.charAt(0).toLowerCase() + plain.slice(1));
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
