import type { JsonObject } from "#lib/json";
import { checkValue } from "./check-value.ts";
import type { GivenValue } from "./deployment.ts";
import type { Frame } from "./frame.ts";
import { readGiven } from "./nested-template.ts";
import type { Template } from "./read-template.ts";
import { invalidTemplate } from "./template-limits.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { ParameterValue } from "./template-request.ts";
import { findKey } from "./value.ts";
import type { Value } from "./value.ts";

/** The entries of a parameters file by name in lower case. */
export function givenParameters(
  parameters: Readonly<Record<string, ParameterValue>> | undefined,
): ReadonlyMap<string, GivenValue> {
  const found = new Map<string, GivenValue>();
  for (const [name, entry] of Object.entries(parameters ?? {})) {
    const given = readGiven(name, { ...entry } as Value);
    if (given !== undefined) found.set(name.toLowerCase(), given);
  }
  return found;
}

/** What ARM refuses about the values of a template's parameters: wrong types and broken constraints. */
export function checkParameters(template: Template, frame: Frame): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (const [name, declaration] of Object.entries(template.parameters)) {
    const value = frame.parameters(name) ?? null;
    for (const message of checkValue(value, declaration as JsonObject, template.definitions))
      problems.push(
        invalidTemplate(`The provided value for the template parameter '${name}' is not valid. ${message}`, name),
      );
  }
  return problems;
}

/** Values for parameters that the template does not have. */
export function checkGivenNames(
  { parameters: declared }: Template,
  given: ReadonlyMap<string, GivenValue>,
): readonly TemplateProblem[] {
  const extra = [...given.values()].map(({ name }) => name).filter((name) => findKey(declared, name) === undefined);
  if (extra.length === 0) return [];
  const supported = Object.keys(declared).join(", ");
  return [
    invalidTemplate(
      `The template parameters '${extra.join(", ")}' in the parameters file are not valid; they are not present in the original template and can therefore not be provided at deployment time. The only supported parameters for this template are '${supported}'. Please see https://aka.ms/arm-pass-parameter-values for usage details.`,
    ),
  ];
}
