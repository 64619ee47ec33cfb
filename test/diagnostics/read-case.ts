import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyGates } from "#gates";
import type { Reading } from "#source";
import type { Diagnostic } from "#model/diagnostic";
import { defaultGates } from "#model/gate";
import type { Source } from "#model/source";
import { renderDiagnostics } from "#show";
import { engineFolder } from "../../engine/compile/engine-folder.ts";
import { nativeTypeChecker } from "../../engine/compile/native-checker/index.ts";
import { readFolder } from "../../engine/compile/read-source.ts";
import { together } from "../../engine/compile/together.ts";
import { runStages } from "../../engine/compile/stages.ts";

/** What a case says, and the texts its places point into. */
export interface Ran {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** A `case.ts`: makes what cannot lie in a Git repository as a file, or needs one, in `folder`, which is empty. */
export interface Case {
  readonly run: (folder: string) => Promise<Ran>;
}

/** Where a case lies in the golden text, whatever machine it ran on. */
const anyFolder = "/repository";

/** The terminal text of everything that the case in `folder` says. `name`: `step/code`. */
export async function readCase(folder: string, name: string): Promise<string> {
  const temporary = await mkdtemp(join(tmpdir(), "azo-diagnostics-"));
  try {
    const input = join(folder, "input");
    const file = join(folder, "case.ts");
    const { diagnostics, sources } = existsSync(file)
      ? await ((await import(file)) as Case).run(temporary)
      : await compileInput(input, name, temporary);
    const portable = diagnostics.map((each) => withoutFolders(each, [input, temporary]));
    const style = { colour: false, columns: 80, ascii: false, accessible: false };
    return `${renderDiagnostics(portable, sources, style)}\n`;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Reads and compiles a folder in this process; the type checker is asked only where it is the subject. */
async function compileInput(input: string, name: string, temporary: string): Promise<Ran> {
  const read = await readFolder(input);
  if (!("source" in read)) return ranReading(read);
  const types = name === "check/type" ? await checkTypes(read.source, temporary) : [];
  const { diagnostics } = compileSource(read.source);
  return { diagnostics: together(types, diagnostics, read.source.files), sources: read.source.files };
}

/** What reading alone said. */
export function ranReading(read: Reading): Ran {
  return { diagnostics: "source" in read ? [] : read.diagnostics, sources: new Map() };
}

/** The stages from check to lower, and the gates; the two that are off by default are on. */
function compileSource(source: Source): Ran {
  const tenantId = "00000000-0000-0000-0000-00000000feed";
  const gates = { ...defaultGates, duplicate: "warning", preview: "warning" } as const;
  const today = new Date("2026-11-21T12:00:00Z");
  const { diagnostics } = applyGates(runStages({ kind: "desired", source, tenantId }), gates, today);
  return { diagnostics, sources: source.files };
}

/** The native type checker, its copies in `folder`. */
export function checkTypes(source: Source, folder: string, signal?: AbortSignal): Promise<readonly Diagnostic[]> {
  const check = nativeTypeChecker({ cacheFolder: join(folder, "types"), engineFolder: engineFolder() });
  return check(signal === undefined ? { source } : { source, signal });
}

function withoutFolders(diagnostic: Diagnostic, folders: readonly string[]): Diagnostic {
  const message = folders.reduce((text, folder) => text.replaceAll(folder, anyFolder), diagnostic.message);
  return { ...diagnostic, message };
}
