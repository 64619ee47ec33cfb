import { diagnoser } from "#diagnostics";
import type { Diagnostic, Related } from "#model/diagnostic";
import { evaluateCatalogue } from "#diagnostics/evaluate";
import { type At, placeOf } from "./place-of.ts";

export const diagnose = diagnoser(evaluateCatalogue);

type Codes = typeof evaluateCatalogue.codes;
type Holes<K extends keyof Codes> = Parameters<Codes[K]["message"]>[0];

/** What is wrong, and the syntax that was being evaluated, which may be in azo's own files. */
export interface Fault {
  readonly at: At;
  readonly diagnostic: Diagnostic;
}

const mark = Symbol("halt");

/** Leaves the statement under way; whoever catches it at the statement says what is wrong. Nothing else throws here. */
export function halt<K extends keyof Codes & string>(
  name: K,
  holes: Holes<K>,
  at: At,
  related: readonly Related[] = [],
): never {
  const fault: Fault = { at, diagnostic: diagnose(name, holes as never, placeOf(at), related) };
  throw Object.assign(new Error(name), { [mark]: [fault] });
}

/** Leaves the statement under way because of a fault that has been said already. */
export function haltSilently(): never {
  throw Object.assign(new Error("halt"), { [mark]: [] });
}

/** The faults of a halt; undefined when the error is something else. */
export function faultsOf(error: unknown): readonly Fault[] | undefined {
  return typeof error === "object" && error !== null && mark in error ? (error[mark] as readonly Fault[]) : undefined;
}
