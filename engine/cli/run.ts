import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Settings } from "#model/settings";
import { checkedSettings, type Config, settingsOf } from "./settings-of.ts";
import { supportsNode } from "./supports-node.ts";

export type { Config } from "./settings-of.ts";

/**
 * The last line of `azo.config.ts`: `export default await run(import.meta, { … })`. Started as a program it runs the command that
 * was typed; imported by `azo` it only gives the settings back.
 */
export async function run(meta: ImportMeta, config: Config): Promise<Settings> {
  const file = fileURLToPath(meta.url);
  const isProgram = process.argv[1] !== undefined && isSameFile(process.argv[1], file);
  if (!isProgram) return checkedSettings(config);
  if (supportsNode()) {
    const { main } = await import("./main.ts");
    const settings = async () => checkedSettings(config);
    process.exitCode = await main(process.argv.slice(2), { root: dirname(file), settings });
  }
  return settingsOf(config);
}

function isSameFile(left: string, right: string): boolean {
  try {
    return realpathSync(left) === realpathSync(right);
  } catch {
    return false;
  }
}
