/** An error as ARM words it. */
export interface TemplateProblem {
  /** ARM's own code: InvalidTemplate, InvalidTemplateDeployment, DeploymentOutputEvaluationFailed … */
  readonly code: string;
  readonly message: string;
  /** The parameter, resource or output it is about. */
  readonly target?: string;
}

interface ThrownProblem extends Error {
  readonly problem: TemplateProblem;
}

/** Throws a problem; `templateProblemOf` reads it back. Evaluation is deep, so errors travel by throwing inside this folder. */
export function raise(message: string, code = "InvalidTemplate", target?: string): never {
  const problem: TemplateProblem = { code, message, ...(target === undefined ? {} : { target }) };
  throw Object.assign(new Error(message), { problem });
}

/** The problem that an evaluation function threw; undefined when the error is something else, which is a bug. */
export function templateProblemOf(error: unknown): TemplateProblem | undefined {
  return error instanceof Error && "problem" in error ? (error as ThrownProblem).problem : undefined;
}

/** The work's answer, or what `otherwise` makes of the problem it threw. Bugs pass through. */
export function attempt<T>(work: () => T, otherwise: (problem: TemplateProblem) => T): T {
  try {
    return work();
  } catch (error) {
    const problem = templateProblemOf(error);
    if (problem === undefined) throw error;
    return otherwise(problem);
  }
}
