import { check } from "#check";
import { evaluateModule } from "#evaluate";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import type { Program } from "./read-programs.ts";

/** What azo makes of a program. */
export interface AzoAnswer {
  readonly json?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A source with these files and nothing else; `azo` itself is `library`. */
export function sourceOf(files: ReadonlyMap<string, string>, library: ReadonlyMap<string, string> = new Map()): Source {
  return { files, library, treeId: "", hashes: new Map(), from: { kind: "folder", path: "/" } };
}

/** Checks and evaluates a program; its files lie in generated/azure, from where JSON may be imported. */
export function runInAzo(program: Program): AzoAnswer {
  const files = new Map([...program.files].map(([path, text]) => [`generated/azure/${path}`, text] as const));
  const { checked, diagnostics } = check(sourceOf(files));
  if (checked === undefined) return { diagnostics };
  const answer = evaluateModule(checked, "generated/azure/index.ts");
  const json = answer.evaluated === undefined ? undefined : JSON.stringify(answer.evaluated.value);
  return json === undefined ? { diagnostics: answer.diagnostics } : { json, diagnostics: answer.diagnostics };
}
