import type { Node } from "typescript";
import type { Json } from "#lib/json";
import { authorsTrace } from "./blame.ts";
import { limits } from "./budget.ts";
import { diagnose, halt } from "./halt.ts";
import type { Machine } from "./machine.ts";
import { placeOf } from "./place-of.ts";
import { capital } from "./to-text.ts";
import { isPlain, nameOfValue, type Fields, type List, type Traced, type Value } from "./value.ts";

/** An object or array that has been written: how many values it holds when printed, and how deep it is. */
interface Written {
  readonly json: Json;
  readonly nodes: number;
  readonly height: number;
}

interface Writer {
  readonly machine: Machine;
  readonly written: Map<List | Fields, Written>;
  readonly outputs: Map<object, List | Fields>;
}

/** An evaluated value as frozen plain data, and the value behind each object and array of it. */
export function output(root: Traced, machine: Machine): { value: Json; outputs: ReadonlyMap<object, List | Fields> } {
  const writer: Writer = { machine, written: new Map(), outputs: new Map() };
  const { json } = write(root, writer, 0, root.at);
  return { value: json, outputs: writer.outputs };
}

/** `within`: the author's place of the object or array around it, for what only azo's own files have touched. */
function write(traced: Traced, writer: Writer, depth: number, within: Node): Written {
  const value = traced.value;
  const at = authorsTrace(traced)?.at ?? within;
  if (isPlain(value)) return { json: plain(value, at, writer), nodes: 1, height: 0 };
  if (value.kind === "closure" || value.kind === "native") halt("function-in-output", {}, at);
  if (value.kind === "entries") halt("not-data", { found: capital(nameOfValue(value)) }, at);
  const result = writer.written.get(value) ?? writeContainer(value, writer, depth, within);
  if (depth + result.height > limits.outputDepth) halt("output-too-deep", { limit: limits.outputDepth }, at);
  if (result.nodes > limits.outputNodes) halt("output-too-large", { limit: limits.outputNodes }, at);
  return result;
}

function writeContainer(value: List | Fields, writer: Writer, depth: number, within: Node): Written {
  const at = authorsTrace(value.made)?.at ?? within;
  if (depth > limits.outputDepth) halt("output-too-deep", { limit: limits.outputDepth }, at);
  const result = value.kind === "list" ? writeList(value, writer, depth, at) : writeFields(value, writer, depth, at);
  writer.written.set(value, result);
  writer.outputs.set(result.json as object, value);
  return result;
}

function plain(value: Value, at: Node, writer: Writer): Json {
  if (value === undefined) {
    writer.machine.diagnostics.push(diagnose("missing-element", {}, placeOf(at)));
    return null;
  }
  if (typeof value !== "number") return value as Json;
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  writer.machine.diagnostics.push(diagnose("not-finite", { found: String(value) }, placeOf(at)));
  return null;
}

function writeList(list: List, writer: Writer, depth: number, at: Node): Written {
  const children = list.items.map((item) => write(item, writer, depth + 1, at));
  return { json: Object.freeze(children.map((child) => child.json)), ...measure(children) };
}

function writeFields(fields: Fields, writer: Writer, depth: number, at: Node): Written {
  const json: Record<string, Json> = {};
  const children: Written[] = [];
  for (const [key, cell] of fields.entries) {
    if (cell.value === undefined) continue;
    const child = write(cell, writer, depth + 1, at);
    json[key] = child.json;
    children.push(child);
  }
  return { json: Object.freeze(json), ...measure(children) };
}

function measure(children: readonly Written[]): { nodes: number; height: number } {
  let nodes = 1;
  let height = 0;
  for (const child of children) {
    nodes += child.nodes;
    height = Math.max(height, child.height + 1);
  }
  return { nodes, height };
}
