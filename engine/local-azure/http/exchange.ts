import type { Json } from "#lib/json";

/** Who asks. */
export interface Principal {
  readonly objectId: string;
  readonly tenantId: string;
  readonly kind: "User" | "Application";
  /** The name that refusals use: a client id, or that of a person. Absent: the object id. */
  readonly client?: string;
}

/** One request, read and checked as far as it can be without knowing the resource. */
export interface Exchange {
  readonly method: string;
  /** Decoded, without a slash at its end. */
  readonly path: string;
  /** By lower-case name; `%2F` and the like are decoded. */
  readonly query: ReadonlyMap<string, string>;
  readonly apiVersion: string;
  /** Undefined when nothing was sent. */
  readonly body: Json | undefined;
  readonly principal: Principal;
  readonly correlationId: string;
  /** `https://127.0.0.1:PORT`, to write the addresses that a client follows. */
  readonly endpoint: string;
  /** The variables of the route that matched. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
}
