import { join } from "node:path";
import { type Azure, type AzureOptions, forbiddenCredential, openAzure } from "#azure";
import { type Audit, openAudit } from "#record";
import { acquireRunLock } from "#sync";
import type { Context } from "./context.ts";
import { exitCodes } from "./exit-code.ts";
import { openLocalAzure } from "./local-session.ts";

/** What a command that talks to Azure holds while it runs. */
export interface Session {
  readonly azure: () => Promise<Azure>;
  readonly audit: Audit;
  readonly close: () => Promise<void>;
}

export type Opened =
  | { readonly kind: "open"; readonly session: Session }
  | { readonly kind: "refused"; readonly exitCode: number; readonly reason: string; readonly message: string };

/** Opens audit and Azure for one command; the local Azure is started when it is first needed and stopped at the end. */
export function openSession(context: Context): Opened {
  const variable = forbiddenCredential(context.environment);
  if (variable !== undefined) {
    const message = `${variable} is set, and azo works without stored secrets only. Unset it and use a managed or federated identity.`;
    return { kind: "refused", exitCode: exitCodes.refused, reason: "forbidden-credential", message };
  }
  const lock = acquireRunLock(context.stateFolder);
  if (lock.kind === "busy") {
    const message = `Another azo (process ${lock.processId}) works on ${context.stateFolder}. Wait for it, or stop it.`;
    return { kind: "refused", exitCode: exitCodes.failed, reason: "busy", message };
  }
  const audit = openAudit(join(context.stateFolder, "audit.sqlite"), context.now);
  const opened: { azure?: Promise<{ azure: Azure; close: () => Promise<void> }> } = {};
  return {
    kind: "open",
    session: {
      azure: async () => {
        opened.azure ??= connect(context);
        return (await opened.azure).azure;
      },
      audit,
      close: async () => {
        await (await opened.azure?.catch(() => undefined))?.close();
        audit.close();
        lock.release();
      },
    },
  };
}

async function connect(context: Context): Promise<{ azure: Azure; close: () => Promise<void> }> {
  const settings = context.settings.azure;
  const options = { onWait: sayWait(context) };
  if (settings.kind === "azure") return { azure: openAzure(settings, options), close: async () => undefined };
  const local = await openLocalAzure(context, settings);
  const target = {
    kind: "local",
    tenantId: settings.tenantId,
    endpoint: local.endpoint,
    certificate: local.certificate,
  } as const;
  return { azure: openAzure(target, options), close: local.close };
}

/** Shorter waits are over before anybody wonders. */
const shortestSaidMs = 2000;

/** Says on standard error that Azure makes a request wait, and why nothing seems to happen. */
function sayWait({ streams }: Context): NonNullable<AzureOptions["onWait"]> {
  return ({ waitMs, why, request }) => {
    // Where lines are drawn over, one in between would be rubbed out; the drawing shows that the unit still runs.
    if (waitMs < shortestSaidMs || streams.live) return;
    streams.error(`azo: waits ${Math.round(waitMs / 1000)} s and tries again: ${why} from Azure for ${request}\n`);
  };
}
