import { isArray, isBag } from "../functions/define.ts";
import type { Value } from "../value.ts";
import type { AggregateFunction, AggregateTable } from "./define.ts";

type Item = Exclude<Value, bigint>;

/** Stands for the elements of an array. Source: the Kusto page of buildschema. */
const elements = "`indexer`";

/** The types that values have at one place: names of scalars, and what bags and arrays hold there. */
interface Shape {
  readonly scalars: Set<string>;
  readonly members: Map<string, Shape>;
}

const newShape = (): Shape => ({ scalars: new Set(), members: new Map() });

/** The smallest schema that all values of a dynamic column fit. */
const buildSchema: AggregateFunction = ([value]) => {
  return (rows) => {
    const shape = newShape();
    for (const row of rows) note(value?.run(row) ?? null, shape);
    return written(shape);
  };
};

function note(value: Value, shape: Shape): void {
  const parts = isArray(value)
    ? value.map((part) => [elements, part] as const)
    : isBag(value)
      ? Object.entries(value)
      : [];
  for (const [key, part] of parts) {
    const inner = shape.members.get(key) ?? newShape();
    shape.members.set(key, inner);
    note(part, inner);
  }
  const name = scalarName(value);
  if (name !== undefined) shape.scalars.add(name);
}

function scalarName(value: Value): string | undefined {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "long" : "double";
  return undefined;
}

/** One type as it is, several as an array of them, none as null. */
function written({ scalars, members }: Shape): Item {
  const bag = Object.fromEntries([...members].map(([key, shape]) => [key, written(shape)]));
  const types: readonly Item[] = [...scalars, ...(members.size > 0 ? [bag] : [])];
  return types.length > 1 ? types : (types[0] ?? null);
}

export const schemas: AggregateTable = { buildschema: buildSchema };
