import { call } from "../expression.ts";
import type { Call } from "../expression.ts";
import { special } from "../frame.ts";
import type { Evaluate, Frame, FunctionTable, TemplateFunction } from "../frame.ts";
import { raise } from "../template-problem.ts";
import { isUnknown, unknown } from "../value.ts";
import type { Value } from "../value.ts";
import { textArgument } from "./argument.ts";

/** Functions about the deployment, the template and the scopes it runs in. */
export const deploymentFunctions: FunctionTable = {
  parameters: special(1, 1, (expression, frame, evaluate) => readName(expression, frame, evaluate, "parameter")),
  variables: special(1, 1, (expression, frame, evaluate) => readName(expression, frame, evaluate, "variable")),
  deployment: scopeObject("deployment"),
  deployer: scopeObject("deployer"),
  environment: scopeObject("environment"),
  subscription: scopeObject("subscription"),
  resourceGroup: scopeObject("resourceGroup"),
  managementGroup: scopeObject("managementGroup"),
  tenant: scopeObject("tenant"),
  externalInputs: special(1, 1, askAzure),
  extensions: special(1, 1, askAzure),
  this: special(0, "any", askAzure),
};

function readName(expression: Call, frame: Frame, evaluate: Evaluate, kind: "parameter" | "variable"): Value {
  const [first] = expression.arguments;
  const name = first === undefined ? "" : evaluate(first, frame);
  if (isUnknown(name)) return unknown(call(expression.name, name.expression), name.reason);
  const wanted = textArgument(name, expression.name);
  const value = kind === "parameter" ? frame.parameters(wanted) : frame.variables(wanted);
  if (value !== undefined) return value;
  return raise(
    `Unable to process template language expressions: the template ${kind} '${wanted}' is not found. Please see https://aka.ms/arm-syntax-${kind}s for usage details.`,
  );
}

function scopeObject(name: string): TemplateFunction {
  return special(0, 0, (expression, frame) => {
    const value = frame.host.object(name.toLowerCase());
    if (value !== undefined) return value;
    return raise(
      `The template function '${expression.name}' is not expected at this location: a deployment to a ${frame.scope.kind} has none. Please see https://aka.ms/arm-functions for usage details.`,
    );
  });
}

export function askAzure(expression: Call, frame: Frame, evaluate: Evaluate): Value {
  const values = expression.arguments.map((argument) => evaluate(argument, frame));
  return frame.host.ask(expression, values);
}
