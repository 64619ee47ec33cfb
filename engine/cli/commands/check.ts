import type { Command } from "../command.ts";
import { compileFolder } from "../compile-folder.ts";
import { formatOption, printDiagnosticsAs } from "../format.ts";
import { exitCodeFor, printJson } from "../print.ts";

/** Says all that is wrong with the working tree, and writes nothing. */
export const checkCommand: Command = {
  name: "check",
  summary: "say all that is wrong with the landing zone, and write nothing",
  options: [formatOption],
  example: "azo check --format github",
  run: async (context, { options }) => {
    const { diagnostics, sources } = await compileFolder(context, "diagnostics");
    printDiagnosticsAs(context, "check", options, { diagnostics, sources });
    const code = exitCodeFor(diagnostics);
    if (context.json) printJson(context, "check", code === 0, { diagnostics });
    else if (diagnostics.length === 0 && options["format"] === undefined) {
      context.streams.out(`Nothing is wrong with ${sources.size} files.\n`);
    }
    return code;
  },
};
