import type { Json } from "#lib/json";
import { type Fields, isPlain, type List, type Value } from "./value.ts";

/** A value as output: how many values it holds when printed, and how deep it is. */
export interface Written {
  readonly json: Json;
  readonly nodes: number;
  readonly height: number;
}

/** By output: the array or object that it came from, or how to get at it. */
export type Sources = ReadonlyMap<object, List | Fields | (() => List | Fields)>;

/** Where outputs came from. Of a landing zone with which nothing is wrong nobody asks: what need not be entered before is entered `later`. */
export interface Outputs {
  readonly set: (json: object, source: List | Fields) => void;
  readonly later: (enter: (sources: Map<object, List | Fields | (() => List | Fields)>) => void) => void;
  readonly all: () => Sources;
}

export function noOutputs(): Outputs {
  const sources = new Map<object, List | Fields | (() => List | Fields)>();
  const waiting: ((into: typeof sources) => void)[] = [];
  const state = { isAsked: false };
  return {
    set: (json, source) => void sources.set(json, source),
    later: (enter) => void (state.isAsked ? enter(sources) : waiting.push(enter)),
    all: () => {
      state.isAsked = true;
      for (const enter of waiting.splice(0)) enter(sources);
      return sources;
    },
  };
}

/** Undefined where something must be said of the value, or what it holds has not been written. */
export function writtenValue(value: Value, known: ReadonlyMap<List | Fields, Written>): Written | undefined {
  if (isPlain(value)) return isWritable(value) ? { json: value === 0 ? 0 : value, nodes: 1, height: 0 } : undefined;
  return value.kind === "list" || value.kind === "fields" ? known.get(value) : undefined;
}

function isWritable(value: Value): value is null | boolean | number | string {
  return value !== undefined && (typeof value !== "number" || Number.isFinite(value));
}
