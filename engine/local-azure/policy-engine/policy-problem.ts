import { templateProblemOf } from "#template";

interface ThrownProblem extends Error {
  readonly policyProblem: string;
}

/** Throws what is wrong with a rule or with its evaluation, one sentence; `policyProblemOf` reads it back. */
export function refusePolicy(message: string): never {
  throw Object.assign(new Error(message), { policyProblem: message });
}

/** The sentence that was thrown, also by a template function; undefined when the error is something else, which is a bug. */
export function policyProblemOf(error: unknown): string | undefined {
  if (error instanceof Error && "policyProblem" in error) return (error as ThrownProblem).policyProblem;
  return templateProblemOf(error)?.message;
}
