import { existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { compareDiagnostics, diagnoser } from "#diagnostics";
import { scan, type TypeChecker } from "#check";
import { checkCatalogue } from "#diagnostics/check";
import type { Diagnostic } from "#model/diagnostic";
import type { Place } from "#model/place";
import type { Source } from "#model/source";
import { compilerOptions } from "./compiler-options.ts";
import { findNativeCompiler } from "./find-native-compiler.ts";
import { materialise } from "./materialise.ts";
import { parseOutput, type CompilerMessage } from "./parse-output.ts";
import { runCompiler } from "./run-compiler.ts";

const diagnose = diagnoser(checkCatalogue);

/** Where the checker works: `cacheFolder` is its own, `engineFolder` has the `index.ts` that "azo" stands for. */
export interface NativeCheckerSettings {
  readonly cacheFolder: string;
  readonly engineFolder: string;
}

/**
 * A type checker that runs TypeScript 7 as a program of its own. It reads the files where they lie, which spares writing a thousand of them;
 * sources of a commit, and of a folder whose files changed meanwhile, are copied for it. Of sources that `scan` complains
 * about it says nothing and is stopped at once: deep nesting would keep it busy for minutes.
 */
export function nativeTypeChecker(settings: NativeCheckerSettings): TypeChecker {
  const cacheFolder = resolve(settings.cacheFolder);
  const engineFolder = resolve(settings.engineFolder);
  return async ({ source, signal, from }) => {
    const unfit = new AbortController();
    const signals = AbortSignal.any([unfit.signal, ...(signal === undefined ? [] : [signal])]);
    const modules = [...source.files.keys()].filter((path) => path.endsWith(".ts"));
    const run = async (work: Workplace): Promise<readonly Diagnostic[]> => {
      const end = await runCompiler(findNativeCompiler(), work.folder, signals);
      if ("reason" in end) return [diagnose("type-checker", end, undefined)];
      return parseOutput(end.output)
        .map((message) => toDiagnostic(message, source, { ...work, engineFolder }))
        .toSorted(compareDiagnostics);
    };
    const copied = () => run(copy(source, { cacheFolder, engineFolder, modules }));
    const found = from === undefined ? copied() : run(inPlace(from.path, { cacheFolder, engineFolder, modules }));
    if (scan(source).length > 0) unfit.abort();
    const diagnostics = await found;
    if (unfit.signal.aborted) return [];
    return from === undefined || from.isUnchanged() ? diagnostics : copied();
  };
}

/** Where the compiler runs, and what the paths of its files begin with. */
interface Workplace {
  readonly folder: string;
  readonly root: string;
}

interface Work {
  readonly cacheFolder: string;
  readonly engineFolder: string;
  readonly modules: readonly string[];
}

/** The first time leaves nothing behind for the next, which takes a sixth longer: a pipeline checks each checkout once. */
function inPlace(path: string, { cacheFolder, engineFolder, modules }: Work): Workplace {
  const folder = join(cacheFolder, "in-place");
  const isFirst = mkdirSync(folder, { recursive: true }) !== undefined;
  // The compiler goes by real paths: one that leads there through a link would make two files of one.
  const root = realpathSync(path);
  const files = modules.map((file) => join(root, file).replaceAll("\\", "/"));
  const keep = isFirst ? undefined : "types.tsbuildinfo";
  writeFileSync(join(folder, "tsconfig.json"), compilerOptions({ files, engineFolder, keep }));
  return { folder, root };
}

function copy(source: Source, { cacheFolder, engineFolder, modules }: Work): Workplace {
  const folder = join(cacheFolder, "source");
  const keep = existsSync(folder) ? "../types.tsbuildinfo" : undefined;
  const options = compilerOptions({ files: modules, engineFolder, keep });
  materialise(folder, new Map([...source.files, ["tsconfig.json", options]]));
  return { folder, root: folder };
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
