import type { Json } from "#lib/json";

/**
 * What a compile found out about single files, for the next one of nearly the same files; by path, all files of one `Source.files`. It
 * is left behind only where nothing was wrong.
 */
export type Remembered = ReadonlyMap<string, RememberedFile>;

export interface RememberedFile {
  /** sha256 of the file's text. */
  readonly text: string;
  /** Paths of the files that it imports or re-exports, also types, in their order; not "azo". Empty for JSON. */
  readonly imports: readonly string[];
  /** What the module exports; absent where it was not run or exports a function. */
  readonly module?: PackedModule;
}

/** The values that a module exports and their places, as JSON of the two below: places are seldom asked for. */
export interface PackedModule {
  readonly values: string;
  readonly traces: string;
}

/**
 * A container is `[number, shape, …]` where `number` counts the containers that the module made before it, `shape` is the index of an object's
 * keys in `shapes` and -1 for an array; the values of the elements follow. Containers stand after those they hold.
 */
export interface PackedValues {
  /** Steps, values and characters of text that running it took. */
  readonly usage: readonly [steps: number, values: number, text: number];
  /** Lists of keys, each once: objects that one line makes have the same. */
  readonly shapes: readonly (readonly string[])[];
  readonly containers: readonly (readonly Json[])[];
  /** Name and value of each export. */
  readonly exports: readonly (readonly [name: string, value: PackedValue])[];
}

/**
 * Plain values stand for themselves. `[index]`: one of `containers`; `[module, number]`: a container that another module made; `[null, text]`:
 * what JSON cannot say, as `String` writes it (`undefined`, `NaN`, `-0` …).
 */
export type PackedValue = Json;

/** Numbers that follow `PackedValues`: each is the index of a trace. */
export interface PackedTraces {
  /** Names of the files that `table` points into. */
  readonly files: readonly string[];
  /** Four numbers a trace: its file, offsets where it starts and ends, and the earlier trace it was read from, -1 for none. */
  readonly table: readonly number[];
  /** Of each container: what made it, then its elements. */
  readonly containers: readonly (readonly number[])[];
  readonly exports: readonly number[];
}
