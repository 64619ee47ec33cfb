import type { EffectChange, GraphDiff, ScopeChange } from "#model/graph-diff";
import { counted } from "../meaning/counted.ts";
import type { Style } from "../style.ts";
import { placeText } from "./frame.ts";
import { glyphsOf } from "./glyphs.ts";
import { paint } from "./paint.ts";
import { line, span, type Line } from "./span.ts";

const words: Readonly<Record<EffectChange["becomes"], string>> = {
  deny: "becomes denied",
  deploy: "becomes deployed",
  modify: "becomes modified",
  audit: "becomes audited",
  unknown: "becomes something unknown",
  gone: "is no longer in force",
  less: "does less",
  "other-parameters": "has other parameters",
};

/** The same for a sum: `2 denied, 1 no longer in force`. */
const sums: Readonly<Record<EffectChange["becomes"], string>> = {
  deny: "denied",
  deploy: "deployed",
  modify: "modified",
  audit: "audited",
  unknown: "of unknown effect",
  gone: "no longer in force",
  less: "doing less",
  "other-parameters": "with other parameters",
};

/** What changes in effects, scope by scope, each with the lines that bring it about, and how much of everything at the end. */
export function renderGraphDiff(diff: GraphDiff, style: Style): string {
  const { changes, scopes } = diff;
  if (changes.length + scopes.length === 0) return paint([line("Every policy does what it did, everywhere.")], style);
  const byScope = [...Map.groupBy(changes, ({ path }) => path.join(" / "))];
  const lines = [
    ...scopes.map((change) => scopeLine(change)),
    ...(scopes.length > 0 && byScope.length > 0 ? [[]] : []),
    ...byScope.flatMap(([title, own]) => [
      line(span(title, "bold")),
      ...own.flatMap((change) => changeLines(change, style)),
      [],
    ]),
    sumLine(diff),
  ];
  return paint(lines, style);
}

function scopeLine({ change, path, from }: ScopeChange): Line {
  const mark = { added: "+", removed: "-", moved: "~" }[change];
  const moved = from === undefined ? "" : `, which was ${from.join(" / ")}`;
  return line(
    span(`${mark} `, change === "removed" ? "removed" : "created"),
    `${path.join(" / ")} is ${change}${moved}`,
  );
}

function changeLines(
  { becomes, displayName, before, after, below, because }: EffectChange,
  style: Style,
): readonly Line[] {
  const { arrow } = glyphsOf(style);
  const effects =
    becomes === "other-parameters"
      ? after.join(", ")
      : [before.join(", ") || "nothing", after.join(", ") || "nothing"].join(` ${arrow} `);
  const reach = below === 0 ? "" : `, and at ${counted(below, "scope")} below`;
  const isSharp = becomes === "gone" || becomes === "deny";
  return [
    line("  ", span(words[becomes], isSharp ? "removed" : "changed"), `: ${displayName}`),
    line(span(`      ${effects}${reach}`, "dim")),
    ...because.map(({ assignment, decidedBy, side, origin }) => {
      const through = side === "before" ? "was through" : "through";
      return line(`      ${through} ${assignment} (by ${decidedBy})  `, placeText(origin.used));
    }),
  ];
}

function sumLine({ changes, scopes }: GraphDiff): Line {
  const counts = [...Map.groupBy(changes, ({ becomes }) => becomes)].map(
    ([becomes, own]) => `${own.length} ${sums[becomes]}`,
  );
  const moved = scopes.length === 0 ? [] : [`${counted(scopes.length, "scope")} added, removed or moved`];
  return line(`${[...counts, ...moved].join(", ")}.`);
}
