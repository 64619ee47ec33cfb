import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

/**
 * Runs a CommonJS file as `require` would, once more each time. `codeFile` holds what V8 made of its text earlier (`write-code.ts`), which
 * saves two thirds of the time that loading takes; data of another V8, or none, is only slower. Gives V8's script, of which
 * more such data can be made.
 */
export function runWithCode(filename: string, codeFile?: string): Script {
  const cachedData = codeFile === undefined ? undefined : readFileSync(codeFile);
  const script = new Script(Module.wrap(readFileSync(filename, "utf8")), {
    filename,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = new Module(filename);
  module.filename = filename;
  module.loaded = true;
  const run = script.runInThisContext() as (...names: readonly unknown[]) => void;
  const require = createRequire(filename);
  run.call(module.exports, module.exports, require, module, filename, dirname(filename));
  require.cache[filename] = module;
  return script;
}
