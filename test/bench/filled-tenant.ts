import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Desired } from "#model/desired";
import { eachOf, openClient } from "../conformance/load/client.ts";
import { tenantId } from "./compile-here.ts";

/** A local Azure with ARM's throttling, in a process of its own. */
export interface FilledTenant {
  readonly endpoint: string;
  readonly certificate: string;
  readonly close: () => Promise<void>;
}

const program = fileURLToPath(new URL("./alone/local-azure.ts", import.meta.url));
/** What holds others is written first; management groups one by one, because each hangs under another. */
const phases = [
  ["tenant", 1],
  ["managementGroup", 1],
  ["subscription", 16],
  ["resourceGroup", 16],
] as const;

/** Holds what the landing zone asks for, written one by one before the throttling begins. */
export async function filledTenant(desired: Desired, folder: string): Promise<FilledTenant> {
  const ids = subscriptionsOf(desired);
  const words = [folder, tenantId, JSON.stringify(ids.map((id) => ({ id, displayName: id })))];
  const filling = await start(words);
  const send = openClient(filling.endpoint, filling.certificate);
  const put = async (id: string, body: unknown): Promise<void> => {
    const { status, text } = await send("PUT", id, body);
    if (status >= 300) throw new Error(`PUT ${id}: ${status} ${text.slice(0, 300)}`);
  };
  try {
    for (const [kind, atOnce] of phases) {
      const units = desired.units.filter(({ scope }) => scope.kind === kind);
      await eachOf(units, atOnce, async ({ resources }) => {
        for (const { id, body } of resources) await put(id, body);
      });
    }
  } finally {
    await filling.close();
  }
  return start([...words, "throttle"]);
}

async function start(words: readonly string[]): Promise<FilledTenant> {
  const child: ChildProcess = fork(program, [...words]);
  const [{ endpoint, certificate }] = (await once(child, "message")) as [FilledTenant];
  const close = async (): Promise<void> => {
    const ended = once(child, "exit");
    child.disconnect();
    await ended;
  };
  return { endpoint, certificate, close };
}

function subscriptionsOf({ units }: Desired): readonly string[] {
  const ids = units.flatMap(({ resources }) => resources.map(({ id }) => /\/subscriptions\/([^/]+)/i.exec(id)?.[1]));
  return [...new Set(ids)].filter((id) => id !== undefined);
}
