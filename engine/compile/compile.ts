import { join } from "node:path";
import { compareDiagnostics, diagnoser } from "#diagnostics";
import { compileCatalogue } from "#diagnostics/compile";
import type { Evaluated } from "#model/declared";
import type { Desired } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { Place } from "#model/place";
import type { Source } from "#model/source";
import { engineFolder } from "./engine-folder.ts";
import { nativeTypeChecker } from "./native-checker/index.ts";
import { programIdentity } from "./program-identity.ts";
import { resultCache } from "./result-cache.ts";
import { runChild } from "./run-child.ts";
import { readModule } from "./read-source.ts";
import type { StagesAnswer, StagesRequest } from "./stages.ts";

export interface CompileOptions {
  /** The tenant that the units are meant for. */
  readonly tenantId: string;
  /** Where compiled code and the checker's state are kept between runs. */
  readonly cacheFolder: string;
}

/** `desired` is absent exactly when a diagnostic is an error. Sorted by place. */
export interface Compilation {
  readonly desired?: Desired;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The type checker and the other four steps run side by side. What compiled before, with the same azo and the same compilers, is
 * not compiled again.
 */
export async function compile(source: Source, options: CompileOptions): Promise<Compilation> {
  const { tenantId, cacheFolder } = options;
  const cache = resultCache<Compilation>(join(cacheFolder, "results"), source, {
    ...(await programIdentity()),
    tenantId,
  });
  const known = await cache.read();
  if (known !== undefined) return known;
  const { desired, diagnostics } = await both(source, { kind: "desired", source, tenantId }, cacheFolder);
  if (desired === undefined || failed(diagnostics)) return { diagnostics };
  await cache.write({ desired, diagnostics });
  return { desired, diagnostics };
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
  const { evaluated, diagnostics } = await inChild({ kind: "module", source, path }, cacheFolder);
  const sources = source.files;
  return evaluated === undefined || failed(diagnostics)
    ? { diagnostics, sources }
    : { evaluated, diagnostics, sources };
}

const diagnose = diagnoser(compileCatalogue);

const typesAfterErrorsMs = 5_000;

async function both(source: Source, request: StagesRequest, cacheFolder: string) {
  const checkTypes = nativeTypeChecker({ cacheFolder: join(cacheFolder, "types"), engineFolder: engineFolder() });
  const late = new AbortController();
  const types = checkTypes({ source, signal: late.signal });
  const answer = await inChild(request, cacheFolder);
  // Text that the language refuses may be made to keep the type checker busy: it gets a while more, not its whole minute.
  const timer = failed(answer.diagnostics) ? setTimeout(() => late.abort(), typesAfterErrorsMs) : undefined;
  const typeDiagnostics = await types.finally(() => clearTimeout(timer));
  return { ...answer, diagnostics: together(typeDiagnostics, answer.diagnostics) };
}

/** What both say of one place is said once, in our words; a death that wrong types explain is not mentioned. */
function together(types: readonly Diagnostic[], ours: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = ours.flatMap(({ place }) => place ?? []);
  const told = (one: Diagnostic): boolean => places.some((place) => one.place !== undefined && touch(place, one.place));
  const kept = types.filter((one) => !told(one));
  const own = failed(types) ? ours.filter(({ code }) => code !== "compile/died") : ours;
  return [...kept, ...own].toSorted(compareDiagnostics);
}

function touch(left: Place, right: Place): boolean {
  const sameLine = left.file === right.file && left.line === right.line && left.line === left.endLine;
  return sameLine && left.column < right.endColumn && right.column < left.endColumn;
}

async function inChild(request: StagesRequest, cacheFolder: string): Promise<StagesAnswer> {
  const child = await runChild(request, join(cacheFolder, "code"));
  return child.kind === "answered"
    ? child.answer
    : { diagnostics: [diagnose("died", { message: child.message }, undefined)] };
}

function failed(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
