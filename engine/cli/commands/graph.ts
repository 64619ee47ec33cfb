import { nearestName } from "#lib/did-you-mean";
import type { ArchetypeGraph } from "#model/archetype-graph";
import { graphToHtml, graphToMermaid, graphToSvg, renderGraph } from "#show";
import type { Command } from "../command.ts";
import { compileUngated } from "../compile-folder.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-code.ts";
import { printDiagnostics, printFailure, printJson } from "../print.ts";
import { scopesBelow } from "../scopes-below.ts";

const formats: Readonly<Record<string, (graph: ArchetypeGraph, context: Context, whole: ArchetypeGraph) => string>> = {
  mermaid: (graph) => `${graphToMermaid(graph)}\n`,
  text: (graph, context) => renderGraph(graph, context.streams.style),
  svg: (graph) => graphToSvg(graph),
  html: (graph, _context, whole) => graphToHtml(graph, whole),
};

/** The effective-archetype graph of the working tree. Gates do not keep anybody from looking at what they stop. */
export const graphCommand: Command = {
  options: [
    { flags: "--format <format>", description: "mermaid (default), text, svg, html (one page to search), json" },
    {
      flags: "--scope <name>",
      description: "only this management group or subscription, by name or ARM id, and what is below it",
    },
  ],
  example: "azo graph --format html > graph.html\nazo graph --scope corp --format text",
  run: async (context, { options }) => {
    const format = String(options["format"] ?? "mermaid");
    const draw = formats[format];
    if (draw === undefined && format !== "json") {
      const known = [...Object.keys(formats), "json"].join(", ");
      printFailure(context, "graph", `--format is one of ${known}, not ${format}.`);
      return exitCodes.misuse;
    }
    const { desired, diagnostics, sources } = await compileUngated(context);
    if (desired === undefined) {
      if (context.json) printJson(context, "graph", false, { diagnostics });
      else printDiagnostics(context, diagnostics, sources);
      return exitCodes.failed;
    }
    const name = options["scope"];
    const scopes = typeof name === "string" ? scopesBelow(desired.graph, name) : desired.graph.scopes;
    if (typeof name === "string" && scopes.length === 0) {
      const near = nearestName(
        name,
        desired.graph.scopes.map((scope) => scope.name),
      );
      const meant = near === undefined ? "" : ` Did you mean \`${near}\`?`;
      printFailure(context, "graph", `No scope is called \`${name}\`.${meant} azo graph --format text shows them all.`);
      return exitCodes.misuse;
    }
    if (context.json || draw === undefined) printJson(context, "graph", true, { graph: { scopes } });
    else context.streams.out(draw({ scopes }, context, desired.graph));
    return exitCodes.done;
  },
};
