import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Diagnostic } from "#model/diagnostic";
import { edited, generateTypedFiles, textsOf, type TypedFiles } from "../../support/generate-typed-files.ts";
import { nativeTypeChecker } from "../../../engine/compile/native-checker/index.ts";
import { mutated } from "./mutate.ts";
import { sourceOf } from "./run-in-azo.ts";

type Texts = ReadonlyMap<string, string>;

const engineFolder = join(import.meta.dirname, "../../../engine");

/** What comparing came to; `differences` has the texts that changed, and what was said of all. */
interface Compared {
  readonly edits: number;
  readonly sound: number;
  readonly differences: readonly string[];
}

/**
 * Projects of seeds from `first` on, each edited `edits` times: what is said of the folder with what is remembered of it, and from nothing.
 */
export async function compareNarrow(first: number, projects: number, edits: number): Promise<Compared> {
  const folder = mkdtempSync(join(tmpdir(), "azo-compare-narrow-"));
  try {
    const differences: string[] = [];
    let [made, sound] = [0, 0];
    for (let seed = first; seed < first + projects; seed += 1) {
      const { files, before } = await soundProject(join(folder, "sound"), seed);
      for (let edit = 0; edit < edits; edit += 1) {
        const now = editedTexts(files, seed * 1_000 + edit);
        const whole = await checked({ folder: join(folder, "fresh"), now });
        const known = await checked({ folder: join(folder, "memory"), now, before });
        made += 1;
        sound += whole.length === 0 ? 1 : 0;
        differences.push(...differenceOf({ seed, before, now }, said(whole), said(known)));
      }
    }
    return { edits: made, sound, differences };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A generated project without the uses that are wrong. */
async function soundProject(folder: string, seed: number): Promise<{ files: TypedFiles; before: Texts }> {
  let files = generateTypedFiles(seed);
  for (let again = 1; ; again += 1) {
    const before = textsOf(files);
    const found = await checked({ folder, now: before });
    if (found.length === 0) return { files, before };
    const wrong = new Set(found.map(({ place }) => place?.file ?? ""));
    const uses = files.uses.filter((_, index) => !wrong.has(`landing-zone/use-${index}.ts`));
    if (uses.length === files.uses.length) files = generateTypedFiles(seed + again * 1_000_000);
    else files = { ...files, uses };
  }
}

function editedTexts(files: TypedFiles, seed: number): Texts {
  const texts = textsOf(edited(files, seed));
  if (seed % 5 !== 0) return texts;
  const path = `landing-zone/m${seed % 3}.ts`;
  return new Map([...texts, [path, mutated(texts.get(path) ?? "", seed)]]);
}

interface Checking {
  readonly folder: string;
  readonly now: Texts;
  readonly before?: Texts;
}

/** With `before`, what the folder remembers stays; without, it is new. */
async function checked({ folder, now, before }: Checking): Promise<readonly Diagnostic[]> {
  const root = join(folder, "root");
  rmSync(before === undefined ? folder : root, { recursive: true, force: true });
  for (const [path, text] of now) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const check = nativeTypeChecker({ cacheFolder: join(folder, "cache"), engineFolder });
  const clean = before && { read: () => before, write: async () => {} };
  const from = { path: root, isUnchanged: () => true, ...(clean && { clean }) };
  return check({ source: sourceOf(now), from });
}

function said(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ message, place }) => `${place?.file}:${place?.line}: ${message}`).join("\n");
}

interface Edit {
  readonly seed: number;
  readonly before: Texts;
  readonly now: Texts;
}

function differenceOf({ seed, before, now }: Edit, whole: string, known: string): readonly string[] {
  if (whole === known) return [];
  const changed = [...now].filter(([path, text]) => before.get(path) !== text);
  const texts = changed.map(([path, text]) => `${path}\n${before.get(path)}--- now\n${text}`);
  return [`seed ${seed}\n${texts.join("\n")}\n=== from nothing\n${whole}\n=== remembered\n${known}\n`];
}

if (process.argv[1] === import.meta.filename) {
  const { edits, sound, differences } = await compareNarrow(
    Number(process.argv[2] ?? 1),
    Number(process.argv[3] ?? 50),
    20,
  );
  for (const difference of differences) console.log(difference);
  console.log(`${edits} edits, ${sound} sound, ${differences.length} differences`);
}
