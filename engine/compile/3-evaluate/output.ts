import type { Json } from "#lib/json";
import { authorsTrace } from "./blame.ts";
import { limits } from "./budget.ts";
import { diagnose, halt } from "./halt.ts";
import type { Machine } from "./machine.ts";
import { type At, placeOf } from "./place-of.ts";
import { capital } from "./to-text.ts";
import type { Outputs, Written } from "./written.ts";
import { isPlain, nameOfValue, type Fields, type List, type Trace, type Traced, type Value } from "./value.ts";

interface Writer {
  readonly machine: Machine;
  readonly written: Map<List | Fields, Written>;
  readonly outputs: Outputs;
}

/** The object or array that is being written, and those around it. */
interface Within {
  readonly made: Trace;
  readonly outer: Within | undefined;
}

/** An evaluated value as frozen plain data, and the value behind each object and array of it. `known`: what is written already. */
export function output(
  root: Traced,
  machine: Machine,
  known: { readonly written: Map<List | Fields, Written>; readonly outputs: Outputs },
): { value: Json; outputs: Outputs } {
  const { json } = write(root, { machine, ...known }, 0, undefined);
  return { value: json, outputs: known.outputs };
}

/** The author's place of a value; of what is around it where only azo's own files have touched the value. */
function blame(trace: Trace, within: Within | undefined): At {
  for (let outer = within, link = trace; ; link = outer.made, outer = outer.outer) {
    const author = authorsTrace(link);
    if (author !== undefined) return author.at;
    if (outer === undefined) return trace.at;
  }
}

function write(traced: Traced, writer: Writer, depth: number, within: Within | undefined): Written {
  const value = traced.value;
  if (isPlain(value)) return { json: plain(value, traced, writer, within), nodes: 1, height: 0 };
  if (value.kind === "closure" || value.kind === "native") halt("function-in-output", {}, blame(traced, within));
  if (value.kind === "entries") halt("not-data", { found: capital(nameOfValue(value)) }, blame(traced, within));
  const result = writer.written.get(value) ?? writeContainer(value, writer, depth, { made: value.made, outer: within });
  if (depth + result.height > limits.outputDepth) {
    halt("output-too-deep", { limit: limits.outputDepth }, blame(traced, within));
  }
  if (result.nodes > limits.outputNodes) {
    halt("output-too-large", { limit: limits.outputNodes }, blame(traced, within));
  }
  return result;
}

function plain(value: Value, trace: Trace, writer: Writer, within: Within | undefined): Json {
  if (value === undefined) {
    writer.machine.diagnostics.push(diagnose("missing-element", {}, placeOf(blame(trace, within))));
    return null;
  }
  if (typeof value !== "number") return value as Json;
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  writer.machine.diagnostics.push(diagnose("not-finite", { found: String(value) }, placeOf(blame(trace, within))));
  return null;
}

function writeContainer(value: List | Fields, writer: Writer, depth: number, within: Within): Written {
  if (depth > limits.outputDepth) {
    halt("output-too-deep", { limit: limits.outputDepth }, blame(value.made, within.outer));
  }
  const result =
    value.kind === "list" ? writeList(value, writer, depth, within) : writeFields(value, writer, depth, within);
  writer.written.set(value, result);
  writer.outputs.set(result.json as object, value);
  return result;
}

function writeList(list: List, writer: Writer, depth: number, within: Within): Written {
  const json: Json[] = [];
  const size = { nodes: 1, height: 0 };
  for (const item of list.items) json.push(writeInto(size, item, writer, { depth, within }));
  return { json: Object.freeze(json), ...size };
}

function writeFields(fields: Fields, writer: Writer, depth: number, within: Within): Written {
  const json: Record<string, Json> = {};
  const size = { nodes: 1, height: 0 };
  const at = { depth, within };
  for (const [key, cell] of fields.entries) {
    if (cell.value !== undefined) json[key] = writeInto(size, cell, writer, at);
  }
  return { json: Object.freeze(json), ...size };
}

/** Writes an element or property, and adds it to the size of what holds it. */
function writeInto(
  size: { nodes: number; height: number },
  traced: Traced,
  writer: Writer,
  { depth, within }: { readonly depth: number; readonly within: Within },
): Json {
  const { value } = traced;
  // Most are plain: they need no account of their own.
  const { json, nodes, height } = isPlain(value)
    ? { json: plain(value, traced, writer, within), nodes: 1, height: 0 }
    : write(traced, writer, depth + 1, within);
  size.nodes += nodes;
  if (size.height <= height) size.height = height + 1;
  return json;
}
