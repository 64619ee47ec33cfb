import type { Json } from "#lib/json";
import { type Fields, isPlain, type List, type Value } from "./value.ts";

/** A value as output: how many values it holds when printed, and how deep it is. */
export interface Written {
  readonly json: Json;
  readonly nodes: number;
  readonly height: number;
}

/** The array or object that an output came from, or how to get at it. */
export type Outputs = Map<object, List | Fields | (() => List | Fields)>;

/** Undefined where something must be said of the value, or what it holds has not been written. */
export function writtenValue(value: Value, known: ReadonlyMap<List | Fields, Written>): Written | undefined {
  if (isPlain(value)) return isWritable(value) ? { json: value === 0 ? 0 : value, nodes: 1, height: 0 } : undefined;
  return value.kind === "list" || value.kind === "fields" ? known.get(value) : undefined;
}

function isWritable(value: Value): value is null | boolean | number | string {
  return value !== undefined && (typeof value !== "number" || Number.isFinite(value));
}
