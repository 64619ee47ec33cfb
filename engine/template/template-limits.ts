import { resourceProblems } from "./resource-problems.ts";
import type { Template } from "./read-template.ts";
import type { TemplateProblem } from "./template-problem.ts";

/** ARM's limits (docs, "Template limits"): 4 MB, 256 parameters, 256 variables, 800 resources, 64 outputs. */
const mostBytes = 4 * 1024 * 1024;
const mostParameters = 256;
const mostVariables = 256;
const mostResources = 800;
const mostOutputs = 64;

/** What of a template is no resource or is over ARM's limits. `resourceCount` is that of its own resources, loops unrolled. */
export function checkWhole(template: Template, resourceCount: number): readonly TemplateProblem[] {
  const misplaced = resourceProblems(template.json["resources"], "resources");
  return [
    ...misplaced.map(({ message, path }) => invalidTemplate(message, path)),
    ...checkLimits(template, resourceCount),
  ];
}

function checkLimits(template: Template, resourceCount: number): readonly TemplateProblem[] {
  const counts = [
    ["parameters", Object.keys(template.parameters).length, mostParameters],
    ["variables", Object.keys(template.variables).length, mostVariables],
    ["resources", resourceCount, mostResources],
    ["outputs", Object.keys(template.outputs).length, mostOutputs],
  ] as const;
  const problems = counts
    .filter(([, count, most]) => count > most)
    .map(([what, count, most]) =>
      invalidTemplate(`The number of template ${what} '${count}' exceeds the limit of '${most}'.`),
    );
  const bytes = Buffer.byteLength(JSON.stringify(template.json), "utf8");
  if (bytes <= mostBytes) return problems;
  return [
    ...problems,
    invalidTemplate(`The size of the template is '${bytes}' bytes, which exceeds the limit of '${mostBytes}' bytes.`),
  ];
}

/** ARM's frame around what is wrong with a template. */
export function invalidTemplate(message: string, target?: string): TemplateProblem {
  return {
    code: "InvalidTemplate",
    message: `Deployment template validation failed: '${message}'.`,
    ...(target === undefined ? {} : { target }),
  };
}
