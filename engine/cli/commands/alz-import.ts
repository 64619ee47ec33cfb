import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { LibraryImport } from "#alz";
import { importLibrary, readLibraries, writeFiles } from "#alz";
import { readBuiltInPolicies, selectPolicies, writePolicyTypes } from "#generate";
import type { PolicyCatalogue } from "#model/catalogue";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";
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
    if (!isBroken) await write(join(context.root, "generated", "azure"), imported, String(options["builtins"]));
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

function summaryOf({ files, builtIns, leftOut }: LibraryImport): string {
  const lines = leftOut.map(({ what, names }) => `  ${what}: ${names.length}`);
  const left = lines.length === 0 ? [] : ["Left out, because the landing-zone language has no place for it:", ...lines];
  return [`${files.size} files in generated/azure, ${builtIns.length} built-ins pinned.`, ...left, ""].join("\n");
}

/** What an earlier import wrote is replaced as a whole; what is pinned already stays pinned. */
async function write(folder: string, { files, builtIns }: LibraryImport, builtInFile: string): Promise<void> {
  const known = readBuiltInPolicies(await readFile(builtInFile, "utf8"));
  const before = await pinned(join(folder, "policies.json"));
  const wanted = [...Object.keys(before.definitions), ...Object.keys(before.sets), ...builtIns];
  const { catalogue: chosen } = selectPolicies(known, wanted);
  const catalogue = {
    definitions: inOrder({ ...before.definitions, ...chosen.definitions }),
    sets: inOrder({ ...before.sets, ...chosen.sets }),
  };
  await rm(join(folder, "alz"), { recursive: true, force: true });
  await writeFiles(
    folder,
    new Map([
      ...files,
      ["policies.json", catalogueText(catalogue)],
      ["policies.ts", await writePolicyTypes(catalogue, "azo generate")],
    ]),
  );
}

async function pinned(path: string): Promise<PolicyCatalogue> {
  if (!existsSync(path)) return { definitions: {}, sets: {} };
  return JSON.parse(await readFile(path, "utf8")) as PolicyCatalogue;
}

/** One policy a line: a source file may have 1 MiB, which 800 indented ones exceed. */
function catalogueText({ definitions, sets }: PolicyCatalogue): string {
  const lines = (entries: Readonly<Record<string, unknown>>) =>
    Object.entries(entries)
      .map(([name, entry]) => `    ${JSON.stringify(name)}: ${JSON.stringify(entry)}`)
      .join(",\n");
  return `{\n  "definitions": {\n${lines(definitions)}\n  },\n  "sets": {\n${lines(sets)}\n  }\n}\n`;
}

function inOrder<Entry>(entries: Readonly<Record<string, Entry>>): Readonly<Record<string, Entry>> {
  return Object.fromEntries(Object.entries(entries).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
