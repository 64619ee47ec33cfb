import { rm } from "node:fs/promises";
import { join } from "node:path";
import { acquireRunLock } from "#sync";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { localAzureFolder, runningLocalAzure } from "../local-session.ts";
import { printFailure, printJson } from "../print.ts";

/** Empties the local Azure. The audit and the snapshots stay: they are history. */
export const localReset: Command = {
  options: [],
  example: "azo local reset",
  run: async (context) => {
    if (runningLocalAzure(context) !== undefined) {
      printFailure(
        context,
        "local-reset",
        "The local Azure is running. Stop it first (Ctrl-C where azo local start runs).",
      );
      return exitCodes.failed;
    }
    const lock = acquireRunLock(context.stateFolder);
    if (lock.kind === "busy") {
      printFailure(context, "local-reset", `Another azo (process ${lock.processId}) is at work. Wait for it.`);
      return exitCodes.failed;
    }
    const folder = localAzureFolder(context);
    await rm(folder, { recursive: true, force: true });
    await rm(join(context.stateFolder, "status.json"), { force: true });
    lock.release();
    if (context.json) printJson(context, "local-reset", true, { folder });
    else context.streams.out("The local Azure is empty.\n");
    return exitCodes.done;
  },
};
