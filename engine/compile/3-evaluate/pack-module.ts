import type { Json } from "#lib/json";
import type { PackedModule, PackedTraces, PackedValue, PackedValues } from "#model/remembered";
import type { Usage } from "./budget.ts";
import { fileOf, startOffset } from "./place-of.ts";
import type { Binding } from "./scope.ts";
import { type Fields, isPlain, type List, type Trace, type Traced, type Value } from "./value.ts";

/** What a module made, and what running it took. */
export interface RunModule {
  readonly path: string;
  readonly exports: ReadonlyMap<string, Binding>;
  readonly usage: Usage;
}

interface Packer {
  readonly path: string;
  readonly files: Map<string, number>;
  readonly table: number[];
  readonly traceNumbers: Map<Trace, number>;
  readonly values: Json[][];
  readonly shapes: Map<string, number>;
  readonly traces: number[][];
  readonly containerNumbers: Map<List | Fields, number>;
}

/** The exports of a module as plain data; undefined when there is a function among them, or a value that could not be made. */
export function packModule({ path, exports, usage }: RunModule): PackedModule | undefined {
  const packer: Packer = {
    path,
    files: new Map(),
    table: [],
    traceNumbers: new Map(),
    values: [],
    shapes: new Map(),
    traces: [],
    containerNumbers: new Map(),
  };
  const exported: (readonly [string, PackedValue])[] = [];
  const exportedTraces: number[] = [];
  for (const [name, binding] of exports) {
    if (typeof binding === "string") return undefined;
    const value = packValue(binding.value, packer);
    if (value === undefined) return undefined;
    exported.push([name, value]);
    exportedTraces.push(packTrace(binding, packer));
  }
  const spent = [usage.steps, usage.values, usage.text] as const;
  const shapes = [...packer.shapes.keys()].map((keys) => JSON.parse(keys) as readonly string[]);
  const values: PackedValues = { usage: spent, shapes, containers: packer.values, exports: exported };
  const { table, traces: containers } = packer;
  const traces: PackedTraces = { files: [...packer.files.keys()], table, containers, exports: exportedTraces };
  return { values: JSON.stringify(values), traces: JSON.stringify(traces) };
}

/** Undefined for what is no data. */
function packValue(value: Value, packer: Packer): PackedValue | undefined {
  if (isPlain(value)) return isJson(value) ? value : [null, Object.is(value, -0) ? "-0" : String(value)];
  if (value.kind !== "list" && value.kind !== "fields") return undefined;
  if (value.module !== packer.path) return [value.module, value.number];
  const number = packer.containerNumbers.get(value) ?? packContainer(value, packer);
  return number === undefined ? undefined : [number];
}

function isJson(value: Traced["value"]): value is null | boolean | number | string {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return value !== undefined;
}

function packContainer(container: List | Fields, packer: Packer): number | undefined {
  const values: Json[] = [container.number, container.kind === "fields" ? shapeOf(container, packer) : -1];
  const traces = [packTrace(container.made, packer)];
  for (const cell of container.kind === "fields" ? container.entries.values() : container.items) {
    const value = packValue(cell.value, packer);
    if (value === undefined) return undefined;
    values.push(value);
    traces.push(packTrace(cell, packer));
  }
  packer.traces.push(traces);
  const index = packer.values.push(values) - 1;
  packer.containerNumbers.set(container, index);
  return index;
}

function shapeOf({ entries }: Fields, { shapes }: Packer): number {
  const keys = JSON.stringify([...entries.keys()]);
  const known = shapes.get(keys);
  if (known !== undefined) return known;
  shapes.set(keys, shapes.size);
  return shapes.size - 1;
}

/** Chains are as long as recursions are deep: what a trace was read from is packed before it, without recursion. */
function packTrace(trace: Trace, packer: Packer): number {
  const { table, traceNumbers } = packer;
  const chain: Trace[] = [];
  let link: Trace | undefined = trace;
  for (; link !== undefined && !traceNumbers.has(link); link = link.from) chain.push(link);
  let from = link === undefined ? -1 : (traceNumbers.get(link) ?? -1);
  for (const each of chain.toReversed()) {
    const number = table.length / 4;
    table.push(fileNumber(fileOf(each.at).fileName, packer), startOffset(each.at), each.at.end, from);
    traceNumbers.set(each, number);
    from = number;
  }
  return from;
}

function fileNumber(name: string, { files }: Packer): number {
  const known = files.get(name);
  if (known !== undefined) return known;
  files.set(name, files.size);
  return files.size - 1;
}
