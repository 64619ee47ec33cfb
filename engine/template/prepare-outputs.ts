import type { Json } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import { checkValue, type ValueFault, valueFaults } from "./check-value.ts";
import { evaluateOutputs } from "./evaluate-outputs.ts";
import type { OutputValue } from "./expansion.ts";
import { runtimeFrame } from "./prepare-resource.ts";
import type { Preparation } from "./prepare-resource.ts";
import type { Prepared, TemplateRuntime } from "./prepared.ts";
import { attempt, raise } from "./template-problem.ts";
import type { TemplateProblem } from "./template-problem.ts";
import { toKnownJson } from "./value.ts";
import type { Value } from "./value.ts";

/** The outputs of a deployment once its resources are there. The first that fails is thrown as ARM words it. */
export function prepareOutputs(preparation: Preparation): Prepared["outputs"] {
  return (runtime) => readOutputs(preparation, runtime);
}

function readOutputs(preparation: Preparation, runtime: TemplateRuntime): Readonly<Record<string, OutputValue>> {
  const { template, frame } = preparation;
  const outputs = evaluateOutputs(template, runtimeFrame(frame, preparation, runtime), refuse);
  return Object.fromEntries(
    [...outputs].map(([name, { type, value }]) => [name, { type, value: checkedValue(name, value, preparation) }]),
  );
}

function checkedValue(name: string, value: Value, { template }: Preparation): Json {
  const json = knownOutput(name, value);
  const type = jsonObject(template.outputs[name]);
  const [fault] = valueFaults(value, type, template.definitions).faults;
  const [usual] = checkValue(value, type, template.definitions);
  const message = (fault && inOutput(fault)) ?? usual;
  if (message !== undefined)
    refuse({ code: "", message: `The template output '${name}' is not valid: ${message}`, target: name });
  return json;
}

/** What ARM says of an output of another type, also of null (answers of New-AzResourceGroupDeployment to `first` of an empty array). */
function inOutput({ path, message, whole }: ValueFault): string | undefined {
  if (path.length > 0 || whole === undefined) return undefined;
  return `Template output JToken type is not valid. ${message}Please see https://aka.ms/arm-template/#outputs for usage details.`;
}

function knownOutput(name: string, value: Value): Json {
  return attempt(
    () => toKnownJson(value),
    ({ message }) =>
      refuse({ code: "", message: `The template output '${name}' is not valid: ${message}`, target: name }),
  );
}

function refuse({ message, target = "" }: TemplateProblem): never {
  return raise(message, "DeploymentOutputEvaluationFailed", `/outputs/${target}`);
}
