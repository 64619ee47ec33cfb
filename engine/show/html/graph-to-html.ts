import { contentHash } from "#lib/content-hash";
import type { ArchetypeGraph } from "#model/archetype-graph";
import { scopeRows } from "../meaning/scope-rows.ts";
import { tallyColumns } from "../meaning/scope-tally.ts";
import { graphData } from "./graph-data.ts";
import { graphScript } from "./graph-script.ts";
import { graphStyle } from "./graph-style.ts";
import { scopeSection } from "./scope-section.ts";

/**
 * The graph as one HTML file that opens from a disk: the tree of scopes with what is denied, deployed, modified and audited at each, a box
 * that searches scopes and policies, and every policy in force with its effect, parameters, origin and the author's line. It asks no
 * network for anything, and its content security policy lets nothing run but its own script. `whole`, where only a part is shown, is
 * what the part is of: policies come from above it.
 */
export function graphToHtml(graph: ArchetypeGraph, whole: ArchetypeGraph = graph): string {
  const rows = scopeRows(graph);
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${contentHash(graphScript)}'; base-uri 'none'; form-action 'none'`;
  const heads = ["scope", ...tallyColumns.map(({ title }) => title), "conflicts"];
  const kinds = tallyColumns.map(
    ({ deed, title }) => `<label><input type="checkbox" name="kind" value="${deed}" checked> ${title}</label>`,
  );
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    "<title>Effective policies</title>",
    `<style>${graphStyle}</style></head><body>`,
    "<header><h1>Effective policies</h1>",
    `<div class="bar"><input id="find" type="search" placeholder="scope, policy, effect or assignment" aria-label="Search">${kinds.join("")}<span id="count" role="status"></span></div>`,
    `<div class="heads">${heads.map((title) => `<span>${title}</span>`).join("")}</div></header>`,
    `<main>${rows.map(scopeSection).join("\n")}</main>`,
    `<script type="application/json" id="data">${graphData(
      rows.map(({ scope }) => scope),
      whole.scopes,
    )}</script>`,
    `<script>${graphScript}</script>`,
    "</body></html>",
    "",
  ].join("\n");
}
