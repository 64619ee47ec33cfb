import { join, relative, resolve } from "node:path";
import { evaluateFile } from "#compile";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { exitCodeFor, printDiagnostics, printFailure } from "../print.ts";

/** The value of one module of the language, without running it. Types are `azo check`'s business, not this command's. */
export const evaluateCommand: Command = {
  arguments: "<file>",
  options: [
    { flags: "--root <folder>", description: "imports must stay below it; default: the folder of azo.config.ts" },
  ],
  example: "azo evaluate landing-zone/settings.ts --json",
  run: async (context, { arguments: [file = ""], options }) => {
    const root = resolve(String(options["root"] ?? context.root));
    const path = relative(root, resolve(file)).replaceAll("\\", "/");
    if (path.startsWith("../")) {
      printFailure(context, "evaluate", `${file} does not lie below ${root}. Name its root with --root.`);
      return exitCodes.misuse;
    }
    const { evaluated, diagnostics, sources } = await evaluateFile(root, path, join(context.stateFolder, "cache"));
    const ok = evaluated !== undefined;
    if (context.json) {
      const value = ok ? { value: evaluated.value } : {};
      context.streams.out(`${JSON.stringify({ ok, ...value, diagnostics })}\n`);
    } else {
      printDiagnostics(context, diagnostics, sources);
      if (ok) context.streams.out(`${JSON.stringify(evaluated.value, null, 2)}\n`);
    }
    return exitCodeFor(diagnostics);
  },
};
