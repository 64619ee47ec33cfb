import type { PolicyResource, PolicyRule } from "../policy-engine/index.ts";
import type { Stored } from "../store/stored.ts";
import type { EffectivePolicy } from "./effective-policy.ts";

/** What is known of one policy at one resource. */
export interface PolicyState {
  readonly stored: Stored;
  readonly resource: PolicyResource;
  /** Everything that the resource inherits from, in lower case. */
  readonly scopes: readonly string[];
  readonly policy: EffectivePolicy;
  readonly state: "Compliant" | "NonCompliant" | "Exempt" | "Unknown" | "Error" | "Protected";
  /** In lower case; empty when the rule is not known here. */
  readonly effect: string;
}

export interface KeptStates {
  readonly revision: number;
  /** When they were worked out. */
  readonly at: Date;
  readonly states: readonly PolicyState[];
}

/** What was worked out of the policy objects, kept until one of them or the tree above a subscription changes. */
export interface PolicyCache {
  /** Rules by the stored definition: a new version of a definition is a new object. Undefined: cannot be read. */
  readonly rules: WeakMap<Stored, PolicyRule | undefined>;
  /** The policies of each assignment scope, by lower-case id; empty where there are none. */
  readonly byScope: Map<string, readonly EffectivePolicy[]>;
  /** The policies that may be about a type at a container, by `container|type` in lower case. */
  readonly byPlace: Map<string, readonly EffectivePolicy[]>;
  /** Lower-case ids of the groups above a subscription, by its lower-case id. */
  readonly groups: Map<string, readonly string[]>;
  /** Exemptions by the lower-case id of their assignment. */
  readonly exemptions: Map<string, readonly Stored[]>;
  /** The policy states of the whole tenant, of one revision of the store. */
  readonly states: { kept: KeptStates | undefined };
  /** What the entries were worked out from. */
  readonly stamp: { value: string };
}

export function createPolicyCache(): PolicyCache {
  return {
    rules: new WeakMap(),
    byScope: new Map(),
    byPlace: new Map(),
    groups: new Map(),
    exemptions: new Map(),
    states: { kept: undefined },
    stamp: { value: "" },
  };
}
