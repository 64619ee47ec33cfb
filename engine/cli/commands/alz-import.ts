import { join } from "node:path";
import type { LibraryImport } from "#alz";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import type { FetchedDependency } from "../fetch-libraries.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";
import { importOptions, readImport } from "../read-import.ts";
import { writeImport } from "../write-import.ts";

/** Writes libraries into `generated/azure` as archetypes that authors extend. */
export const alzImport: Command = {
  options: [
    {
      flags: "--library <library>",
      description: "folder of a library, or <url>[@<ref>] or <path>@<ref> of a git repository, in order (repeatable)",
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
    const { library, imported, dependencies, diagnostics } = reading;
    const isBroken = diagnostics.some(({ severity }) => severity === "error");
    const writing = isBroken ? undefined : await writeImport(join(context.root, "generated", "azure"), imported);
    if (writing?.kind === "refused") {
      printFailure(context, "alz-import", writing.message);
      return exitCodes.failed;
    }
    const { files, builtIns, architectures, defaults, leftOut } = imported;
    // With the lock.
    const counts = {
      files: isBroken ? 0 : files.size + 1,
      builtIns: builtIns.length,
      architectures,
      defaults,
      leftOut,
    };
    if (context.json) printJson(context, "alz-import", !isBroken, { ...counts, dependencies, diagnostics });
    else {
      printDiagnostics(context, diagnostics, library.sources);
      context.streams.out(fetchedText(dependencies));
      context.streams.out(isBroken ? "Nothing was written.\n" : summaryOf(imported));
    }
    return exitCodeFor(diagnostics);
  },
};

/** What was fetched although nobody gave it, and why; empty: nothing was. */
export function fetchedText(dependencies: readonly FetchedDependency[]): string {
  return dependencies
    .map(
      ({ name, url, commit, neededBy }) =>
        `Fetched ${name} from ${url} (${commit.slice(0, 12)}): ${neededBy} builds on it.\n`,
    )
    .join("");
}

/** How much was written, with the lock, how to use it, and what the language has no place for. */
export function summaryOf({ target, files, builtIns, architectures, defaults, leftOut }: LibraryImport): string {
  const uses = architectures.map(
    (name) => `  managementGroups: alzArchitectures.${name}(${defaults.length === 0 ? "" : "{ defaults: { … } }"})`,
  );
  const values = defaults.length === 0 ? "" : ` and ${defaults.length} default values`;
  const from = `In generated/azure/${target}.ts there is alzArchetypes${values}`;
  const lines = leftOut.map(({ what, names }) => `  ${what}: ${names.length}`);
  return [
    `${files.size + 1} files in generated/azure, ${builtIns.length} built-ins pinned.`,
    ...(uses.length === 0 ? [`${from}.`] : [`${from}, and whole:`, ...uses]),
    ...(lines.length === 0 ? [] : ["Left out, because the landing-zone language has no place for it:", ...lines]),
    "",
  ].join("\n");
}
