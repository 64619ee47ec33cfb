import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { startLocalAzureHere } from "../local-session.ts";
import { printFailure, printJson } from "../print.ts";
import { readBuiltIns } from "../read-built-ins.ts";

/** Serves the Azure in the box until it is stopped. */
export const localStart: Command = {
  name: "local start",
  summary: "serve the local Azure until it is stopped",
  options: [
    { flags: "--port <number>", description: "port on 127.0.0.1; default: a free one" },
    {
      flags: "--policies <file>",
      description: "built-in policy definitions and initiatives to evaluate and keep, one JSON object a line",
    },
  ],
  example: "azo local start --port 8443",
  run: async (context, { options }) => {
    const settings = context.settings.azure;
    if (settings.kind !== "local") {
      printFailure(context, "local-start", "azo.config.ts is set to real Azure: there is no local one to start.");
      return exitCodes.misuse;
    }
    const file = options["policies"];
    const read = typeof file === "string" ? readBuiltIns(file) : { builtInPolicies: [] };
    if ("problem" in read) {
      printFailure(context, "local-start", read.problem);
      return exitCodes.misuse;
    }
    const local = await startLocalAzureHere(context, settings, { port: Number(options["port"] ?? 0), ...read });
    const stopped = new Promise<void>((stop) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop());
    });
    const note = `${context.stateFolder}/local-azure/endpoint.json`;
    if (context.json)
      printJson(context, "local-start", true, { endpoint: local.endpoint, certificate: local.certificate });
    else context.streams.out(`Local Azure at ${local.endpoint}\nIts certificate is in ${note}. Stop it with Ctrl-C.\n`);
    await stopped;
    await local.close();
    return exitCodes.done;
  },
};
