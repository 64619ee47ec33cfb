import { type BuiltIns, importLibrary, type Library, type LibraryImport, readLibraries } from "#alz";
import { isAzureFailure } from "#azure";
import type { Diagnostic } from "#model/diagnostic";
import type { CommandOption } from "./command.ts";
import { type AlzRequest, readAlzRequest, textsOf } from "./commands/alz-request.ts";
import type { Context } from "./context.ts";
import { exitCodes } from "./exit-code.ts";
import { fetchBuiltIns } from "./fetch-built-ins.ts";
import { type FetchedDependency, fetchLibraries } from "./fetch-libraries.ts";
import { importTarget, targetOption } from "./import-target.ts";
import { openSession } from "./session.ts";

export const importOptions: readonly CommandOption[] = [
  {
    flags: "--builtins <source>",
    description:
      "built-in policies: a file, one JSON object a line as the policy API answers them, or azure to ask for what is reached",
  },
  {
    flags: "--dependencies-from <url>",
    description:
      "git repository of what libraries name by path and ref and is not given (default: for a library from git its own repository where it stands there by its path, else the public one; for a folder none)",
  },
  { flags: "--allow-overwrite", description: "a later library may replace what an earlier one has" },
  targetOption,
];

export type ImportReading =
  | {
      readonly kind: "read";
      readonly library: Library;
      readonly imported: LibraryImport;
      /** What was fetched although nobody gave it. */
      readonly dependencies: readonly FetchedDependency[];
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: "refused"; readonly exitCode: number; readonly message: string };

/** Fetches and reads the libraries that the option `librariesOption` names, and the built-ins that they reach. Writes nothing. */
export async function readImport(
  context: Context,
  options: Readonly<Record<string, unknown>>,
  librariesOption: string,
): Promise<ImportReading> {
  const request = await readAlzRequest(options, [librariesOption], { mayAskAzure: true });
  if (typeof request === "string") return { kind: "refused", exitCode: exitCodes.misuse, message: request };
  const named = importTarget(options["as"]);
  if ("refused" in named) return { kind: "refused", exitCode: exitCodes.misuse, message: named.refused };
  const from = options["dependenciesFrom"];
  const { stateFolder } = context;
  const fetching = typeof from === "string" ? { stateFolder, dependenciesFrom: from } : { stateFolder };
  const fetched = await fetchLibraries(textsOf(options[librariesOption]), fetching);
  if (fetched.kind === "failed") return { kind: "refused", exitCode: exitCodes.failed, message: fetched.message };
  const refs = new Map([...fetched.origins].map(([folder, { ref }]) => [folder, ref]));
  const { allowOverwrite } = request;
  const { folders, customFolders, dependencies } = fetched;
  const { library, diagnostics } = await readLibraries(folders, { allowOverwrite, refs, customFolders });
  const isBroken = diagnostics.some(({ severity }) => severity === "error");
  const reading = await builtInsOf(context, request, isBroken ? undefined : library);
  if (reading.kind === "refused") return reading;
  const imported = importLibrary({ library, builtIns: reading.builtIns }, { origins: fetched.origins, ...named });
  const found = [...diagnostics, ...request.diagnostics, ...imported.diagnostics];
  return { kind: "read", library, imported, dependencies, diagnostics: found };
}

type BuiltInsRead =
  { readonly kind: "built-ins"; readonly builtIns: BuiltIns } | Extract<ImportReading, { kind: "refused" }>;

/** Those of the file, or those of Azure; Azure is not asked for a library that is wrong. */
async function builtInsOf(
  context: Context,
  { builtIns, builtInsFromAzure }: AlzRequest,
  library: Library | undefined,
): Promise<BuiltInsRead> {
  if (!builtInsFromAzure || library === undefined) return { kind: "built-ins", builtIns };
  const opened = openSession(context);
  if (opened.kind === "refused") return { kind: "refused", exitCode: opened.exitCode, message: opened.message };
  try {
    const answer = await fetchBuiltIns(await opened.session.azure(), library);
    if (!isAzureFailure(answer)) return { kind: "built-ins", builtIns: answer };
    const why = answer.errors[0]?.message ?? "it gave no reason";
    return { kind: "refused", exitCode: exitCodes.failed, message: `Azure did not give the built-ins: ${why}` };
  } finally {
    await opened.session.close();
  }
}
