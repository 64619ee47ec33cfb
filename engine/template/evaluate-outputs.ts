import type { Json, JsonObject } from "#lib/json";
import { isJsonObject, jsonObject } from "#lib/json-parts";
import { recovery } from "./deployment.ts";
import { copyFrame, evaluateJson, evaluateLoop } from "./evaluate-json.ts";
import type { Frame } from "./frame.ts";
import type { Template } from "./read-template.ts";
import { reportedType } from "./resolve-type.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { Value } from "./value.ts";

export interface EvaluatedOutput {
  /** As ARM reports it. */
  readonly type: string;
  readonly value: Value;
}

/** A template's outputs in its order, without those that their condition excludes. */
export function evaluateOutputs(
  template: Template,
  frame: Frame,
  report: ((problem: TemplateProblem) => void) | undefined,
): ReadonlyMap<string, EvaluatedOutput> {
  const found = new Map<string, EvaluatedOutput>();
  for (const [name, json] of Object.entries(template.outputs)) {
    const output = jsonObject(json);
    const place = report === undefined ? frame : { ...frame, recover: recovery({ report }, "output", name) };
    if (evaluateJson(output["condition"] ?? true, place) === false) continue;
    found.set(name, { type: reportedType(output, template.definitions), value: outputValue(name, output, place) });
  }
  return found;
}

function outputValue(name: string, output: JsonObject, frame: Frame): Value {
  const copy: Json | undefined = output["copy"];
  return isJsonObject(copy) ? evaluateLoop(copy, name, frame, copyFrame) : evaluateJson(output["value"] ?? null, frame);
}
