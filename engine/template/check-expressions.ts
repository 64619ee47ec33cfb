import type { Json, JsonArray } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";
import { isExpression } from "./escape-expression.ts";
import type { Expression } from "./expression.ts";
import { findFunction } from "./functions/index.ts";
import { parseExpression } from "./parse-expression.ts";
import type { Template } from "./read-template.ts";
import { invalidTemplate } from "./template-limits.ts";
import { attempt, raise } from "./template-problem.ts";
import type { TemplateProblem } from "./template-problem.ts";

/** What can be told of expressions without evaluating: they parse, and their functions exist. Nested templates are left to their own deployment. */
export function checkExpressions(template: Template): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const { parameters, variables, outputs } = template;
  const resources = template.resources.map(({ json }) => json);
  walk([parameters, variables, outputs, resources], (text) => {
    const problem = expressionProblem(text, template);
    if (problem !== undefined) problems.push(invalidTemplate(problem.message));
  });
  return problems;
}

function walk(json: Json, visit: (text: string) => void): void {
  if (typeof json === "string") {
    if (isExpression(json)) visit(json);
  } else if (Array.isArray(json)) {
    for (const part of json as JsonArray) walk(part, visit);
  } else if (isJsonObject(json)) {
    for (const [key, part] of Object.entries(json)) if (!isElsewhere(key, part)) walk(part, visit);
  }
}

/** Nested templates and prose are not expressions of this template. */
function isElsewhere(key: string, part: Json): boolean {
  return key === "metadata" || (key === "template" && isJsonObject(part) && part["resources"] !== undefined);
}

function expressionProblem(text: string, template: Template): TemplateProblem | undefined {
  return attempt(
    () => checkFunctions(parseExpression(text), template),
    (problem) => problem,
  );
}

function checkFunctions(expression: Expression, template: Template): undefined {
  if (expression.kind === "literal" || expression.kind === "unparsed") return undefined;
  if (expression.kind === "member") {
    checkFunctions(expression.target, template);
    checkFunctions(expression.index, template);
    return undefined;
  }
  if (findFunction(expression.key) === undefined && !template.functions.has(expression.key))
    raise(
      `The template function '${expression.name}' is not valid. Please see https://aka.ms/arm-functions for usage details.`,
    );
  for (const argument of expression.arguments) checkFunctions(argument, template);
  return undefined;
}
