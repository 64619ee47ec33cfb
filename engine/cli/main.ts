import { join } from "node:path";
import type { Ahead } from "#compile/ahead";
import type { Settings } from "#model/settings";
import { type Surroundings, surroundings } from "./context.ts";
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
    return await run(words, home, around);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    around.streams.error(`${text}\nThis is a bug in azo.\n`);
    if (flags.json) around.streams.out(`${JSON.stringify({ ok: false, schema: "azo/bug/1", message: text })}\n`);
    return exitCodes.bug;
  }
}

async function run(words: readonly string[], home: Home, around: Surroundings): Promise<number> {
  const ahead = await startAhead(words, around);
  try {
    const { runCommand } = await import("./run-command.ts");
    const read = await readSettings(home);
    if ("settings" in read) return await runCommand(words, { ...around, ...ahead, settings: read.settings });
    around.streams.error(`azo: ${read.mistake}\n`);
    return exitCodes.misuse;
  } finally {
    ahead.ahead?.stop();
  }
}

/** What compiles is started before the settings are read and the words looked at closely, which takes as long. */
async function startAhead(words: readonly string[], { stateFolder }: Surroundings): Promise<{ ahead?: Ahead }> {
  const { typedCommand } = await import("./typed-command.ts");
  if (typedCommand(words)?.compiles !== true || words.some((word) => /^(?:--help|-h)$/.test(word))) return {};
  const { startAhead: start } = await import("#compile/ahead");
  return { ahead: start(join(stateFolder, "cache")) };
}

type Read = { readonly settings: Settings } | { readonly mistake: string };

/** `azo.config.ts` is the runner's own program: what goes wrong in it is theirs to mend, and no bug in azo. */
async function readSettings({ root, settings }: Home): Promise<Read> {
  try {
    const found = (await settings()) as Settings | undefined;
    const mistake = found === undefined ? undefined : gatesMistake(found.gates);
    if (found !== undefined) return mistake === undefined ? { settings: found } : { mistake };
    return {
      mistake: "azo.config.ts has no default export. End it with export default await run(import.meta, { … }).",
    };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    // Node shows where a file does not parse above the error; of the calls below it, only those of that file matter.
    const lines = text.split("\n").filter((line) => !/^ {4}at /.test(line) || line.includes("azo.config.ts"));
    return { mistake: `${join(root, "azo.config.ts")} cannot be read.\n${lines.join("\n")}` };
  }
}
