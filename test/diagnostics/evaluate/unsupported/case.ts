import { evaluate } from "#evaluate";
import ts from "typescript";
import type { Ran } from "../../read-case.ts";

/** `check` refuses this before it is evaluated; the evaluator, which must be safe alone, says it too. */
export async function run(): Promise<Ran> {
  const path = "landing-zone/index.ts";
  const text = "const sizes = new Map();\n\nexport default sizes;\n";
  const files = new Map([[path, text]]);
  const source = {
    files,
    library: new Map(),
    treeId: "",
    hashes: new Map(),
    from: { kind: "folder", path: "" },
  } as const;
  const modules = new Map([[path, ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)]]);
  return Promise.resolve({ diagnostics: evaluate({ source, modules }).diagnostics, sources: files });
}
