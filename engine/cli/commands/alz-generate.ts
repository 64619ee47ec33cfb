import { writeAlzBicep } from "#alz";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";
import { changesOf, outputNotes, untouched, writeOutput } from "../write-output.ts";
import { alzOptions, buildAlz, readAlzRequest } from "./alz-request.ts";

/** Writes the objects of an architecture as files. */
export const alzGenerate: Command = {
  options: [
    ...alzOptions,
    { flags: "--out <folder>", description: "where to; a folder for each management group is made in it" },
    { flags: "--format <format>", description: "alz-bicep (default): as the ALZ Bicep templates load them" },
  ],
  example:
    "azo alz generate --library platform/alz --architecture alz --root contoso --location northeurope --builtins builtin-policies.jsonl --out lib",
  run: async (context, { options }) => {
    const format = options["format"] ?? "alz-bicep";
    if (format !== "alz-bicep") {
      printFailure(context, "alz-generate", `--format is alz-bicep, not ${String(format)}.`);
      return exitCodes.misuse;
    }
    const request = await readAlzRequest(options, ["library", "architecture", "root", "location", "out"]);
    if (typeof request === "string") {
      printFailure(context, "alz-generate", request);
      return exitCodes.misuse;
    }
    const { library, hierarchy, diagnostics, isBroken } = await buildAlz(request);
    const files = isBroken ? new Map<string, string>() : writeAlzBicep(hierarchy);
    const folder = String(options["out"]);
    const writing = isBroken ? untouched : await writeOutput(folder, files, context.stateFolder);
    if (writing.kind === "failed") {
      printFailure(context, "alz-generate", writing.message);
      return exitCodes.failed;
    }
    if (context.json) {
      const groups = hierarchy.groups.length;
      printJson(context, "alz-generate", !isBroken, {
        folder,
        files: files.size,
        groups,
        ...changesOf(writing),
        diagnostics,
      });
      return exitCodeFor(diagnostics);
    }
    printDiagnostics(context, diagnostics, library.sources);
    for (const note of outputNotes(writing, folder)) context.streams.error(`azo: ${note}\n`);
    const { length: gone } = writing.removed;
    const removed = gone === 0 ? "" : ` ${gone} of an earlier run removed.`;
    const said = `${files.size} files of ${hierarchy.groups.length} management groups in ${folder}.${removed}`;
    context.streams.out(isBroken ? "Nothing was written.\n" : `${said}\n`);
    return exitCodeFor(diagnostics);
  },
};
