import { Command as Program, CommanderError, Option } from "commander";
import type { Command } from "./command.ts";
import { commands } from "./commands/index.ts";
import type { Context } from "./context.ts";
import { exitCodes } from "./exit-code.ts";
import { typedCommand } from "./typed-command.ts";
import { version } from "./version.ts";

const exitCodeHelp = `
Exit codes:
  0  done
  1  diagnostics, or refused by Azure
  2  changes (only under --detailed-exitcode)
  3  held or refused by a guard or by trust
  64 misuse
  70 a bug in azo`;

/**
 * Finds the command that was typed and runs it. Misuse is told on standard error and is 64. Of the other commands only names and summaries are
 * there: reading them all takes longer than many a command.
 */
export async function runCommand(words: readonly string[], context: Context): Promise<number> {
  const result = { code: exitCodes.done as number };
  const program = root(context);
  const groups = new Map<string, Program>();
  const typed = typedCommand(words);
  for (const entry of commands) {
    const [first = "", second] = entry.name.split(" ");
    const parent = second === undefined ? program : group(program, first, groups, context);
    const child = configure(parent.command(second ?? first), context)
      .description(entry.summary)
      .summary(entry.summary);
    if (second === undefined) groups.set(first, child);
    if (entry !== typed) continue;
    const command = await entry.load();
    describe(child, command);
    child.action(async (...given: unknown[]) => {
      const options = child.optsWithGlobals();
      const values = given
        .slice(0, -2)
        .flat()
        .filter((value): value is string => typeof value === "string");
      result.code = await command.run(context, { arguments: values, options });
    });
  }
  try {
    await program.parseAsync([...words], { from: "user" });
    return result.code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : misuse(error, context);
  }
}

function misuse(error: CommanderError, context: Context): number {
  if (error.code === "commander.help") return exitCodes.misuse;
  const message = error.message.replace(/^error: /, "");
  if (context.json) context.streams.out(`${JSON.stringify({ ok: false, schema: "azo/misuse/1", message })}\n`);
  return exitCodes.misuse;
}

function root(context: Context): Program {
  const program = configure(new Program("azo"), context)
    .description("Azure landing zones from signed, typed TypeScript: compiled, planned, guarded, applied, verified.")
    .version(version(), "-V, --version")
    .option("--json", "print one JSON document on standard output and nothing else")
    .option("--no-color", "no colour, also on a terminal")
    .showHelpAfterError("Type azo --help for what there is.")
    .showSuggestionAfterError(true)
    .addHelpText("before", "Example:\n  azo sync\n")
    .addHelpText("after", exitCodeHelp);
  return program;
}

function group(program: Program, name: string, groups: Map<string, Program>, context: Context): Program {
  const known = groups.get(name);
  if (known !== undefined) return known;
  const summaries: Readonly<Record<string, string>> = {
    local: "the Azure in the box",
    alz: "the Azure Landing Zones library",
    epac: "Enterprise Policy as Code",
    template: "ARM templates",
  };
  const made = configure(program.command(name), context).description(summaries[name] ?? name);
  groups.set(name, made);
  return made;
}

function configure(program: Program, context: Context): Program {
  return program.exitOverride().configureOutput({
    writeOut: (text) => context.streams.out(text),
    writeErr: (text) => context.streams.error(text),
  });
}

function describe(program: Program, command: Command): void {
  const example = command.example.split("\n").join("\n  ");
  program.addHelpText("before", `Example:\n  ${example}\n`);
  if (command.arguments !== undefined) program.arguments(command.arguments);
  for (const { flags, description, repeatable } of command.options) {
    const option = new Option(flags, description);
    if (repeatable === true) option.argParser((value: string, before: string[] = []) => [...before, value]);
    program.addOption(option);
  }
  program.option("--json", "print one JSON document on standard output and nothing else");
}
