import { existsSync } from "node:fs";
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
 * A type checker that runs TypeScript 7 as a program of its own on a copy of the sources. Sources that `scan` complains
 * about are not shown to it, and it says nothing: deep nesting would keep it busy for minutes.
 */
export function nativeTypeChecker({ cacheFolder, engineFolder }: NativeCheckerSettings): TypeChecker {
  return async ({ source, signal }) => {
    if (scan(source).length > 0) return [];
    const folder = resolve(cacheFolder, "source");
    const engine = resolve(engineFolder);
    const modules = [...source.files.keys()].filter((path) => path.endsWith(".ts"));
    const options = compilerOptions({ files: modules, engineFolder: engine, isFirst: !existsSync(folder) });
    materialise(folder, new Map([...source.files, ["tsconfig.json", options]]));
    const end = await runCompiler(findNativeCompiler(), folder, signal);
    if ("reason" in end) return [diagnose("type-checker", end, undefined)];
    return parseOutput(end.output)
      .map((message) => toDiagnostic(message, source, folder, engine))
      .toSorted(compareDiagnostics);
  };
}

function toDiagnostic(message: CompilerMessage, source: Source, folder: string, engineFolder: string): Diagnostic {
  const { file } = message;
  const text = abbreviated(message.text);
  if (file === undefined) return diagnose("type", { message: text }, undefined);
  const path = pathWithin(isAbsolute(file) ? file : join(folder, file), folder, engineFolder);
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
