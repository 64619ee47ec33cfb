import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Program } from "./read-programs.ts";

/** What Node makes of a program: the JSON of its default export, or the error that it throws. */
export type NodeAnswer = { readonly json: string | null } | { readonly error: string };

const runner = `
import { readFileSync, writeFileSync } from "node:fs";
const answers = [];
for (let i = 0; i < Number(process.argv[2]); i += 1) {
  try {
    const { default: value } = await import("./" + i + "/generated/azure/index.ts");
    answers.push({ json: JSON.stringify(value) ?? null });
  } catch (error) {
    answers.push({ error: String(error) });
  }
}
writeFileSync("answers.json", JSON.stringify(answers));
`;

/** Runs programs in one Node process, each as ordinary modules in a folder of its own. */
export function runInNode(programs: readonly Program[]): readonly NodeAnswer[] {
  const folder = mkdtempSync(join(tmpdir(), "azo-language-"));
  try {
    writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
    writeFileSync(join(folder, "run.mjs"), runner);
    programs.forEach(({ files }, index) => {
      for (const [path, text] of files) {
        const file = join(folder, String(index), "generated/azure", path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    });
    execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", "run.mjs", String(programs.length)], {
      cwd: folder,
    });
    return JSON.parse(readFileSync(join(folder, "answers.json"), "utf8")) as NodeAnswer[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
