import { didYouMean } from "#lib/did-you-mean";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { explanations } from "../explanations.ts";
import { printFailure, printJson } from "../print.ts";

/** What a code means, why it is there, an example that fails and one that is mended. Offline. */
export const explainCommand: Command = {
  arguments: "<code>",
  options: [],
  example: "azo explain resolve/duplicate-management-group",
  run: async (context, { arguments: [code = ""] }) => {
    const found = explanations.get(code);
    if (found === undefined) {
      const guess = didYouMean(code, [...explanations.keys()]);
      printFailure(context, "explain", `There is no code \`${code}\`. ${guess}`);
      return exitCodes.misuse;
    }
    if (context.json) printJson(context, "explain", true, { code, ...found });
    else context.streams.out(`${code} (${found.severity})\n\n${found.explanation}\n`);
    return exitCodes.done;
  },
};
