import { readFile } from "node:fs/promises";
import type { Scenario } from "#local-azure";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { startLocalAzureHere } from "../local-session.ts";
import { printFailure, printJson } from "../print.ts";
import { readBuiltIns } from "../read-built-ins.ts";

const scenarioExample =
  '{"rules":[{"method":"PUT","path":"*/deployments/*","from":2,"times":1,"fault":{"kind":"status","status":503}}]}';

/** Serves the Azure in the box until it is stopped. */
export const localStart: Command = {
  options: [
    { flags: "--port <number>", description: "port on 127.0.0.1; default: a free one" },
    {
      flags: "--policies <file>",
      description: "built-in policy definitions and initiatives to evaluate and keep, one JSON object a line",
    },
    { flags: "--throttle", description: "count requests as ARM does, and answer 429 to what is too much" },
    {
      flags: "--faults <file>",
      description: `what goes wrong, as JSON: ${scenarioExample}; the kinds are in engine/docs/local-azure-faults.md`,
    },
  ],
  example: "azo local start --port 8443 --throttle --faults faults.json",
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
    const faults = options["faults"];
    const scenario = typeof faults === "string" ? await readFaults(faults) : undefined;
    if (typeof scenario === "string") {
      printFailure(context, "local-start", scenario);
      return exitCodes.misuse;
    }
    const local = await startLocalAzureHere(context, settings, {
      port: Number(options["port"] ?? 0),
      throttle: options["throttle"] === true,
      ...(scenario === undefined ? {} : { scenario }),
      ...read,
    });
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

/** The scenario of the file, or what is wrong with it. */
async function readFaults(file: string): Promise<Scenario | string> {
  const text = await readFile(file, "utf8").catch((error: Error) => error);
  if (typeof text !== "string") return `${file} cannot be read: ${text.message}`;
  const { readScenario } = await import("#local-azure");
  const scenario = readScenario(parse(text));
  return typeof scenario === "string" ? `${file} is no scenario: ${scenario}` : scenario;
}

/** Undefined when the text is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
