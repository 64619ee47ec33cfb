import { isAbsolute, join, relative, resolve } from "node:path";
import { compareDiagnostics, diagnoser } from "#diagnostics";
import { type ReadFrom, scan, type TypeChecker } from "#check";
import { checkCatalogue } from "#diagnostics/check";
import type { Diagnostic } from "#model/diagnostic";
import type { Place } from "#model/place";
import type { Source } from "#model/source";
import type { CleanTexts, Texts } from "./clean-texts.ts";
import { compilerOptions } from "./compiler-options.ts";
import { findNativeCompiler } from "./find-native-compiler.ts";
import { inFreshFolder } from "./fresh-folder.ts";
import { type AtWork, isModule, type NativeCheckerSettings, type Workplace, workInPlace } from "./in-place.ts";
import { materialise } from "./materialise.ts";
import { lookNarrowly } from "./narrow-check.ts";
import { parseOutput, type CompilerMessage } from "./parse-output.ts";
import { type CompilerEnd, runCompiler } from "./run-compiler.ts";

const diagnose = diagnoser(checkCatalogue);

/** `begun`: the compiler, where it was started when only the paths were known. `clean`: the texts with which nothing was wrong. */
export interface InPlace extends ReadFrom {
  readonly begun?: AtWork;
  readonly clean?: CleanTexts;
}

/**
 * A type checker that runs TypeScript 7 as a program of its own. It reads the files where they lie, which spares writing a thousand of them;
 * sources of a commit, and of a folder whose files changed meanwhile, are copied for it. Of sources that `scan` complains
 * about it says nothing and is stopped at once: deep nesting would keep it busy for minutes.
 */
export function nativeTypeChecker({ cacheFolder, engineFolder }: NativeCheckerSettings): TypeChecker<InPlace> {
  const settings = { cacheFolder: resolve(cacheFolder), engineFolder: resolve(engineFolder) };
  return async ({ source, signal, from }) => {
    const unfit = new AbortController();
    const work: Work = {
      settings,
      source,
      signal: AbortSignal.any([unfit.signal, ...(signal === undefined ? [] : [signal])]),
    };
    const before = from?.clean?.read() ?? new Map<string, string>();
    const found = from === undefined ? checkCopy(work) : checkInPlace(work, from, before);
    const sound = new Set([...source.files].filter(([path, text]) => before.get(path) === text).map(([path]) => path));
    if (scan(source, { sound, plain: sound }).length > 0) unfit.abort();
    const diagnostics = await found;
    if (unfit.signal.aborted) return [];
    return from === undefined || from.isUnchanged() ? diagnostics : checkCopy(work);
  };
}

interface Work {
  readonly settings: NativeCheckerSettings;
  readonly source: Source;
  readonly signal: AbortSignal;
}

async function checkInPlace(work: Work, from: InPlace, before: Texts): Promise<readonly Diagnostic[]> {
  const { settings, source, signal } = work;
  const change = { root: from.path, before, now: source.files };
  const verdict = before.size === 0 ? "unsure" : await lookNarrowly(settings, change, signal);
  if (verdict === "holds") return [];
  const request = { root: from.path, paths: [...source.files.keys()], remembers: verdict === "differs" };
  const atWork = from.begun ?? workInPlace(settings, request);
  if (signal.aborted) atWork.stop();
  signal.addEventListener("abort", atWork.stop);
  return diagnosticsOf(await atWork.end, work, atWork.place);
}

function checkCopy(work: Work): Promise<readonly Diagnostic[]> {
  const { settings, source, signal } = work;
  const files = [...source.files.keys()].filter(isModule);
  const options = compilerOptions({
    files,
    engineFolder: settings.engineFolder,
    emit: { kind: "none", keep: undefined },
  });
  return inFreshFolder(settings.cacheFolder, "source", async (folder) => {
    materialise(folder, new Map([...source.files, ["tsconfig.json", options]]));
    const end = await runCompiler(findNativeCompiler(), folder, signal);
    return diagnosticsOf(end, work, { folder, root: folder });
  });
}

function diagnosticsOf(end: CompilerEnd, { source, settings }: Work, place: Workplace): readonly Diagnostic[] {
  if ("reason" in end) return [diagnose("type-checker", end, undefined)];
  return parseOutput(end.output)
    .map((message) => toDiagnostic(message, source, { ...place, engineFolder: settings.engineFolder }))
    .toSorted(compareDiagnostics);
}

function toDiagnostic(
  message: CompilerMessage,
  source: Source,
  { folder, root, engineFolder }: Workplace & { readonly engineFolder: string },
): Diagnostic {
  const { file } = message;
  const text = abbreviated(message.text);
  if (file === undefined) return diagnose("type", { message: text }, undefined);
  const path = pathWithin(isAbsolute(file) ? file : join(folder, file), root, engineFolder);
  return diagnose("type", { message: text }, placeOf(path, message, source));
}

/** Types written out over many lines hide the sentence they stand in; what three lines hold is shown, and cut between words. */
function abbreviated(text: string): string {
  return text.replace(/'([^'\n]{300})[^'\n]+'/g, (_, kept: string) => `'${kept.slice(0, kept.lastIndexOf(" "))} …'`);
}

function pathWithin(file: string, folder: string, engineFolder: string): string {
  const inFolder = relative(folder, file).replaceAll("\\", "/");
  return inFolder.startsWith("../") ? `azo/${relative(engineFolder, file).replaceAll("\\", "/")}` : inFolder;
}

/** The compiler says where a fault begins; the word or text that stands there is what it is about. */
function placeOf(file: string, { line, column }: CompilerMessage, source: Source): Place {
  const text =
    (source.files.get(file) ?? source.library.get(file) ?? "").split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? "";
  const length = /^(?:[\w$]+|"[^"]*"|'[^']*'|`[^`]*`)/.exec(text.slice(column - 1))?.[0].length ?? 1;
  return { file, line, column, endLine: line, endColumn: column + length };
}
