import type { Command } from "../command.ts";
import type { Context } from "../context.ts";
import type { Fixed } from "../fix-folder.ts";
import { compileUngated, withGates } from "../compile-folder.ts";
import { formatOption, printDiagnosticsAs } from "../format.ts";
import { exitCodeFor, printJson } from "../print.ts";

/** Says all that is wrong with the working tree; writes nothing but what `--fix` mends. */
export const checkCommand: Command = {
  options: [
    formatOption,
    { flags: "--fix", description: "mend what can be mended without thinking in landing-zone and archetypes" },
  ],
  example: "azo check --format github",
  run: async (context, { options }) => {
    const fixed = options["fix"] === true ? await fix(context, options["format"] === undefined) : undefined;
    const compiled = fixed?.compiled ?? (await compileUngated(context, "diagnostics"));
    const { diagnostics, sources } = withGates(context, compiled);
    await printDiagnosticsAs(context, "check", options, { diagnostics, sources });
    const code = exitCodeFor(diagnostics);
    if (context.json)
      printJson(context, "check", code === 0, { diagnostics, ...(fixed === undefined ? {} : { fixed: fixed.edits }) });
    else if (diagnostics.length === 0 && options["format"] === undefined) {
      context.streams.out(`Nothing is wrong with ${sources.size} files.\n`);
    }
    return code;
  },
};

/** Loaded only here: what mends takes as long to load as all else of this command. */
async function fix(context: Context, isText: boolean): Promise<Fixed> {
  const { editLines, fixFolder } = await import("../fix-folder.ts");
  const fixed = await fixFolder(context);
  if (!context.json && isText) context.streams.out(editLines(fixed.edits, context.streams.style));
  return fixed;
}
