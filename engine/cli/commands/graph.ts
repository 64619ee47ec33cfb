import { graphToMermaid, renderGraph } from "#show";
import type { Command } from "../command.ts";
import { compileUngated } from "../compile-folder.ts";
import { exitCodes } from "../exit-code.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";

/** The effective-archetype graph of the working tree. */
export const graphCommand: Command = {
  name: "graph",
  summary: "draw which policy sets which effect where",
  options: [
    { flags: "--format <format>", description: "mermaid (default), text, json" },
    { flags: "--scope <name>", description: "only this management group or subscription and what is below it" },
  ],
  example: "azo graph --scope corp --format text",
  run: async (context, { options }) => {
    const { desired, diagnostics, sources } = await compileUngated(context);
    if (desired === undefined) {
      if (context.json) printJson(context, "graph", false, { diagnostics });
      else printDiagnostics(context, diagnostics, sources);
      return exitCodeFor(diagnostics);
    }
    const name = options["scope"];
    const scopes = desired.graph.scopes.filter(
      (scope) => name === undefined || scope.path.includes(String(name)) || scope.name === name,
    );
    if (scopes.length === 0) {
      printFailure(context, "graph", `No scope is called \`${String(name)}\`. azo graph --format text shows them all.`);
      return exitCodes.misuse;
    }
    const graph = { scopes };
    if (context.json || options["format"] === "json") printJson(context, "graph", true, { graph });
    else if (options["format"] === "text") context.streams.out(renderGraph(graph, context.streams.style));
    else context.streams.out(`${graphToMermaid(graph)}\n`);
    return exitCodes.done;
  },
};
