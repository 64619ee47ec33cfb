import { existsSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocalAzureOptions } from "#local-azure";
import type { LocalAzureSettings } from "#model/settings";
import type { Context } from "./context.ts";

/** Where a local Azure listens: ours for this command, or one that `azo local start` keeps running. */
export interface LocalSession {
  readonly endpoint: string;
  readonly certificate: string;
  readonly close: () => Promise<void>;
}

export function localAzureFolder(context: Pick<Context, "stateFolder">): string {
  return join(context.stateFolder, "local-azure");
}

/** Uses the local Azure that is running, or starts one for the time of the command. */
export async function openLocalAzure(context: Context, settings: LocalAzureSettings): Promise<LocalSession> {
  const running = runningLocalAzure(context);
  if (running !== undefined) return { ...running, close: async () => undefined };
  return startLocalAzureHere(context, settings, {});
}

/** How `azo local start` asks for it; other commands start it plain. */
type StartOptions = Pick<LocalAzureOptions, "port" | "throttle" | "scenario" | "builtInPolicies">;

/** Starts a local Azure in this process and says in `.azo/local-azure/endpoint.json` where it is. */
export async function startLocalAzureHere(
  context: Context,
  settings: LocalAzureSettings,
  options: StartOptions,
): Promise<LocalSession> {
  const { startLocalAzure } = await import("#local-azure");
  const folder = localAzureFolder(context);
  const local = await startLocalAzure({
    folder,
    tenantId: settings.tenantId,
    subscriptions: settings.subscriptions,
    ...options,
  });
  const { endpoint, certificate, identity } = local;
  const note = join(folder, "endpoint.json");
  await writeFile(note, `${JSON.stringify({ endpoint, certificate, identity, processId: process.pid }, null, 2)}\n`);
  return {
    endpoint,
    certificate,
    close: async () => {
      await rm(note, { force: true });
      await local.close();
    },
  };
}

/** The local Azure of another process, when that process is alive. */
export function runningLocalAzure(context: Context): Pick<LocalSession, "endpoint" | "certificate"> | undefined {
  const path = join(localAzureFolder(context), "endpoint.json");
  if (!existsSync(path)) return undefined;
  const note = JSON.parse(readFileSync(path, "utf8")) as { endpoint: string; certificate: string; processId: number };
  try {
    process.kill(note.processId, 0);
    return note.processId === process.pid ? undefined : note;
  } catch {
    return undefined;
  }
}
