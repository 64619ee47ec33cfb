import type { TrustRule } from "./trust-rules.ts";

/** Why something is not trusted, before it is known which commit it is about. */
export interface Problem {
  readonly kind: "problem";
  readonly rule: TrustRule;
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
}

export function problem(rule: TrustRule, message: string): Problem {
  return { kind: "problem", rule, message };
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "problem";
}
