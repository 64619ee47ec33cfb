import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

/**
 * Loads the package `typescript` into Node's own table of modules, where `require` finds it. `codeFile` holds what V8 made of its text
 * earlier (`write-typescript-code.ts`), which saves two thirds of the time; data of another V8, or none, is only slower.
 */
export function loadTypeScript(codeFile?: string): Script {
  const require = createRequire(import.meta.url);
  const filename = require.resolve("typescript");
  const cachedData = codeFile === undefined ? undefined : readFileSync(codeFile);
  const script = new Script(Module.wrap(readFileSync(filename, "utf8")), {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = new Module(filename);
  module.filename = filename;
  module.loaded = true;
  const run = script.runInThisContext() as (...names: readonly unknown[]) => void;
  run.call(module.exports, module.exports, createRequire(filename), module, filename, dirname(filename));
  require.cache[filename] = module;
  return script;
}
