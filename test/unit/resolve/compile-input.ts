import { join } from "node:path";
import type { Compilation } from "#compile";
import type { Desired } from "#model/desired";
import type { GraphScope } from "#model/archetype-graph";
import { invariant } from "#lib/invariant";
import { readFolder } from "../../../engine/compile/read-source.ts";
import { runStages } from "../../../engine/compile/stages.ts";

export const tenantId = "00000000-0000-0000-0000-00000000feed";

/** Compiles a fixture folder through the real steps; `change` may edit each file's text before. */
export async function diagnosticsOf(
  folder: string,
  change: (text: string, path: string) => string = (text) => text,
): Promise<Compilation> {
  const read = await readFolder(folder);
  if (!("source" in read)) return { diagnostics: read.diagnostics };
  const files = new Map([...read.source.files].map(([path, text]) => [path, change(text, path)]));
  return runStages({ kind: "desired", source: { ...read.source, files }, tenantId });
}

/** The same for a fixture without faults. */
export async function compileInput(folder: string, change?: (text: string, path: string) => string): Promise<Desired> {
  const { desired, diagnostics } = await diagnosticsOf(folder, change);
  invariant(desired !== undefined, `The fixture does not compile: ${JSON.stringify(diagnostics, null, 2)}`);
  return desired;
}

/** A fixture folder beside the test in `folder`. */
export function input(folder: string, name: string): string {
  return join(folder, "input", name);
}

export function scopeNamed(desired: Desired, name: string): GraphScope {
  const scope = desired.graph.scopes.find((candidate) => candidate.name === name);
  invariant(scope !== undefined, `The graph has no scope ${name}.`);
  return scope;
}
