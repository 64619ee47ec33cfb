import type { Unmanage } from "./unit-answer.ts";

export interface ApplyOptions {
  /** Default `detach`. */
  readonly unmanage?: Unmanage;
  /** Raised: nothing more is sent; what ARM has begun goes on and is found again by the next apply. */
  readonly signal?: AbortSignal;
}
