import { deferred } from "#lib/deferred";
import { invariant } from "#lib/invariant";
import type { Json } from "#lib/json";
import type { PackedModule, PackedTraces, PackedValue, PackedValues } from "#model/remembered";
import type { Usage } from "./budget.ts";
import type { PlacedFile } from "./place-of.ts";
import type { Binding } from "./scope.ts";
import type { Fields, List, Trace, Traced, Value } from "./value.ts";
import { type Outputs, type Written, writtenValue } from "./written.ts";

/** Where the values of a packed module meet those of others. */
export interface Surroundings {
  readonly fileNamed: (name: string) => PlacedFile;
  readonly containerOf: (module: string, number: number) => List | Fields;
  /** What arrays and objects are as output, as far as that is known; those of this module are added when somebody has them. */
  readonly written: Map<List | Fields, Written>;
  /** Where the output of an array or object came from; those of this module are added. */
  readonly outputs: Outputs;
}

/** The exports of a module that did not run this time, and its arrays and objects by number. */
export interface UnpackedModule {
  readonly usage: Usage;
  readonly exports: ReadonlyMap<string, Binding>;
  readonly container: (number: number) => List | Fields | undefined;
}

interface Unpacker {
  readonly path: string;
  readonly packed: PackedValues["containers"];
  readonly shapes: PackedValues["shapes"];
  /** The output of each container; undefined where something must be said of it, or it holds what has not been written. */
  readonly written: (Written | undefined)[];
  readonly made: (List | Fields | undefined)[];
  readonly traces: () => UnpackedTraces;
  readonly surroundings: Surroundings;
}

/**
 * The opposite of `packModule`. Nearly all is only written out: that is done at once, and arrays, objects, elements and places are unpacked
 * when somebody reads them.
 */
export function unpackModule(path: string, module: PackedModule, surroundings: Surroundings): UnpackedModule {
  const { usage, shapes, containers: packed, exports } = JSON.parse(module.values) as PackedValues;
  const traces = deferred(() => unpackTraces(JSON.parse(module.traces) as PackedTraces, surroundings));
  const unpacker: Unpacker = { path, packed, shapes, written: [], made: [], traces, surroundings };
  for (let index = 0; index < packed.length; index += 1) {
    const written = writtenContainer(packed[index] ?? [], unpacker);
    unpacker.written.push(written);
  }
  surroundings.outputs.later((sources) => {
    for (const [index, written] of unpacker.written.entries())
      if (written !== undefined) sources.set(written.json as object, () => madeAt(index, unpacker));
  });
  const [steps, values, text] = usage;
  const bindings = exports.map(([name, value], index): readonly [string, Binding] => {
    const trace = (): Trace => traces().at(traces().packed.exports[index]);
    return [name, deferredTraced(valueOf(value, unpacker), trace)];
  });
  const numbers = deferred(() => new Map(packed.map(([number], index) => [Number(number), index])));
  const container = (number: number): List | Fields | undefined => {
    const index = numbers().get(number);
    return index === undefined ? undefined : madeAt(index, unpacker);
  };
  return { usage: { steps, values, text }, exports: new Map(bindings), container };
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

/** The array or object at an index, which is one and the same for all who ask. */
function madeAt(index: number, unpacker: Unpacker): List | Fields {
  const { made, packed, shapes, path: module, traces, written, surroundings } = unpacker;
  const known = made[index];
  if (known !== undefined) return known;
  const container = packed[index];
  invariant(container !== undefined, "A remembered value is not there.");
  const trace = (element: number): Trace => traces().at(traces().packed.containers[index]?.[element]);
  const birth: Birth = { module, number: Number(container[0]), trace };
  const keys = shapes[Number(container[1])];
  const values = (): readonly Value[] => container.slice(2).map((value) => valueOf(value, unpacker));
  const unpacked = keys === undefined ? listOf(values, birth) : fieldsOf(keys, values, birth);
  made[index] = unpacked;
  const output = written[index];
  if (output !== undefined) surroundings.written.set(unpacked, output);
  return unpacked;
}

/** `trace`: of the container itself at 0, then of its elements. */
interface Birth {
  readonly module: string;
  readonly number: number;
  readonly trace: (element: number) => Trace;
}

function listOf(values: () => readonly Value[], { module, number, trace }: Birth): List {
  const items = deferred(() => values().map((value, index) => tracedAt(value, trace(index + 1))));
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

function fieldsOf(keys: readonly string[], values: () => readonly Value[], { module, number, trace }: Birth): Fields {
  const entries = deferred(
    () => new Map(values().map((value, index) => [keys[index] ?? "", tracedAt(value, trace(index + 1))])),
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
function writtenContainer(container: readonly Json[], unpacker: Unpacker): Written | undefined {
  const keys = unpacker.shapes[Number(container[1])];
  const list: Json[] = [];
  const fields: Record<string, Json> = {};
  let nodes = 1;
  let height = 0;
  for (let index = 2; index < container.length; index += 1) {
    const value = container[index] ?? null;
    if (keys !== undefined && isUndefined(value)) continue;
    const child = writtenPacked(value, unpacker);
    if (child === undefined) return undefined;
    if (keys === undefined) list.push(child.json);
    else fields[keys[index - 2] ?? ""] = child.json;
    nodes += child.nodes;
    height = Math.max(height, child.height + 1);
  }
  return { json: Object.freeze(keys === undefined ? list : fields), nodes, height };
}

function isUndefined(value: PackedValue): boolean {
  return Array.isArray(value) && value[0] === null && value[1] === "undefined";
}

function writtenPacked(value: PackedValue, unpacker: Unpacker): Written | undefined {
  if (!Array.isArray(value)) return { json: value, nodes: 1, height: 0 };
  const [first] = value as readonly Json[];
  if (typeof first === "number") return unpacker.written[first];
  return writtenValue(valueOf(value, unpacker), unpacker.surroundings.written);
}

function valueOf(value: PackedValue, unpacker: Unpacker): Value {
  if (!Array.isArray(value)) return value as Value;
  const [first, second] = value as readonly Json[];
  if (first === null) return unspeakable[String(second)];
  if (typeof first === "number") return madeAt(first, unpacker);
  return unpacker.surroundings.containerOf(String(first), Number(second));
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
