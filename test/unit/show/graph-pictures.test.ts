import { describe, expect, it } from "vitest";
import type { ArchetypeGraph, GraphScope } from "#model/archetype-graph";
import { graphToHtml, graphToSvg } from "#show";
import { domOf, findChromium } from "../../support/chromium.ts";
import { GRAPH } from "./faces.ts";
import { expectGolden } from "./golden.ts";
import { origin } from "./plans.ts";

const attack = `</script><script>document.title = "owned"</script><img src=x onerror="document.title='owned'">'"&\u202e`;

/** Every text of the graph that others wrote is an attack. */
const hostile: ArchetypeGraph = {
  scopes: GRAPH.scopes.map((scope): GraphScope => ({
    ...scope,
    name: `${scope.name} ${attack}`,
    displayName: attack,
    archetypes: [attack],
    assigned: scope.assigned.map((each) => ({
      ...each,
      name: attack,
      displayName: attack,
      definitionId: `/x/${attack}`,
      grants: [{ roleDefinitionId: attack, scopeId: attack, reason: attack }],
      placeholders: [{ parameter: attack, origin: each.origin }],
      origin: origin(attack, 1, 1),
    })),
    effective: scope.effective.map((each) => ({
      ...each,
      displayName: attack,
      effect: attack,
      parameters: { [attack]: attack },
    })),
    exemptions: [
      {
        id: attack,
        name: attack,
        displayName: attack,
        assignmentId: attack,
        references: [attack],
        category: "Waiver",
        expiresOn: attack,
        origin: origin(attack, 1, 1),
      },
    ],
  })),
};

describe("the graph as a picture", () => {
  it("is a tree beside a table", () => {
    expectGolden("graph-svg", graphToSvg(GRAPH));
  });

  it("lets no text of others be markup", () => {
    const svg = graphToSvg(hostile);
    expect(svg).not.toMatch(/<(script|img|a|image|foreignObject)\b/i);
    expect(svg).not.toContain("\u202e");
  });

  it("draws every scope once, whatever their order", () => {
    const turned = { scopes: GRAPH.scopes.toReversed() };
    expect(graphToSvg(turned).match(/class="box /g)).toHaveLength(GRAPH.scopes.length);
  });
});

describe("the graph as a page", () => {
  it("asks no network for anything, and lets only its own script run", () => {
    const page = graphToHtml(hostile);
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-/,
    );
    expect(page).not.toMatch(/https?:|href=|url\(|@import|<(img|link|iframe|object)\b/i);
    expect(page.match(/<script/g)).toHaveLength(2);
  });
});

describe("a part of the graph as a page", () => {
  it("still knows the line of what comes from above", () => {
    const corp = scopeAt("corp");
    const page = graphToHtml({ scopes: [corp] }, { scopes: [scopeAt("alz"), corp] });
    const { rows } = JSON.parse(/id="data">(.*?)<\/script>/.exec(page)?.[1] ?? "") as {
      rows: readonly { line: string; at: string }[];
    };
    expect(rows.map(({ at, line }) => [at, line])).toEqual([["alz", "archetypes/corp.ts:3:3"]]);
  });
});

/** A scope where one policy is in force, through an assignment made at `alz`. */
function scopeAt(name: string): GraphScope {
  const [top, , corp] = GRAPH.scopes;
  const [assigned] = top?.assigned ?? [];
  const [policy] = top?.effective ?? [];
  const base = name === "alz" ? top : corp;
  if (base === undefined || assigned === undefined || policy === undefined) throw new Error("GRAPH has changed");
  const effective = [{ ...policy, assignmentId: assigned.id }];
  return { ...base, assigned: name === "alz" ? [assigned] : [], effective, conflicts: [] };
}

const chromium = findChromium();

describe.runIf(chromium !== undefined)("the page in a browser", () => {
  const dom = (graph: ArchetypeGraph, address = "") => domOf(chromium ?? "", graphToHtml(graph), address);
  const shown = (html: string): readonly string[] =>
    [...html.matchAll(/<details class="scope"([^>]*)>\s*<summary><span[^>]*><b>([^<]*)<\/b>/g)]
      .filter(([, attributes]) => !attributes?.includes(" hidden"))
      .map(([, , name]) => name ?? "");

  it("shows every scope, and counts them", async () => {
    const html = await dom(GRAPH);
    expect(shown(html)).toEqual(["alz", "landingzones", "corp", "online", "sandbox"]);
    expect(html).toContain(">5 of 5 scopes<");
  }, 60_000);

  it("finds a scope by name, with those above it", async () => {
    expect(shown(await dom(GRAPH, "#q=online"))).toEqual(["alz", "landingzones", "online"]);
  }, 60_000);

  it("finds a policy, and shows only its rows where a scope is open", async () => {
    const html = await dom(GRAPH, "#q=policyDefinitions/b&open=s2");
    expect(shown(html)).toEqual(["alz", "landingzones", "corp"]);
    const rows = /id="s2"[^]*?<tbody class="effective">([^]*?)<\/tbody>/.exec(html)?.[1] ?? "";
    expect(rows.match(/<tr>/g)).toHaveLength(1);
    expect(rows).toContain('<span class="p deny">Deny</span>');
    expect(html).toContain(">1 of 3<");
  }, 60_000);

  it("runs nothing that others wrote", async () => {
    const html = await dom(hostile, "#open=s0&open=s2");
    expect(html).toContain("<title>Effective policies</title>");
    expect(html).not.toMatch(/<img/i);
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).toContain("5 of 5 scopes");
    expect(/id="s0"[^]*?<tbody class="effective">([^]*?)<\/tbody>/.exec(html)?.[1]).toContain("&lt;img src=x");
  }, 60_000);
});
