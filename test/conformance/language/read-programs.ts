import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A small landing-zone program: its files by path, `index.ts` being the one whose default export counts. */
export interface Program {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

const folder = join(import.meta.dirname, "programs");

/**
 * Programs of `programs/*.txt`. Blank lines separate them; `// file: name` begins a file of a program with several; a
 * block without `export default` is a list of expressions, each line a program of its own.
 */
export function readPrograms(): readonly Program[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) =>
      readFileSync(join(folder, file), "utf8")
        .split(/\n{2,}/)
        .map((block) => block.trim())
        .filter((block) => block !== "")
        .flatMap((block) => programsOf(block, file.replace(".txt", ""))),
    );
}

function programsOf(block: string, feature: string): readonly Program[] {
  if (block.startsWith("// file: ")) return [{ name: `${feature}: ${oneLine(block)}`, files: filesOf(block) }];
  if (block.includes("export default")) return [program(block, feature)];
  return block.split("\n").map((line) => program(`export default (${line});`, feature));
}

function program(text: string, feature: string): Program {
  return { name: `${feature}: ${oneLine(text)}`, files: new Map([["index.ts", `${text}\n`]]) };
}

function filesOf(block: string): ReadonlyMap<string, string> {
  const parts = block.split(/^\/\/ file: (.+)\n/m).slice(1);
  return new Map(parts.flatMap((path, index) => (index % 2 === 0 ? [[path, parts[index + 1] ?? ""]] : [])));
}

function oneLine(text: string): string {
  return text
    .replace(/^export default /, "")
    .replaceAll("\n", " ")
    .slice(0, 100);
}
