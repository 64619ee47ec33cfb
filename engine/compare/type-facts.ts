import type { Json } from "#lib/json";

/**
 * What is known of one resource type's live values. Patterns are JSON pointers compared without case; a `*` stands for
 * one segment (an array element or a key). `defaults` match exactly the path they name, all else also what lies below.
 */
export interface TypeFacts {
  readonly type: string;
  /** Values the provider fills in when nothing is sent. */
  readonly defaults?: Readonly<Record<string, readonly Json[]>>;
  /** Answered by the provider, never sent. */
  readonly readOnly?: readonly string[];
  /** Sent, never answered. */
  readonly writeOnly?: readonly string[];
  /** Cannot change on a resource that exists. */
  readonly immutable?: readonly string[];
  /** What guards something: never passed over as noise, and a risk when it changes. */
  readonly security?: readonly string[];
  /** Arrays that also show child resources, with the child's type. */
  readonly children?: Readonly<Record<string, string>>;
}
