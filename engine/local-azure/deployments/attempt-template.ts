import { templateProblemOf } from "#template";
import { attempt, type Refusal, refuse } from "../http/refusal.ts";

/** What a step gave, or why ARM refuses it. */
export type Attempted<T> = { readonly value: T } | { readonly refusal: Refusal };

/** Template functions throw ARM's own errors; while a deployment runs they are the failure of one resource. */
export function attemptTemplate<T>(work: () => T): Attempted<T> {
  return attempt(() => {
    try {
      return work();
    } catch (error) {
      const problem = templateProblemOf(error);
      if (problem === undefined) throw error;
      const target = problem.target === undefined ? {} : { target: problem.target };
      return refuse({
        status: problem.code === "ResourceNotFound" ? 404 : 400,
        ...target,
        code: problem.code,
        message: problem.message,
      });
    }
  });
}
