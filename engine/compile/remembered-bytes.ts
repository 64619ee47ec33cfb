import { deserialize, serialize } from "node:v8";
import { deferred } from "#lib/deferred";
import type { PackedModule, Remembered, RememberedFile } from "#model/remembered";

/** A file without the places of its module's values. */
interface Lean extends Pick<RememberedFile, "text" | "imports"> {
  readonly values?: string;
}

type Traces = ReadonlyMap<string, string>;

const lengthBytes = 4;

/** What is remembered, as bytes: the length of a first part, that part, and a second with the places, which are two thirds of it and seldom asked for. */
export function rememberedBytes(files: Remembered): Uint8Array {
  const lean = new Map<string, Lean>();
  const traces = new Map<string, string>();
  for (const [path, { text, imports, module }] of files) {
    lean.set(path, { text, imports, ...(module && { values: module.values }) });
    if (module !== undefined) traces.set(path, module.traces);
  }
  const first = serialize(lean);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(first.length);
  return Buffer.concat([length, first, serialize(traces)]);
}

/** The opposite; places are unpacked when the first is asked for. */
export function rememberedOf(bytes: Uint8Array): Remembered {
  const end = lengthBytes + Buffer.from(bytes.buffer, bytes.byteOffset, lengthBytes).readUInt32LE();
  const lean = deserialize(bytes.subarray(lengthBytes, end)) as ReadonlyMap<string, Lean>;
  const traces = deferred(() => deserialize(bytes.subarray(end)) as Traces);
  const withTraces = (path: string, values: string): PackedModule => ({
    values,
    get traces() {
      return traces().get(path) ?? "";
    },
  });
  return new Map(
    [...lean].map(([path, { text, imports, values }]): readonly [string, RememberedFile] => [
      path,
      { text, imports, ...(values === undefined ? {} : { module: withTraces(path, values) }) },
    ]),
  );
}
