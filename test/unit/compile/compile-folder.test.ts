import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileFolder } from "#compile";
import { writeFiles } from "../../bench/bench.ts";
import { tenantId } from "../../bench/compile-here.ts";
import { makeProject } from "../../bench/make-project.ts";
import { writeSealed } from "../../../engine/compile/sealed-file.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "azo-compile-folder-"));
  writeFiles(folder, makeProject({ files: 20, seed: 1 }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const application = "landing-zone/group-0000/app-0000.ts";

function compiled(cache: string) {
  return compileFolder(folder, { tenantId, cacheFolder: join(folder, cache) });
}

function fromNothing() {
  rmSync(join(folder, "fresh"), { recursive: true, force: true });
  return compiled("fresh");
}

function edit(change: (text: string) => string): void {
  const file = join(folder, application);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

describe("a folder that is compiled again and again", { timeout: 60_000 }, () => {
  it("gives after each edit what it gives when it is compiled from nothing", async () => {
    await compiled("cache");
    for (const costCentre of [1, 2, 3]) {
      edit((text) => text.replace(/\$\{\d+ \+ index\}/, `\${${costCentre} + index}`));
      const { desired, diagnostics } = await compiled("cache");
      const expected = await fromNothing();
      expect(diagnostics).toEqual([]);
      expect(desired).toEqual(expected.desired);
    }
    expect(readdirSync(join(folder, "cache/modules"))).toHaveLength(1);
  });

  it("says what an edit breaks, at its line, and is well again afterwards", async () => {
    edit((text) => text.replace("const index = 0;", "const index = 0;\nconst other = index.count.of;"));
    const broken = await compiled("cache");
    expect(broken.diagnostics.map(({ code, place }) => [code, place?.file, place?.line])).toContainEqual([
      "evaluate/cannot-read",
      application,
      5,
    ]);
    expect(broken.diagnostics).toEqual((await fromNothing()).diagnostics);
    edit((text) => text.replace("\nconst other = index.count.of;", ""));
    expect((await compiled("cache")).diagnostics).toEqual([]);
  });

  it("misses a file that has gone, though the files that import it are the same", async () => {
    const file = join(folder, "landing-zone/settings.ts");
    const text = readFileSync(file, "utf8");
    rmSync(file);
    const { diagnostics } = await compiled("cache");
    expect(diagnostics.map(({ code }) => code)).toContain("check/missing-import");
    expect(diagnostics).toEqual((await fromNothing()).diagnostics);
    writeFileSync(file, text);
  });

  it("believes nothing of a memory that was torn", async () => {
    const memory = join(folder, "cache/modules");
    const [name = ""] = readdirSync(memory);
    const bytes = readFileSync(join(memory, name));
    writeFileSync(join(memory, name), bytes.subarray(0, bytes.length / 2));
    edit((text) => text.replace(/\$\{\d+ \+ index\}/, "${9 + index}"));
    const { desired } = await compiled("cache");
    expect(desired).toEqual((await fromNothing()).desired);
  });

  it("is not disturbed by what another azo remembers in another way", async () => {
    const memory = join(folder, "cache/modules");
    for (const bytes of [serialize("another azo"), Buffer.alloc(0), Buffer.from([255, 255, 255, 255, 1])]) {
      await writeSealed(join(memory, "another.bin"), bytes, 2);
      edit((text) => text.replace(/\$\{\d+ \+ index\}/, `\${${10 + bytes.length} + index}`));
      const { desired, diagnostics } = await compiled("cache");
      expect(diagnostics).toEqual([]);
      expect(desired).toEqual((await fromNothing()).desired);
    }
    rmSync(join(memory, "another.bin"));
  });

  it("does not let a warning of ours hide the error that the type checker finds at the same place", async () => {
    const group = join(folder, "landing-zone/group-0000/index.ts");
    const text = readFileSync(group, "utf8");
    const settings = `import * as settings from "../settings.ts";\n`;
    writeFileSync(group, settings + text.replace("archetypes: [", "archetypes: [settings.nothing, "));
    const { desired, diagnostics } = await compiled("cache");
    writeFileSync(group, text);
    expect(desired).toBeUndefined();
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toContainEqual(["check/type", "error"]);
  });

  it("leaves nothing behind for a second compile when it is the first, and few results ever", async () => {
    await fromNothing();
    expect(readdirSync(join(folder, "fresh/modules"))).toEqual([]);
    expect(existsSync(join(folder, "cache/results"))).toBe(true);
    expect(readdirSync(join(folder, "cache/results")).length).toBeLessThanOrEqual(8);
  });
});
