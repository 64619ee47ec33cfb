import type { Diagnostic } from "#model/diagnostic";
import { diagnosticsToGithub, diagnosticsToSarif } from "#show";
import type { CommandOption } from "./command.ts";
import type { Context } from "./context.ts";
import { printDiagnostics } from "./print.ts";
import { version } from "./version.ts";

export const formatOption: CommandOption = {
  flags: "--format <format>",
  description: "how diagnostics are written: text (default), sarif, github",
};

/** Diagnostics in the format asked for: text on standard error, the others on standard output; nothing under `--json`. */
export function printDiagnosticsAs(
  context: Context,
  _name: string,
  options: Readonly<Record<string, unknown>>,
  found: { readonly diagnostics: readonly Diagnostic[]; readonly sources: ReadonlyMap<string, string> },
): void {
  if (context.json) return;
  if (options["format"] === "sarif") {
    context.streams.out(`${JSON.stringify(diagnosticsToSarif(found.diagnostics, { version: version() }), null, 2)}\n`);
  } else if (options["format"] === "github") context.streams.out(diagnosticsToGithub(found.diagnostics));
  else printDiagnostics(context, found.diagnostics, found.sources);
}
