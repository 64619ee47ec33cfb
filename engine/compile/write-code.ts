// takes  the folder of a landing zone and files of TypeScript to warm up with, as words; both are azo's own: nobody else's text is parsed here
// gives  `typescript.code` and `compile-program.code` beside itself: what V8 made of the package `typescript` and of the child's program, with
//        the functions that parsing and compiling need
// promises  it is a part of the build, never of a run: the child that parses what others wrote only reads it
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Script } from "node:vm";
import type { Node } from "typescript";
import { parseAny } from "#check";
import { typescript } from "#lib/typescript";
import { readFolder } from "./read-source.ts";
import type { PackedAnswer } from "./run-child.ts";
import { runWithCode } from "./run-with-code.ts";
import { writeSealed } from "./sealed-file.ts";
import type { FolderRequest, Wanted } from "./stages.ts";
import { v8Options } from "./v8-options.ts";

const here = import.meta.filename;
const again = "--with-options";
// The child's program reads words of its own there.
const words = process.argv.splice(2);
if (words[0] === again) {
  const [, landingZone = "", ...samples] = words;
  writeTypeScript(samples);
  await writeProgram(landingZone);
} else {
  execFileSync(process.execPath, [...v8Options, here, again, ...words], { stdio: "inherit" });
}

function writeTypeScript(samples: readonly string[]): void {
  const script = runWithCode(createRequire(here).resolve("typescript"));
  const ts = typescript();
  const visit = (node: Node): void => ts.forEachChild(node, visit);
  for (const sample of samples) {
    const tree = parseAny(sample, readFileSync(sample, "utf8"), ts);
    if (tree !== undefined) visit(tree);
  }
  write("typescript", script);
}

/** The child's program answers here as it would in a process of its own: once from nothing, and once with what it remembers. */
async function writeProgram(landingZone: string): Promise<void> {
  const read = await readFolder(landingZone);
  if (!("source" in read)) throw new Error(`${landingZone} cannot be read: ${JSON.stringify(read.diagnostics)}`);
  const folder = mkdtempSync(join(tmpdir(), "azo-code-"));
  const request = { kind: "folder", source: read.source } as const;
  const first = await answerOf({ ...request, remember: true });
  const { desired, remembered, diagnostics } = first.answer;
  if (desired === undefined || remembered === undefined)
    throw new Error(`${landingZone}: ${JSON.stringify(diagnostics)}`);
  const memory = join(folder, "remembered.bin");
  await writeSealed(memory, remembered, 1);
  const second = await answerOf({ ...request, remembered: memory });
  rmSync(folder, { recursive: true });
  write("compile-program", second.script);
}

async function answerOf(request: FolderRequest): Promise<{ readonly answer: PackedAnswer; readonly script: Script }> {
  const { promise, resolve } = Promise.withResolvers<PackedAnswer>();
  process.send = (answer: PackedAnswer) => {
    resolve(answer);
    return true;
  };
  const script = runWithCode(join(import.meta.dirname, "compile-program.cjs"));
  process.emit("message", request, undefined);
  const wanted: Wanted = { kind: "desired", tenantId: "00000000-0000-0000-0000-000000000000" };
  process.emit("message", wanted, undefined);
  return { answer: await promise, script };
}

function write(name: string, script: Script): void {
  writeFileSync(join(import.meta.dirname, `${name}.code`), script.createCachedData());
}
