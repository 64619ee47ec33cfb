import { join } from "node:path";
import type { Ahead } from "#compile/ahead";
import type { Settings } from "#model/settings";
import type { Style } from "#show";

/** What every command gets. */
export interface Context extends Surroundings {
  readonly settings: Settings;
}

/** What is known without reading the settings. */
export interface Surroundings {
  /** The folder of `azo.config.ts`. */
  readonly root: string;
  /** `.azo` below it. */
  readonly stateFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly json: boolean;
  readonly streams: Streams;
  /** A child that waits for the working tree to be compiled; absent where the command may not want it. */
  readonly ahead?: Ahead;
}

export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** How standard output looks. */
  readonly style: Style;
  /** Standard error is a terminal on which lines may be drawn over. */
  readonly live: boolean;
  readonly errorStyle: Style;
}

export function surroundings(root: string, flags: { readonly json: boolean; readonly colour: boolean }): Surroundings {
  const { env, stdout, stderr } = process;
  return {
    root,
    stateFolder: join(root, ".azo"),
    environment: env,
    now: () => new Date(),
    json: flags.json,
    streams: {
      out: (text) => void stdout.write(text),
      error: (text) => void stderr.write(text),
      style: styleOf(stdout, env, flags.colour),
      errorStyle: styleOf(stderr, env, flags.colour),
      live: stderr.isTTY === true && env["TERM"] !== "dumb" && !isAccessible(env),
    },
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Colour only on a terminal; NO_COLOR beats FORCE_COLOR, `--no-color` beats both (no-color.org). */
function styleOf(stream: NodeJS.WriteStream, environment: Environment, wanted: boolean): Style {
  const terminal = stream.isTTY === true && environment["TERM"] !== "dumb";
  const forced = (environment["FORCE_COLOR"] ?? "0") !== "0";
  const forbidden = (environment["NO_COLOR"] ?? "") !== "" || !wanted;
  const locale = environment["LC_ALL"] ?? environment["LC_CTYPE"] ?? environment["LANG"] ?? "C.UTF-8";
  return {
    colour: !forbidden && (terminal || forced),
    columns: terminal ? stream.columns : Number.POSITIVE_INFINITY,
    ascii: !/utf-?8/i.test(locale),
    accessible: isAccessible(environment),
  };
}

function isAccessible(environment: Environment): boolean {
  return (environment["ACCESSIBLE"] ?? "") !== "";
}
