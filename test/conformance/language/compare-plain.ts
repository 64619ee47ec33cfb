import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { parseAny, scan } from "#check";
import { parsePlain } from "#syntax";
import { accountOf, differencesOf } from "../../support/compare-trees.ts";
import { generateProgram } from "../../support/generate-program.ts";
import { mutated } from "./mutate.ts";

const project = join(import.meta.dirname, "../../..");

/** Texts by path: azo's own language, this landing zone, every input of a test, and parts of azo as examples of other TypeScript. */
export function plainCorpus(): ReadonlyMap<string, string> {
  const found = [
    "engine/{dsl,compile,lib}/**/*.ts",
    "{landing-zone,archetypes,generated}/**/*.ts",
    "test/**/input/**/*.ts",
  ];
  return new Map(
    globSync(found, { cwd: project })
      .toSorted()
      .map((path) => [path, readFileSync(join(project, path), "utf8")]),
  );
}

/** Complaints that plain files are not looked through for. */
const ofTokens: ReadonlySet<string> = new Set(["check/checker-comment", "check/triple-slash", "check/too-deep"]);

/** What TypeScript says otherwise of a text: its first syntax error, or where the trees differ; undefined where the text is not plain. */
export function compareWithTypeScript(text: string): readonly string[] | undefined {
  const plain = parsePlain("a.ts", text);
  if (plain === undefined) return undefined;
  const made = parseAny("a.ts", text, ts);
  if (made === undefined) return ["TypeScript's stack does not reach so deep"];
  const source = {
    files: new Map([["a.ts", text]]),
    library: new Map(),
    treeId: "",
    hashes: new Map(),
    from: { kind: "folder", path: "" },
  } as const;
  const complaints = scan(source).filter(({ code }) => ofTokens.has(code));
  if (complaints.length > 0) return complaints.map(({ message }) => message);
  const { parseDiagnostics } = made as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  const [fault] = parseDiagnostics;
  return fault === undefined
    ? [...differencesOf(plain, made), ...accountOf(plain)]
    : [ts.flattenDiagnosticMessageText(fault.messageText, "\n")];
}

/** Mutations of plain texts that are read otherwise than TypeScript reads them, for `count` seeds from `first` on; `plain` counts those that are plain. */
export function compareMutations(first: number, count: number): { plain: number; differences: readonly string[] } {
  const corpus = [...plainCorpus().values()].filter((text) => text.length < 8_000 && parsePlain("a.ts", text));
  const differences: string[] = [];
  let plain = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const base = seed % 3 === 0 ? generateProgram(seed) : (corpus[seed % corpus.length] ?? "");
    const text = mutated(base, seed);
    const found = compareWithTypeScript(text);
    if (found === undefined) continue;
    plain += 1;
    if (found.length > 0) differences.push(`seed ${seed}: ${found[0]}\n${text}`);
  }
  return { plain, differences };
}
