import type { Json, JsonObject } from "#lib/json";
import type { OutputValue } from "./expansion.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { DeploymentScope, TemplateRequest } from "./template-request.ts";

/** What a deployment engine supplies while it deploys. An undefined answer means: there is no such resource. */
export interface TemplateRuntime {
  /** The resource's properties, or with `full` the whole resource. */
  readonly reference: (id: string, apiVersion: string | undefined, full: boolean) => Json | undefined;
  readonly list: (
    functionName: string,
    id: string,
    apiVersion: string | undefined,
    body: Json | undefined,
  ) => Json | undefined;
  readonly newGuid: () => string;
  /** ISO 8601. */
  readonly utcNow: string;
}

/**
 * A deployment ready to run. With problems nothing must be deployed; resources and parameters are then what could
 * still be told. Functions taking a runtime throw; `templateProblemOf(error)` gives the ARM error back.
 */
export interface Prepared {
  readonly problems: readonly TemplateProblem[];
  /** In the template's order and spelling. */
  readonly parameters: Readonly<Record<string, PreparedParameter>>;
  /** In the template's order, copy loops unrolled; nothing that its condition excludes. */
  readonly resources: readonly PreparedResource[];
  /** Secure outputs are returned with their value: it is the caller who must not show them. */
  readonly outputs: (runtime: TemplateRuntime) => Readonly<Record<string, OutputValue>>;
}

export interface PreparedParameter {
  /** As ARM reports it: "String", "SecureString", "Int", "Bool", "Object", "SecureObject", "Array". */
  readonly type: string;
  readonly value: Json;
  readonly secure: boolean;
}

export interface PreparedResource {
  /** Unique in this template: the symbolic name (with `[index]` in a loop), else the id. */
  readonly key: string;
  readonly symbolicName?: string;
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  /** The id of the scope it is deployed at: the resource it extends, a resource group, "/" for the tenant … */
  readonly scopeId: string;
  /** Only referred to, never deployed. */
  readonly existing: boolean;
  /** Keys of other resources, written and inferred, without duplicates. */
  readonly dependsOn: readonly string[];
  readonly copy?: PreparedCopy;
  /** Present only if the condition needs the runtime. */
  readonly condition?: (runtime: TemplateRuntime) => boolean;
  /** What is sent; for nested deployments and existing resources an empty object. */
  readonly body: (runtime: TemplateRuntime) => JsonObject;
  readonly nested?: NestedDeployment;
}

export interface PreparedCopy {
  readonly name: string;
  readonly index: number;
  readonly mode: "serial" | "parallel";
  /** How many at a time; absent when all at once. Serial without a number means 1. */
  readonly batchSize?: number;
}

export interface NestedDeployment {
  readonly scope: DeploymentScope;
  readonly mode: "Incremental" | "Complete";
  readonly deploymentName: string;
  /** Set when the template is elsewhere: the caller has to fetch it; `request` then has an empty template. */
  readonly templateLink?: JsonObject;
  readonly request: (runtime: TemplateRuntime) => TemplateRequest;
}
