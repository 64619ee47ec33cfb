import { join } from "node:path";
import type { LibraryImport } from "#alz";
import { importLibrary, readLibraries } from "#alz";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";
import { writeImport } from "../write-import.ts";
import { readAlzRequest } from "./alz-request.ts";

/** Writes a library into `generated/azure` as archetypes that authors extend. */
export const alzImport: Command = {
  name: "alz import",
  summary: "write a library into generated/azure as archetypes to extend",
  options: [
    { flags: "--library <folder>", description: "folder of a library, in order (repeatable)", repeatable: true },
    {
      flags: "--builtins <file>",
      description: "built-in policies, one JSON object a line as the policy API answers them",
    },
    { flags: "--allow-overwrite", description: "a later library may replace what an earlier one has" },
  ],
  example: "azo alz import --library platform/alz --builtins builtin-policies.jsonl",
  run: async (context, { options }) => {
    const request = await readAlzRequest(options, ["library", "builtins"]);
    if (typeof request === "string") {
      printFailure(context, "alz-import", request);
      return exitCodes.misuse;
    }
    const { library, diagnostics: found } = await readLibraries(request.libraries, {
      allowOverwrite: request.allowOverwrite,
    });
    const imported = importLibrary({ library, builtIns: request.builtIns });
    const diagnostics = [...found, ...request.diagnostics, ...imported.diagnostics];
    const isBroken = diagnostics.some(({ severity }) => severity === "error");
    if (!isBroken) await writeImport(join(context.root, "generated", "azure"), imported, String(options["builtins"]));
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
