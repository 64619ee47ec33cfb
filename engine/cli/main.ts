import { join } from "node:path";
import type { Ahead } from "#compile/ahead";
import type { Settings } from "#model/settings";
import { type Context, type Surroundings, surroundings } from "./context.ts";
import { exitCodes } from "./exit-code.ts";
import { gatesMistake } from "./gates-mistake.ts";
import { typedCommand } from "./typed-command.ts";

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
  const { runCommand, ahead } = await load(words, around);
  try {
    const read = await readSettings(home);
    if ("settings" in read)
      return await runCommand(words, { ...around, ...(ahead && { ahead }), settings: read.settings });
    around.streams.error(`azo: ${read.mistake}\n`);
    return exitCodes.misuse;
  } finally {
    ahead?.stop();
  }
}

type RunCommand = (words: readonly string[], context: Context) => Promise<number>;

/** What compiles is started before the settings are read and the words looked at closely, which takes as long. */
async function load(
  words: readonly string[],
  { root, stateFolder }: Surroundings,
): Promise<{ readonly runCommand: RunCommand; readonly ahead?: Ahead }> {
  const asksForHelp = words.some((word) => /^(?:--help|-h)$/.test(word));
  if (typedCommand(words)?.compiles !== true || asksForHelp) return import("./run-command.ts");
  const { runCommand, startAhead } = await import("./compiling.ts");
  return { runCommand, ahead: startAhead(root, join(stateFolder, "cache")) };
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
