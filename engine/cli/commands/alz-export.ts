import type { EpacWriting } from "#alz";
import { policyRoleAssignments, writeAlzBicep, writeEpac } from "#alz";
import type { Command } from "../command.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-code.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";
import { changesOf, outputNotes, untouched, writeOutput } from "../write-output.ts";
import type { AlzBuilt } from "./alz-request.ts";
import { alzOptions, buildAlz, readAlzRequest } from "./alz-request.ts";

const formats = ["alz-bicep", "epac"];

/** Writes an architecture for the tools that others deploy with. */
export const alzExport: Command = {
  options: [
    ...alzOptions,
    { flags: "--out <folder>", description: "where to" },
    {
      flags: "--format <format>",
      description:
        "alz-bicep: as the ALZ Bicep templates load it; epac: a Definitions tree, with enforcement modes, overrides and grants kept",
    },
    { flags: "--pac-selector <name>", description: "EPAC's name of the environment; default: the architecture's name" },
  ],
  example:
    "azo alz export --format epac --library platform/alz --architecture alz --root contoso --location northeurope --builtins builtin-policies.jsonl --out epac",
  run: async (context, { options }) => {
    const format = String(options["format"] ?? "");
    if (!formats.includes(format)) {
      printFailure(context, "alz-export", `Say --format ${formats.join(" or --format ")}.`);
      return exitCodes.misuse;
    }
    const needed = ["library", "architecture", "root", "location", "out", ...(format === "epac" ? ["builtins"] : [])];
    const request = await readAlzRequest(options, needed);
    if (typeof request === "string") {
      printFailure(context, "alz-export", request);
      return exitCodes.misuse;
    }
    const built = await buildAlz(request);
    const pacSelector = String(options["pacSelector"] ?? request.architecture);
    const writing = built.isBroken ? nothing : write(context, built, format, pacSelector);
    if (writing.kind === "refused") {
      printFailure(context, "alz-export", writing.message);
      return exitCodes.failed;
    }
    const folder = String(options["out"]);
    const { diagnostics, hierarchy, isBroken, library } = built;
    const output = isBroken ? untouched : await writeOutput(folder, writing.files, context.stateFolder);
    if (output.kind === "failed") {
      printFailure(context, "alz-export", output.message);
      return exitCodes.failed;
    }
    const notes = [...writing.notes, ...outputNotes(output, folder)];
    const counts = { files: writing.files.size, groups: hierarchy.groups.length };
    if (context.json)
      printJson(context, "alz-export", !isBroken, {
        folder,
        format,
        ...counts,
        ...changesOf(output),
        notes,
        diagnostics,
      });
    else {
      printDiagnostics(context, diagnostics, library.sources);
      for (const note of notes) context.streams.error(`azo: ${note}\n`);
      const { length: gone } = output.removed;
      const removed = gone === 0 ? "" : ` ${gone} of an earlier run removed.`;
      const said = `${counts.files} files of ${counts.groups} management groups in ${folder}.${removed}`;
      context.streams.out(isBroken ? "Nothing was written.\n" : `${said}\n`);
    }
    return exitCodeFor(diagnostics);
  },
};

const nothing: EpacWriting = { kind: "written", files: new Map(), notes: [] };

function write(context: Context, { hierarchy, assigned }: AlzBuilt, format: string, pacSelector: string): EpacWriting {
  if (format === "alz-bicep") return { kind: "written", files: writeAlzBicep(hierarchy), notes: [] };
  const { grants } = policyRoleAssignments(assigned);
  return writeEpac({ hierarchy, assigned, grants, tenantId: context.settings.azure.tenantId, pacSelector });
}
