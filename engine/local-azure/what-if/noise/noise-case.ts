import type { Json } from "#lib/json";

/** A kind of difference that Azure's what-if tells although a deployment would change nothing, or keeps to itself. */
export interface NoiseCase {
  /** Row in the table of noise cases, gitops-and-arm 2.3. One row may be several cases. */
  readonly row: number;
  /** Issues of Azure/arm-template-whatif that report it, unless a repository is named. */
  readonly issues: string;
  /** Types that it befalls; `*` is every type. */
  readonly types: readonly string[];
  /** What it does to a change, in order. Empty: see `includes` and `always`. */
  readonly marks: readonly NoiseMark[];
  /** Names of other cases that this one is made of. */
  readonly includes?: readonly string[];
  /** Why it is there whether a scenario names it or not. */
  readonly always?: string;
}

export type NoiseCases = Readonly<Record<string, NoiseCase>>;

/**
 * One thing that befalls `before` and `after`. Paths are dotted, `[*]` is every element, `{*}` every member. Stand-ins are
 * values for what the local Azure itself does not fill in; `{id}` in them is the id of the resource.
 */
export type NoiseMark =
  /** Live and not authored, shown as if it went. Without a stand-in only what is really there. */
  | { readonly kind: "live"; readonly path: string; readonly standIn?: Json }
  /** The same, with another value in every what-if. */
  | { readonly kind: "rotating"; readonly path: string }
  /** An element of an array that nobody authored, shown as if it went. */
  | { readonly kind: "extra"; readonly path: string; readonly standIn: Json }
  /** Authored and live, shown as if it went. */
  | { readonly kind: "phantom"; readonly path: string }
  /** Authored and never read back, shown as if it came. */
  | { readonly kind: "unread"; readonly path: string }
  /** Neither authored nor live, shown as if it came. */
  | { readonly kind: "invented"; readonly path: string; readonly standIn: Json }
  /** Not authored, shown as if it went from one value to the other. */
  | { readonly kind: "flipped"; readonly path: string; readonly from: Json; readonly to: Json }
  /** Shown as written, without effect. */
  | { readonly kind: "no-effect"; readonly path: string; readonly standIn: Json }
  /** The same text, spelled otherwise on one side. */
  | { readonly kind: "spelled"; readonly path: string; readonly side: "before" | "after"; readonly as: Spelling }
  /** Ids below `properties` whose resource group is spelled otherwise. */
  | { readonly kind: "recased-ids" }
  /** The provider sorts by name, and elements are compared place by place. */
  | { readonly kind: "sorted"; readonly path: string }
  /** A real change that is not told. */
  | { readonly kind: "missed"; readonly path: string }
  /** Changes of nothing but upper and lower case are not told. */
  | { readonly kind: "missed-casing" }
  /** The resource is there, and is told as created. */
  | { readonly kind: "as-new" }
  /** The resource is told as ignored. */
  | { readonly kind: "ignored" };

export type Spelling =
  "lower" | "capital" | "display-location" | "escaped" | "upper-resource-group" | "subscription-role" | "capital-type";

export function live(path: string, standIn?: Json): NoiseMark {
  return standIn === undefined ? { kind: "live", path } : { kind: "live", path, standIn };
}

export function unread(path: string): NoiseMark {
  return { kind: "unread", path };
}

export function sorted(path: string): NoiseMark {
  return { kind: "sorted", path };
}
