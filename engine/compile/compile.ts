import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { diagnoser } from "#diagnostics";
import { compileCatalogue } from "#diagnostics/compile";
import type { Evaluated } from "#model/declared";
import type { Desired } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { Findings } from "#model/findings";
import type { Source } from "#model/source";
import { type Ahead, resultsFolder, startForFolder, typesFolders } from "./ahead.ts";
import { engineFolder } from "./engine-folder.ts";
import { cleanTexts, type InPlace, nativeTypeChecker } from "./native-checker/index.ts";
import { programIdentity } from "./program-identity.ts";
import { readModule } from "./read-source.ts";
import { type FolderMemory, noMemory } from "./folder-memory.ts";
import { programKey, type ResultCache, resultCache } from "./result-cache.ts";
import { type Child, type ChildAnswer, type PackedAnswer, startChild } from "./run-child.ts";
import { together } from "./together.ts";

export interface CompileOptions {
  /** The tenant that the units are meant for. */
  readonly tenantId: string;
  /** Where compiled code and the checker's state are kept between runs. */
  readonly cacheFolder: string;
  /** `diagnostics` spares who only wants to know what is wrong most of the answer. Default `desired`. */
  readonly wanted?: "desired" | "diagnostics";
}

/** `desired` is absent exactly when a diagnostic is an error, or when only diagnostics were wanted. Sorted by place. */
export interface Compilation {
  readonly desired?: Desired;
  readonly diagnostics: readonly Diagnostic[];
  /** What the archetype graph holds, for the gates; absent where a diagnostic is an error. */
  readonly findings?: Findings;
}

/**
 * The type checker and the other four steps run side by side. What compiled before, with the same azo and the same compilers, is
 * not compiled again.
 */
export function compile(source: Source, options: CompileOptions): Promise<Compilation> {
  return whileRunning(childWithoutMemory(options.cacheFolder), (child) =>
    compileIn(child, source, { ...options, key: programKey(source, programIdentity()), memory: noMemory }),
  );
}

/**
 * The same for the landing zone in a folder, `sources` being its texts; the child begins before all options are known, or `ahead`. Of a folder that is
 * compiled again and again, only what changed is parsed and run: commits, which a sync believes, are compiled from nothing.
 */
export function compileFolder(
  root: string,
  options: CompileOptions & { readonly ahead?: Ahead },
): Promise<Compilation & { readonly sources: ReadonlyMap<string, string> }> {
  const started = options.ahead?.take() ?? startForFolder(root, options.cacheFolder);
  return whileRunning(started, async ({ child, memory, folder, types }) => {
    if (!("source" in folder)) return { diagnostics: folder.diagnostics, sources: new Map() };
    const { source, isUnchanged, key, given } = folder;
    const clean = cleanTexts(typesFolders(options.cacheFolder).clean, key);
    const from = { path: root, isUnchanged, clean, ...(types && { begun: types }) };
    const more = { key, memory, from, ...(given && { given }) };
    return { ...(await compileIn(child, source, { ...options, ...more })), sources: source.files };
  });
}

interface InternalOptions extends CompileOptions {
  readonly key: string;
  readonly memory: FolderMemory;
  /** When it settles, the child has got the source. */
  readonly given?: Promise<unknown>;
  readonly from?: InPlace;
}

async function compileIn(child: Child, source: Source, options: InternalOptions): Promise<Compilation> {
  const { tenantId, cacheFolder, wanted = "desired", key, memory, from } = options;
  const cache = resultCache(resultsFolder(cacheFolder), { treeId: source.treeId, key }, tenantId);
  const known = await recall(cache, wanted);
  if (known !== undefined) return known;
  const { desired, diagnostics, findings, remembered } = await both(child, source, options);
  if (remembered !== undefined) await memory.write(key, remembered);
  if (failed(diagnostics) || findings === undefined) return { diagnostics };
  await from?.clean?.write(source.files);
  const said = { diagnostics, findings };
  if (desired !== undefined) await cache.write("desired", desired);
  await cache.write("diagnostics", serialize(said));
  return desired === undefined ? said : { desired: deserialize(desired) as Desired, ...said };
}

/** What compiled before; only results without an error are kept. */
async function recall(cache: ResultCache, wanted: "desired" | "diagnostics"): Promise<Compilation | undefined> {
  const said = (await cache.read("diagnostics")) as Compilation | undefined;
  if (said === undefined || wanted === "diagnostics") return said;
  const desired = (await cache.read("desired")) as Desired | undefined;
  return desired && { desired, ...said };
}

/** The default export of one module and what it imports below `root`, evaluated; types are not checked. */
export async function evaluateFile(
  root: string,
  path: string,
  cacheFolder: string,
): Promise<{
  readonly evaluated?: Evaluated;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}> {
  const read = await readModule(root, path);
  if (!("source" in read)) return { diagnostics: read.diagnostics, sources: new Map() };
  const { source } = read;
  const { evaluated, diagnostics } = await whileRunning(childWithoutMemory(cacheFolder), (child) =>
    answerOf(child.ask({ kind: "module", source, path })),
  );
  const sources = source.files;
  return evaluated === undefined || failed(diagnostics)
    ? { diagnostics, sources }
    : { evaluated, diagnostics, sources };
}

const diagnose = diagnoser(compileCatalogue);

/** Checking types takes 1 to 1.5 ms a file where it begins and 0.3 s to begin, on the machine this was measured on. */
const typesAfterErrorsMs = { start: 1_000, perFile: 4 } as const;

async function both(child: Child, source: Source, options: InternalOptions) {
  const { cacheFolder, tenantId, wanted = "desired", memory, key, given, from } = options;
  await (given ?? child.give({ kind: "folder", source, ...memory.requestOf(key) }));
  const answering = answerOf(child.ask({ kind: wanted, tenantId }));
  const checkTypes = nativeTypeChecker({ cacheFolder: typesFolders(cacheFolder).types, engineFolder: engineFolder() });
  const late = new AbortController();
  const types = checkTypes({ source, signal: late.signal, ...(from && { from }) });
  const answer = await answering;
  // Text that the language refuses may be made to keep the type checker busy: it gets a while more, not its whole minute.
  const patienceMs = typesAfterErrorsMs.start + typesAfterErrorsMs.perFile * source.files.size;
  const timer = failed(answer.diagnostics) ? setTimeout(() => late.abort(), patienceMs) : undefined;
  const typeDiagnostics = await types.finally(() => clearTimeout(timer));
  return { ...answer, diagnostics: together(typeDiagnostics, answer.diagnostics, source.files) };
}

function childWithoutMemory(cacheFolder: string): Child {
  return startChild(join(cacheFolder, "code"), undefined);
}

/** What was started never outlives the work it was started for, whether it was asked or not. */
async function whileRunning<Started extends { readonly stop: () => void }, Result>(
  started: Started,
  work: (started: Started) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(started);
  } finally {
    started.stop();
  }
}

async function answerOf(answer: Promise<ChildAnswer>): Promise<PackedAnswer> {
  const end = await answer;
  return end.kind === "answered"
    ? end.answer
    : { diagnostics: [diagnose("died", { message: end.message }, undefined)] };
}

function failed(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
