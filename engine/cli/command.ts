import type { Context } from "./context.ts";

/** A command of azo: a file in `commands`, a line in `commands/index.ts`, which has its name. */
export interface Command {
  /** In commander's spelling: `<resource-id> <file>`; absent: none. */
  readonly arguments?: string;
  readonly options: readonly CommandOption[];
  /** Shown first in the help. */
  readonly example: string;
  /** Does the work and gives the exit code. */
  readonly run: (context: Context, words: CommandWords) => Promise<number>;
}

export interface CommandOption {
  /** In commander's spelling: `--all`, `--scope <id>`. */
  readonly flags: string;
  readonly description: string;
  /** May be given several times; the values come as an array. */
  readonly repeatable?: boolean;
}

export interface CommandWords {
  readonly arguments: readonly string[];
  /** By camelCase name; absent when not given. */
  readonly options: Readonly<Record<string, unknown>>;
}
