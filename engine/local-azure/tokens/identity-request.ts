import type { IncomingHttpHeaders } from "node:http";

/** A request about logging in: OAuth's, not ARM's, so without a token and without an api-version. */
export interface IdentityRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** What a form sent; empty without one. */
  readonly form: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** `https://127.0.0.1:PORT` */
  readonly endpoint: string;
}
