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
export async function printDiagnosticsAs(
  context: Context,
  _name: string,
  options: Readonly<Record<string, unknown>>,
  found: { readonly diagnostics: readonly Diagnostic[]; readonly sources: ReadonlyMap<string, string> },
): Promise<void> {
  if (context.json) return;
  if (options["format"] === "sarif") {
    const { explanations } = await import("./explanations.ts");
    const explain = (code: string): string => explanations.get(code)?.explanation ?? "";
    const log = diagnosticsToSarif(found.diagnostics, { version: version(), explain });
    context.streams.out(`${JSON.stringify(log, null, 2)}\n`);
  } else if (options["format"] === "github") context.streams.out(diagnosticsToGithub(found.diagnostics));
  else printDiagnostics(context, found.diagnostics, found.sources);
}
