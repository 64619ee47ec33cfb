import type { EffectState } from "#alz";
import { effectDiff, printEffectDiff } from "#alz";
import type { Diagnostic } from "#model/diagnostic";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";
import type { AlzBuilt } from "./alz-request.ts";
import { alzOptions, buildAlz, readAlzRequest, textsOf } from "./alz-request.ts";

/** What an upgrade of a library changes, in effects. */
export const alzDiff: Command = {
  options: [
    { flags: "--from <folder>", description: "the library as it is, in order (repeatable)", repeatable: true },
    { flags: "--to <folder>", description: "the library as it would be, in order (repeatable)", repeatable: true },
    ...alzOptions.filter(({ flags }) => !/^--(library|root|location|assign-permissions) ?/.test(flags)),
  ],
  example: "azo alz diff --from alz-2026.01.3 --to alz-2026.04.2 --architecture alz --builtins builtin-policies.jsonl",
  run: async (context, { options }) => {
    const request = await readAlzRequest(options, ["from", "to", "architecture", "builtins"]);
    if (typeof request === "string") {
      printFailure(context, "alz-diff", request);
      return exitCodes.misuse;
    }
    const before = await buildAlz(request, textsOf(options["from"]));
    const after = await buildAlz(request, textsOf(options["to"]));
    const diagnostics = together(before.diagnostics, after.diagnostics);
    const isBroken = before.isBroken || after.isBroken;
    const diff = effectDiff(stateOf(before), stateOf(after));
    if (context.json) {
      printJson(context, "alz-diff", !isBroken, { ...(isBroken ? {} : diff), diagnostics });
      return exitCodeFor(diagnostics);
    }
    printDiagnostics(context, diagnostics, new Map([...before.library.sources, ...after.library.sources]));
    if (!isBroken) context.streams.out(`${printEffectDiff(diff)}\n`);
    return exitCodeFor(diagnostics);
  },
};

/** What is wrong with both is said once, where it still has to be mended. */
function together(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = new Set(after.map(({ code, message }) => `${code} ${message}`));
  return [...before.filter(({ code, message }) => !said.has(`${code} ${message}`)), ...after];
}

function stateOf({ hierarchy, assigned, unread }: AlzBuilt): EffectState {
  return { groups: hierarchy.groups, assigned, unread };
}
