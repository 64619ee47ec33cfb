import type { Diagnostic } from "#model/diagnostic";
import { generateProgram } from "../../support/generate-program.ts";
import { compareMutations } from "./compare-plain.ts";
import type { Program } from "./read-programs.ts";
import { runInAzo } from "./run-in-azo.ts";
import { runInNode } from "./run-in-node.ts";

/** A generated program of which azo and Node make different things. */
export interface Difference {
  readonly seed: number;
  readonly text: string;
  readonly azo: string;
  readonly node: string;
}

/** Compares azo with Node on the programs of `count` seeds from `first` on, five hundred in one Node process. */
export function compareWithNode(first: number, count: number): readonly Difference[] {
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  const batches = Array.from({ length: Math.ceil(count / 500) }, (_, index) =>
    seeds.slice(index * 500, (index + 1) * 500),
  );
  return batches.flatMap(compareBatch);
}

function compareBatch(seeds: readonly number[]): readonly Difference[] {
  const programs = seeds.map((seed): Program => ({
    name: String(seed),
    files: new Map([["index.ts", generateProgram(seed)]]),
  }));
  const answers = runInNode(programs);
  return programs.flatMap((program, index) => {
    const node = answers[index];
    const { json, diagnostics } = runInAzo(program);
    const text = program.files.get("index.ts") ?? "";
    const azo = json ?? `error ${diagnostics.map(({ code, message }) => `${code} ${message}`).join("; ")}`;
    const other = node === undefined ? "nothing" : "json" in node ? String(node.json) : `error ${node.error}`;
    const isSame = azo === other || (azo.startsWith("error") && other.startsWith("error"));
    return isSame || isNotTypeScript(diagnostics) ? [] : [{ seed: seeds[index] ?? 0, text, azo, node: other }];
  });
}

/** Node strips types without TypeScript's parser, and takes `a < (b > (c))`, which TypeScript reads as type arguments. */
function isNotTypeScript(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => code === "check/syntax");
}

/** Runs batches of new seeds for `minutes` and prints what differs; gives the number of differences. */
export function fuzz(minutes: number): number {
  const end = Date.now() + minutes * 60_000;
  let differences = 0;
  for (let first = Date.now() % 1_000_000_000; Date.now() < end; first += 500) {
    const found = compareWithNode(first, 500);
    differences += found.length;
    for (const { seed, text, azo, node } of found) console.log(`seed ${seed}\n${text}\nazo:  ${azo}\nnode: ${node}\n`);
    const misread = compareMutations(first, 2_000).differences;
    differences += misread.length;
    for (const difference of misread) console.log(`${difference}\n`);
  }
  return differences;
}

if (process.argv[1] === import.meta.filename) process.exitCode = fuzz(Number(process.argv[2] ?? 10)) === 0 ? 0 : 1;
