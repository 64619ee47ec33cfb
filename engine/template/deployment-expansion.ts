import type { GivenValue } from "./deployment.ts";
import type { EvaluatedOutput } from "./evaluate-outputs.ts";
import type { ExpansionDiagnostic, OutputValue, PredictedResource } from "./expansion.ts";
import type { Frame } from "./frame.ts";
import type { Template } from "./read-template.ts";
import type { Scope } from "./scope.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { DeploymentContext } from "./template-request.ts";
import type { Value } from "./value.ts";

export interface ExpansionSink {
  readonly resource: (resource: PredictedResource) => void;
  readonly diagnostic: (diagnostic: ExpansionDiagnostic) => void;
}

export interface DeploymentExpansion {
  readonly template: Template;
  readonly given: ReadonlyMap<string, GivenValue>;
  readonly scope: Scope;
  readonly context: Omit<DeploymentContext, "scope">;
  readonly deploymentName: Value | undefined;
  readonly sink: ExpansionSink;
  /** Where resource groups that this expansion makes are, by id in lower case; shared by all its deployments. */
  readonly locations: Map<string, Value>;
  /** Of a nested template with outer evaluation: the frame around it, whose names its expressions see. */
  readonly outerFrame?: Frame;
}

/** A deployment being expanded: its resources go to the sink, its outputs can be asked for before. */
export interface ExpandedDeployment {
  readonly expand: () => void;
  /** Undefined while they are being evaluated: the outputs then depend on themselves. */
  readonly outputs: () => ReadonlyMap<string, EvaluatedOutput> | undefined;
  readonly writtenOutputs: () => Readonly<Record<string, OutputValue>>;
}

/** Turns ARM's problems into errors of the expansion. */
export function problemReport(sink: ExpansionSink): (problem: TemplateProblem) => void {
  return ({ code, message, target = "" }) => sink.diagnostic({ severity: "error", code, message, target });
}
