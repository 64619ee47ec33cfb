// takes  files of TypeScript to warm up with, as words
// gives  `typescript.code` beside itself: what V8 made of the package `typescript`, with the functions that parsing needs
// promises  it is a part of the build, never of a run: the child that parses what others wrote only reads it
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Node } from "typescript";
import { parseAny } from "#check";
import { typescript } from "#lib/typescript";
import { loadTypeScript } from "./load-typescript.ts";
import { v8Options } from "./v8-options.ts";

const here = fileURLToPath(import.meta.url);
const target = fileURLToPath(new URL("typescript.code", import.meta.url));
const again = "--with-options";
const words = process.argv.slice(2);
if (words[0] === again) write(words.slice(1));
else execFileSync(process.execPath, [...v8Options, here, again, ...words], { stdio: "inherit" });

function write(samples: readonly string[]): void {
  const script = loadTypeScript();
  const ts = typescript();
  const visit = (node: Node): void => ts.forEachChild(node, visit);
  for (const sample of samples) {
    const tree = parseAny(sample, readFileSync(sample, "utf8"), ts);
    if (tree !== undefined) visit(tree);
  }
  writeFileSync(target, script.createCachedData());
}
