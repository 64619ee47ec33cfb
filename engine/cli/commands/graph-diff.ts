import { graphDiff } from "#effects";
import { renderGraphDiff } from "#show";
import type { Command } from "../command.ts";
import { compileRef } from "../compile-ref.ts";
import { exitCodes } from "../exit-code.ts";
import { printDiagnostics, printFailure, printJson } from "../print.ts";

/** What two states of the landing zone do differently, in effects. */
export const graphDiffCommand: Command = {
  arguments: "<before> [after]",
  options: [{ flags: "--detailed-exitcode", description: "exit with 2 when something changes" }],
  example: "azo graph diff main\nazo graph diff v1.4 v1.5 --json",
  run: async (context, { arguments: [from = "", to = "."], options }) => {
    const before = await compileRef(context, from);
    const after = typeof before === "string" ? before : await compileRef(context, to);
    if (typeof before === "string" || typeof after === "string") {
      const message = [before, after].find((side) => typeof side === "string");
      printFailure(
        context,
        "graph-diff",
        `${String(message)} Name a branch, a tag or a commit, or . for the working tree.`,
      );
      return exitCodes.misuse;
    }
    for (const [ref, { desired, diagnostics, sources }] of [[from, before] as const, [to, after] as const]) {
      if (desired !== undefined) continue;
      if (context.json) printJson(context, "graph-diff", false, { ref, diagnostics });
      else {
        printDiagnostics(context, diagnostics, sources);
        context.streams.error(`azo: ${ref === "." ? "the working tree" : ref} does not compile.\n`);
      }
      return exitCodes.failed;
    }
    const empty = { scopes: [] };
    const diff = graphDiff(before.desired?.graph ?? empty, after.desired?.graph ?? empty);
    const hasChanged = diff.changes.length + diff.scopes.length > 0;
    if (context.json) printJson(context, "graph-diff", true, { from, to, ...diff });
    else context.streams.out(renderGraphDiff(diff, context.streams.style));
    return hasChanged && options["detailedExitcode"] === true ? exitCodes.changes : exitCodes.done;
  },
};
