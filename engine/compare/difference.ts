import type { Json } from "#lib/json";

/** One value that is not as asked. */
export interface Difference {
  /** JSON pointer into the body, elements of keyed arrays by key. */
  readonly path: string;
  /** JSON pointer to the nearest authored value, elements by index: where the author's line is found. */
  readonly authored: string;
  readonly kind: "add" | "change" | "remove";
  readonly before?: Json;
  readonly after?: Json;
}

/** What a comparison gives: differences sorted by path, and how many live values each rule passed over. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly hidden: Readonly<Record<HiddenRule, number>>;
}

/**
 * Why a live value that nobody asked for is no difference. `read-only`: Azure alone writes it; `default`: what the provider
 * fills in; `child-resource`: shown in its parent and declared on its own; `write-only`: asked for, never answered.
 */
export type HiddenRule = "read-only" | "default" | "child-resource" | "write-only";
