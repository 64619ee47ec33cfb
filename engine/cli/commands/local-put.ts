import { readFile } from "node:fs/promises";
import type { Command } from "../command.ts";
import { apiVersionOf } from "../api-version-of.ts";
import { exitCodes } from "../exit-code.ts";
import { localRequest } from "../local-request.ts";
import { printFailure } from "../print.ts";

/** Changes the local Azure behind azo's back, to see what azo says. */
export const localPut: Command = {
  arguments: "<resource-id> <file>",
  options: [{ flags: "--api-version <version>", description: "default: one the local Azure knows for the type" }],
  example:
    "azo local put /subscriptions/…/resourceGroups/rg-hub-ne/providers/Microsoft.Network/networkSecurityGroups/nsg-shared-ne nsg.json",
  run: async (context, { arguments: [resourceId = "", file = ""], options }) => {
    const body = await readFile(file, "utf8").catch((error: Error) => error);
    if (typeof body !== "string") {
      printFailure(context, "local-put", `${file} cannot be read: ${body.message}`);
      return exitCodes.misuse;
    }
    const apiVersion = String(options["apiVersion"] ?? apiVersionOf(resourceId));
    return localRequest(context, "local-put", { method: "PUT", resourceId, body, apiVersion });
  },
};
