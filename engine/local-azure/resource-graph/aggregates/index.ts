// Takes: the name of an aggregate function of Kusto, without regard to case.
// Gives: how it is compiled over the rows of a group, or undefined when it is no aggregate that we answer.
// Promises: values in the order of the rows; nulls are left out wherever Kusto leaves them out.
import { chosenRow } from "./chosen-row.ts";
import { collections } from "./collections.ts";
import type { AggregateFunction } from "./define.ts";
import { schemas } from "./build-schema.ts";
import { statistics } from "./statistics.ts";

export type { Aggregate } from "./define.ts";

const all: ReadonlyMap<string, AggregateFunction> = new Map(
  Object.entries({ ...statistics, ...collections, ...chosenRow, ...schemas }),
);

export function aggregateFunction(name: string): AggregateFunction | undefined {
  return all.get(name.toLowerCase());
}
