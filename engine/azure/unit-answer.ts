import type { AzureFailure } from "./azure-failure.ts";

/** What became of a write: it is done, or why not. */
export type UnitAnswer = Written | (AzureFailure & { readonly correlationId?: string });

export interface Written {
  readonly kind: "written";
  readonly correlationId?: string;
}

/** What becomes of resources that leave a stack. */
export type Unmanage = "detach" | "delete";
