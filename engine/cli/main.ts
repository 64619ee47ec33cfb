import type { Settings } from "#model/settings";
import { surroundings } from "./context.ts";
import { exitCodes } from "./exit-code.ts";
import { gatesMistake } from "./gates-mistake.ts";

export interface Home {
  /** The folder of `azo.config.ts`. */
  readonly root: string;
  /** What that file says; read only by commands that need it. */
  readonly settings: () => Promise<Settings>;
}

/**
 * Runs one command and gives its exit code. `status` is asked every minute by many: it goes past everything that takes time to load.
 */
export async function main(words: readonly string[], home: Home): Promise<number> {
  const flags = { json: words.includes("--json"), colour: !words.includes("--no-color") };
  const around = surroundings(home.root, flags);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.done);
    throw error;
  });
  try {
    if (words[0] === "status" && words.slice(1).every((word) => word === "--json" || word === "--no-color")) {
      const { printStatus } = await import("./print-status.ts");
      return printStatus(around);
    }
    const { runCommand } = await import("./run-command.ts");
    const settings = await home.settings();
    const mistake = gatesMistake(settings.gates);
    if (mistake !== undefined) {
      around.streams.error(`azo: ${mistake}\n`);
      return exitCodes.misuse;
    }
    return await runCommand(words, { ...around, settings });
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    around.streams.error(`${text}\nThis is a bug in azo.\n`);
    if (flags.json) around.streams.out(`${JSON.stringify({ ok: false, schema: "azo/bug/1", message: text })}\n`);
    return exitCodes.bug;
  }
}
