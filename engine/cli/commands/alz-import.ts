import { join } from "node:path";
import type { LibraryImport } from "#alz";
import type { Command } from "../command.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";
import { importOptions, readImport } from "../read-import.ts";
import { writeImport } from "../write-import.ts";

/** Writes libraries into `generated/azure` as archetypes that authors extend. */
export const alzImport: Command = {
  options: [
    {
      flags: "--library <library>",
      description: "folder of a library, or <url>[@<ref>] of a git repository, in order (repeatable)",
      repeatable: true,
    },
    ...importOptions,
  ],
  example:
    "azo alz import --library https://github.com/Azure/Azure-Landing-Zones-Library@platform/alz/2026.04.2 --builtins azure",
  run: async (context, { options }) => {
    const reading = await readImport(context, options, "library");
    if (reading.kind === "refused") {
      printFailure(context, "alz-import", reading.message);
      return reading.exitCode;
    }
    const { library, imported, diagnostics } = reading;
    const isBroken = diagnostics.some(({ severity }) => severity === "error");
    if (!isBroken) await writeImport(join(context.root, "generated", "azure"), imported);
    const { files, builtIns, leftOut } = imported;
    const counts = { files: isBroken ? 0 : files.size, builtIns: builtIns.length, leftOut };
    if (context.json) printJson(context, "alz-import", !isBroken, { ...counts, diagnostics });
    else {
      printDiagnostics(context, diagnostics, library.sources);
      context.streams.out(isBroken ? "Nothing was written.\n" : summaryOf(imported));
    }
    return exitCodeFor(diagnostics);
  },
};

/** How much was written, and what the language has no place for. */
export function summaryOf({ files, builtIns, leftOut }: LibraryImport): string {
  const lines = leftOut.map(({ what, names }) => `  ${what}: ${names.length}`);
  const left = lines.length === 0 ? [] : ["Left out, because the landing-zone language has no place for it:", ...lines];
  return [`${files.size} files in generated/azure, ${builtIns.length} built-ins pinned.`, ...left, ""].join("\n");
}
