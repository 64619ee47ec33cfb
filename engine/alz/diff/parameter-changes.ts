import type { Json } from "#lib/json";
import type { AssignedPolicy } from "../roles/assigned-policies.ts";

/** A parameter of a policy that keeps its name. Azure refuses all of these in an update of a definition or set. */
export interface ParameterChange {
  readonly parameter: string;
  readonly what: "removed" | "type changed" | "allowed values narrowed" | "added without a default";
}

/** Changes of parameters that Azure refuses in place (InvalidPolicyParameterUpdate); none when another policy is assigned. */
export function parameterChanges(before: AssignedPolicy, after: AssignedPolicy): readonly ParameterChange[] {
  return before.policyName === after.policyName ? refusedChanges(before.parameters, after.parameters) : [];
}

type Declared = Readonly<
  Record<string, { readonly type: Json; readonly defaultValue?: Json; readonly allowedValues?: readonly Json[] }>
>;

/** The same for what a definition or set of one name declares before and after. */
export function refusedChanges(before: Declared, after: Declared): readonly ParameterChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((parameter): readonly ParameterChange[] => {
    const was = before[parameter];
    const is = after[parameter];
    if (is === undefined) return [{ parameter, what: "removed" }];
    if (was === undefined) return is.defaultValue === undefined ? [{ parameter, what: "added without a default" }] : [];
    if (was.type !== is.type) return [{ parameter, what: "type changed" }];
    return isNarrower(was.allowedValues, is.allowedValues) ? [{ parameter, what: "allowed values narrowed" }] : [];
  });
}

function isNarrower(before: readonly Json[] | undefined, after: readonly Json[] | undefined): boolean {
  if (after === undefined) return false;
  const allowed = new Set(after.map((value) => JSON.stringify(value)));
  return before === undefined || before.some((value) => !allowed.has(JSON.stringify(value)));
}
