/**
 * Why a query was refused, in the terms of Azure Resource Graph. `parser-failure`: the text does not parse or names what
 * is not there; `line` counts from 1, `character` from 0. `unsupported`: Kusto knows it, Resource Graph does not take
 * it. `table`: no such table. `limit`: more joins, unions or expansions than one query may have.
 */
export type QueryFault =
  | {
      readonly kind: "parser-failure";
      readonly line: number;
      readonly character: number;
      readonly token: string;
      readonly expected?: "expression";
      readonly reason: string;
    }
  | { readonly kind: "unsupported"; readonly token: string; readonly reason: string }
  | { readonly kind: "table"; readonly table: string; readonly reason: string }
  | { readonly kind: "limit"; readonly code: string; readonly reason: string };

const faults = new WeakMap<Error, QueryFault>();

/** Leaves the compilation of a query from any depth; `caughtFault` is the only place that takes it back. */
export function refuse(fault: QueryFault): never {
  const error = new Error(fault.reason);
  faults.set(error, fault);
  throw error;
}

export function unsupported(token: string): never {
  refuse({
    kind: "unsupported",
    token,
    reason: `Resource Graph does not support ${token}; write the query without it.`,
  });
}

/** The fault that `refuse` threw, or undefined for any other error, which must travel on. */
export function caughtFault(error: unknown): QueryFault | undefined {
  return error instanceof Error ? faults.get(error) : undefined;
}
