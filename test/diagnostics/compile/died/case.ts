import { join } from "node:path";
import { diagnoser } from "#diagnostics";
import { compileCatalogue } from "#diagnostics/compile";
import { readFolder } from "../../../../engine/compile/read-source.ts";
import { startChild } from "../../../../engine/compile/run-child.ts";
import { type Ran, ranReading } from "../../read-case.ts";

/** A process that fails at once; what Node printed before it ended has line numbers of azo's own and is left out. */
export async function run(folder: string): Promise<Ran> {
  const read = await readFolder(join(import.meta.dirname, "input"));
  if (!("source" in read)) return ranReading(read);
  const child = startChild(folder, undefined);
  void child.give({ kind: "folder", source: { ...read.source, library: undefined as never } });
  const end = await child.ask({ kind: "desired", tenantId: "" });
  if (end.kind === "answered") return { diagnostics: end.answer.diagnostics, sources: read.source.files };
  const message = end.message.replace(/(?<=^exit code 1)[^]*/, " (…)");
  const died = diagnoser(compileCatalogue)("died", { message }, undefined);
  return { diagnostics: [died], sources: read.source.files };
}
