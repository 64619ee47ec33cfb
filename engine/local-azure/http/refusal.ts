import type { Json, JsonObject } from "#lib/json";

/** An error as ARM answers it, with the HTTP status that goes with it. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly target?: string;
  readonly details?: readonly JsonObject[];
  readonly additionalInfo?: readonly JsonObject[];
  readonly headers?: Readonly<Record<string, string>>;
}

interface ThrownRefusal extends Error {
  readonly refusal: Refusal;
}

/** Throws a refusal: a write is checked at many depths, and the first no ends it. `refusalOf` reads it back. */
export function refuse(refusal: Refusal): never {
  throw Object.assign(new Error(refusal.message), { refusal });
}

/** The refusal that was thrown; undefined when the error is something else, which is a bug. */
export function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof Error && "refusal" in error ? (error as ThrownRefusal).refusal : undefined;
}

/** What a piece of work gave, or why ARM refuses it. Bugs go on being thrown. */
export function attempt<T>(work: () => T): { readonly value: T } | { readonly refusal: Refusal } {
  try {
    return { value: work() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { refusal };
  }
}

/** The `error` member of ARM's envelope. */
export function errorOf(refusal: Refusal): JsonObject {
  const optional: Record<string, Json | undefined> = {
    target: refusal.target,
    details: refusal.details,
    additionalInfo: refusal.additionalInfo,
  };
  const present = Object.entries(optional).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return { code: refusal.code, message: refusal.message, ...Object.fromEntries(present) };
}
