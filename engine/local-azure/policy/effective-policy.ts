import type { JsonObject } from "#lib/json";
import type { PolicyRule } from "../policy-engine/index.ts";
import type { Stored } from "../store/stored.ts";

/** One definition as one assignment brings it, by itself or through an initiative. */
export interface EffectivePolicy {
  readonly assignment: Stored;
  readonly definitionId: string;
  /** The content that the pin means; undefined for a built-in one that this Azure was not given. */
  readonly definition: Stored | undefined;
  /**
   * Undefined when the rule is not known here: a built-in definition that this Azure was not given, or values of an
   * initiative that cannot be evaluated. It then has no effect on writes, and its state is unknown.
   */
  readonly rule: PolicyRule | undefined;
  /** The initiative; its object is undefined when it is a built-in one that this Azure was not given. */
  readonly set: { readonly id: string; readonly stored: Stored | undefined } | undefined;
  /** Empty outside of initiatives. */
  readonly referenceId: string;
  readonly groupNames: readonly string[];
  /** All values of the definition's parameters: of the assignment, through the initiative, else the defaults. */
  readonly parameters: JsonObject;
}
