import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { desiredFiles } from "#compile";
import type { Command } from "../command.ts";
import { compileFolder } from "../compile-folder.ts";
import { exitCodes } from "../exit-code.ts";
import { printDiagnosticsAs, formatOption } from "../format.ts";
import { exitCodeFor, printJson } from "../print.ts";

/** Writes `generated/desired`, or with `--check` says whether it is what the sources compile to. */
export const compileCommand: Command = {
  options: [{ flags: "--check", description: "write nothing; fail when generated/desired is stale" }, formatOption],
  example: "azo compile --check",
  run: async (context, { options }) => {
    const { desired, diagnostics, sources } = await compileFolder(context);
    await printDiagnosticsAs(context, "compile", options, { diagnostics, sources });
    if (desired === undefined) {
      if (context.json) printJson(context, "compile", false, { diagnostics });
      return exitCodeFor(diagnostics);
    }
    const folder = join(context.root, "generated", "desired");
    const difference = await compareFolder(folder, desiredFiles(desired));
    const stale = difference.length > 0;
    if (options["check"] !== true) await writeFolder(folder, desiredFiles(desired), difference);
    const failed = stale && options["check"] === true;
    const names = difference.map(({ path }) => path);
    if (context.json) {
      printJson(context, "compile", !failed, {
        treeId: desired.treeId,
        units: desired.units.length,
        changed: names,
        diagnostics,
      });
    } else if (failed) {
      context.streams.error(`generated/desired is stale: ${listed(names)}. Run azo compile and commit the result.\n`);
    } else {
      const files = stale
        ? `${names.length} files of generated/desired ${names.length === 1 ? "has" : "have"} changed`
        : "nothing changed";
      context.streams.out(`Compiled ${sources.size} files into ${desired.units.length} units; ${files}.\n`);
    }
    return failed ? exitCodes.failed : exitCodes.done;
  },
};

function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}

type Difference = { readonly path: string; readonly kind: "write" | "remove" };

async function compareFolder(folder: string, files: ReadonlyMap<string, string>): Promise<readonly Difference[]> {
  const present = existsSync(folder)
    ? (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && entry.name !== ".gitkeep")
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll("\\", "/"),
        )
    : [];
  const texts = new Map(
    await Promise.all(present.map(async (path) => [path, await readFile(join(folder, path), "utf8")] as const)),
  );
  return [
    ...[...files]
      .filter(([path, text]) => texts.get(path) !== text)
      .map(([path]) => ({ path, kind: "write" as const })),
    ...present.filter((path) => !files.has(path)).map((path) => ({ path, kind: "remove" as const })),
  ].toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  difference: readonly Difference[],
): Promise<void> {
  for (const { path, kind } of difference) {
    const file = join(folder, path);
    if (kind === "remove") {
      await rm(file);
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, files.get(path) ?? "");
  }
}
