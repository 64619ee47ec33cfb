import type { Diagnostic } from "#model/diagnostic";
import { renderDiagnostics } from "#show";
import type { Context } from "./context.ts";
import { exitCodes } from "./exit-code.ts";

/** The one document of `--json`: `ok`, `schema` (`azo/<name>/1`), then the rest. */
export function printJson(context: Context, name: string, ok: boolean, rest: object): void {
  context.streams.out(`${JSON.stringify({ ok, schema: `azo/${name}/1`, ...rest })}\n`);
}

/** Says what a command could not do: JSON or a sentence on standard error. */
export function printFailure(context: Context, name: string, message: string, more: object = {}): void {
  if (context.json) printJson(context, name, false, { message, ...more });
  else context.streams.error(`azo: ${message}\n`);
}

/** Diagnostics with code frames on standard error; nothing when there is none. */
export function printDiagnostics(
  context: Context,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): void {
  if (diagnostics.length > 0)
    context.streams.error(renderDiagnostics(diagnostics, sources, context.streams.errorStyle));
}

export function exitCodeFor(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.some(({ severity }) => severity === "error") ? exitCodes.failed : exitCodes.done;
}
