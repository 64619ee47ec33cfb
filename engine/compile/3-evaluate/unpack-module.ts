import { deferred } from "#lib/deferred";
import { invariant } from "#lib/invariant";
import type { Json } from "#lib/json";
import type { PackedModule, PackedTraces, PackedValue, PackedValues } from "#model/remembered";
import type { Usage } from "./budget.ts";
import type { PlacedFile } from "./place-of.ts";
import type { Binding } from "./scope.ts";
import type { Fields, List, Trace, Traced, Value } from "./value.ts";
import { type Written, writtenFields, writtenList, writtenValue } from "./written.ts";

/** Where the values of a packed module meet those of others. */
export interface Surroundings {
  readonly fileNamed: (name: string) => PlacedFile;
  readonly containerOf: (module: string, number: number) => List | Fields;
  /** What arrays and objects are as output, as far as that is known already; those of this module are added. */
  readonly written: Map<List | Fields, Written>;
}

/** The exports of a module that did not run this time, and its arrays and objects by number. */
export interface UnpackedModule {
  readonly usage: Usage;
  readonly exports: ReadonlyMap<string, Binding>;
  readonly containers: ReadonlyMap<number, List | Fields>;
}

interface Unpacker {
  readonly path: string;
  readonly made: (List | Fields)[];
  readonly traces: () => UnpackedTraces;
  readonly surroundings: Surroundings;
}

/** The opposite of `packModule`. Elements and their places are unpacked when somebody reads them; most are only written out. */
export function unpackModule(path: string, packed: PackedModule, surroundings: Surroundings): UnpackedModule {
  const { usage, containers, exports } = JSON.parse(packed.values) as PackedValues;
  const traces = deferred(() => unpackTraces(JSON.parse(packed.traces) as PackedTraces, surroundings));
  const unpacker: Unpacker = { path, made: [], traces, surroundings };
  for (const container of containers) addContainer(container, unpacker);
  const [steps, values, text] = usage;
  const bindings = exports.map(([name, value], index): readonly [string, Binding] => {
    const trace = (): Trace => traces().at(traces().packed.exports[index]);
    return [name, deferredTraced(valueOf(value, unpacker), trace)];
  });
  return {
    usage: { steps, values, text },
    exports: new Map(bindings),
    containers: new Map(unpacker.made.map((container) => [container.number, container])),
  };
}

/** A value whose place is looked up when it is asked for. */
function deferredTraced(value: Value, trace: () => Trace): Traced {
  return {
    value,
    get at() {
      return trace().at;
    },
    get from() {
      return trace().from;
    },
  };
}

function addContainer(container: readonly Json[], unpacker: Unpacker): void {
  const { path: module, made, traces, surroundings } = unpacker;
  const index = made.length;
  const number = Number(container[0]);
  const keys = container[1] as readonly string[] | null;
  const values = container.slice(2).map((value) => valueOf(value, unpacker));
  const trace = (element: number): Trace => traces().at(traces().packed.containers[index]?.[element]);
  const birth: Birth = { module, number, trace };
  const unpacked = keys === null ? listOf(values, birth) : fieldsOf(keys, values, birth);
  made.push(unpacked);
  const written = writtenContainer(keys, values, surroundings.written);
  if (written !== undefined) surroundings.written.set(unpacked, written);
}

/** `trace`: of the container itself at 0, then of its elements. */
interface Birth {
  readonly module: string;
  readonly number: number;
  readonly trace: (element: number) => Trace;
}

function listOf(values: readonly Value[], { module, number, trace }: Birth): List {
  const items = deferred(() => values.map((value, index) => tracedAt(value, trace(index + 1))));
  return {
    kind: "list",
    module,
    number,
    get items() {
      return items();
    },
    get made() {
      return trace(0);
    },
  };
}

function fieldsOf(keys: readonly string[], values: readonly Value[], { module, number, trace }: Birth): Fields {
  const entries = deferred(
    () => new Map(values.map((value, index) => [keys[index] ?? "", tracedAt(value, trace(index + 1))])),
  );
  return {
    kind: "fields",
    module,
    number,
    get entries() {
      return entries();
    },
    get made() {
      return trace(0);
    },
  };
}

function tracedAt(value: Value, { at, from }: Trace): Traced {
  return { value, at, from };
}

/** Objects leave out what is undefined. */
function writtenContainer(
  keys: readonly string[] | null,
  values: readonly Value[],
  known: ReadonlyMap<List | Fields, Written>,
): Written | undefined {
  const children: Written[] = [];
  const names: string[] = [];
  for (const [index, value] of values.entries()) {
    if (value === undefined && keys !== null) continue;
    const child = writtenValue(value, known);
    if (child === undefined) return undefined;
    children.push(child);
    names.push(keys?.[index] ?? "");
  }
  return keys === null ? writtenList(children) : writtenFields(names, children);
}

function valueOf(value: PackedValue, { made, surroundings }: Unpacker): Value {
  if (!Array.isArray(value)) return value as Value;
  const [first, second] = value as readonly Json[];
  if (first === null) return unspeakable[String(second)];
  if (typeof first !== "number") return surroundings.containerOf(String(first), Number(second));
  const container = made[first];
  invariant(container !== undefined, "A remembered value is not there.");
  return container;
}

/** What JSON cannot say, by how it is written. */
const unspeakable: Readonly<Record<string, Value>> = {
  undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
  "-0": -0,
};

interface UnpackedTraces {
  readonly packed: PackedTraces;
  readonly at: (index: number | undefined) => Trace;
}

function unpackTraces(packed: PackedTraces, { fileNamed }: Surroundings): UnpackedTraces {
  const { table, files } = packed;
  const placed = files.map(fileNamed);
  const unpacked: Trace[] = [];
  for (let index = 0; index < table.length; index += 4) {
    const site = placed[table[index] ?? -1];
    invariant(site !== undefined, "A trace stands in no file.");
    const at = { site, start: table[index + 1] ?? 0, end: table[index + 2] ?? 0 };
    unpacked.push({ at, from: unpacked[table[index + 3] ?? -1] });
  }
  const at = (index: number | undefined): Trace => {
    const trace = unpacked[index ?? -1];
    invariant(trace !== undefined, "A remembered value has no trace.");
    return trace;
  };
  return { packed, at };
}
