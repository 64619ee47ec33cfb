import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { HolderPins, LibraryImport, Presence, Replacement, UpgradeSide } from "#alz";
import { pinLines, presenceLines, presences, printReplacements, replacements, upgradePins } from "#alz";
import { compileFolder } from "#compile";
import { graphDiff } from "#effects";
import type { Desired } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { GraphDiff } from "#model/graph-diff";
import { renderGraphDiff } from "#show";
import type { Command } from "../command.ts";
import { compileUngated } from "../compile-folder.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-code.ts";
import { printDiagnostics, printFailure, printJson } from "../print.ts";
import { importOptions, readImport } from "../read-import.ts";
import { readPinned } from "../read-pinned.ts";
import { writeImport } from "../write-import.ts";
import { fetchedText, summaryOf } from "./alz-import.ts";

/** What a version of the library would change here, before anything is written. */
export const alzUpgrade: Command = {
  options: [
    {
      flags: "--to <library>",
      description: "folder of a library, or <url>[@<ref>] or <path>@<ref> of a git repository, in order (repeatable)",
      repeatable: true,
    },
    ...importOptions,
    {
      flags: "--write",
      description: "write generated/azure as azo alz import does",
    },
    { flags: "--detailed-exitcode", description: "exit with 2 when something changes" },
  ],
  example:
    "azo alz upgrade --to https://github.com/Azure/Azure-Landing-Zones-Library@platform/alz/2026.04.2 --builtins builtin-policies.jsonl",
  run: async (context, { options }) => {
    const reading = await readImport(context, options, "to");
    if (reading.kind === "refused") {
      printFailure(context, "alz-upgrade", reading.message);
      return reading.exitCode;
    }
    const { library, imported, dependencies, diagnostics: found } = reading;
    if (hasError(found)) return broken(context, found, library.sources, "The library is wrong");
    const before = await compileUngated(context);
    if (before.desired === undefined)
      return broken(context, before.diagnostics, before.sources, "The landing zone does not compile as it is");
    const after = await compileWith(context, imported);
    if (typeof after === "string") return broken(context, [], library.sources, after);
    if (after.desired === undefined)
      return broken(
        context,
        after.diagnostics,
        after.sources,
        "The landing zone does not compile with that library: mend this first",
      );
    const catalogue = await readPinned(join(context.root, "generated", "azure"));
    const old = { desired: before.desired, catalogue };
    const upgrade = upgradeOf(old, { desired: after.desired, catalogue: after.catalogue });
    const isWritten = options["write"] === true;
    if (isWritten) await writeImport(join(context.root, "generated", "azure"), imported);
    if (context.json)
      printJson(context, "alz-upgrade", true, { ...upgrade, dependencies, written: isWritten, diagnostics: found });
    else {
      printDiagnostics(context, found, library.sources);
      context.streams.out(fetchedText(dependencies));
      print(context, upgrade, isWritten ? summaryOf(imported) : "Nothing was written.\n");
    }
    return hasChanges(upgrade) && options["detailedExitcode"] === true ? exitCodes.changes : exitCodes.done;
  },
};

interface Upgrade {
  readonly effects: GraphDiff;
  readonly replacements: readonly Replacement[];
  /** Definitions, initiatives and roles that are new or gone, whether anything uses them or not; `scope/name`, sorted. */
  readonly definitions: readonly Presence[];
  /** Assignments and initiatives that take other versions of policies. */
  readonly pins: readonly HolderPins[];
}

function upgradeOf(before: UpgradeSide, after: UpgradeSide): Upgrade {
  return {
    effects: graphDiff(before.desired.graph, after.desired.graph),
    replacements: replacements(before.desired, after.desired),
    definitions: presences(definitionsOf(before.desired), definitionsOf(after.desired)),
    pins: upgradePins(before, after),
  };
}

function definitionsOf({ units }: Desired): readonly string[] {
  const definitions = units.flatMap(({ path, resources }) =>
    resources
      .filter(({ type }) => /\/(policy(set)?|role)definitions$/i.test(type))
      .map(({ name, title }) => `${path.at(-1) ?? ""}/${title ?? name}`),
  );
  return [...new Set(definitions)];
}

function hasChanges({ effects, replacements: refused, definitions, pins }: Upgrade): boolean {
  return effects.changes.length + effects.scopes.length + refused.length + definitions.length + pins.length > 0;
}

function print(context: Context, { effects, replacements: refused, definitions, pins }: Upgrade, end: string): void {
  const { out, style } = context.streams;
  out(renderGraphDiff(effects, style));
  if (definitions.length > 0) out(`\n${presenceLines("Definitions, initiatives and roles", definitions)}\n`);
  if (pins.length > 0) out(`\n${pinLines(pins)}\n`);
  if (refused.length > 0) out(`\n${printReplacements(refused)}\n`);
  out(`\n${end}`);
}

/** Compiles the landing zone as it would be, in a copy; a sentence without its full stop where the import cannot be written. */
async function compileWith(context: Context, imported: LibraryImport) {
  await mkdir(context.stateFolder, { recursive: true });
  const copy = await mkdtemp(join(context.stateFolder, "upgrade-"));
  try {
    for (const part of ["landing-zone", "archetypes", join("generated", "azure")]) {
      const from = join(context.root, part);
      if (existsSync(from)) await cp(from, join(copy, part), { recursive: true });
    }
    const azure = join(copy, "generated", "azure");
    const writing = await writeImport(azure, imported);
    if (writing.kind === "refused") return writing.message.replace(/\.$/, "");
    const { tenantId } = context.settings.azure;
    const compiled = await compileFolder(copy, { tenantId, cacheFolder: join(context.stateFolder, "cache") });
    return { ...compiled, catalogue: await readPinned(azure) };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function broken(
  context: Context,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  sentence: string,
): number {
  if (context.json) printJson(context, "alz-upgrade", false, { message: `${sentence}.`, diagnostics });
  else {
    printDiagnostics(context, diagnostics, sources);
    context.streams.error(`azo: ${sentence}.\n`);
  }
  return exitCodes.failed;
}
