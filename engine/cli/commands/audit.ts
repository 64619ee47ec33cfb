import { existsSync } from "node:fs";
import { join } from "node:path";
import { openAudit } from "#record";
import { renderAudit } from "#show";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { printFailure, printJson } from "../print.ts";

/** Shows the hash-chained record, or proves that it is whole. */
export const auditCommand: Command = {
  options: [
    { flags: "--verify", description: "recompute the whole hash chain" },
    { flags: "--from <sequence>", description: "first entry to show" },
  ],
  example: "azo audit --verify",
  run: async (context, { options }) => {
    const path = join(context.stateFolder, "audit.sqlite");
    if (!existsSync(path)) {
      printFailure(context, "audit", "There is no audit yet. azo sync writes the first entry.");
      return exitCodes.failed;
    }
    const audit = openAudit(path, context.now);
    try {
      if (options["verify"] !== true) {
        const entries = audit.entries(options["from"] === undefined ? 1 : Number(options["from"]));
        if (context.json) printJson(context, "audit", true, { entries });
        else context.streams.out(renderAudit(entries, context.streams.style));
        return exitCodes.done;
      }
      const state = audit.verifyChain();
      const whole = state.kind === "whole";
      if (context.json) printJson(context, "audit", whole, { ...state });
      else if (state.kind === "whole")
        context.streams.out(`Unbroken: ${state.entries} entries from #1, head ${state.head.slice(0, 12)}.\n`);
      else context.streams.error(`azo: the audit is broken at entry #${state.sequence}: ${state.why}\n`);
      return whole ? exitCodes.done : exitCodes.refused;
    } finally {
      audit.close();
    }
  },
};
