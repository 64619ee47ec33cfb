import type { Command } from "../command.ts";
import { printStatus } from "../print-status.ts";

/** How it stands, from what the last pass left: nothing is asked of Azure. */
export const status: Command = {
  options: [],
  example: "azo status",
  run: async (context) => printStatus(context),
};
