import type { FunctionTable, TemplateFunction } from "../frame.ts";
import { arrayFunctions } from "./array.ts";
import { cidrFunctions } from "./cidr.ts";
import { comparisonFunctions } from "./comparison.ts";
import { dateFunctions } from "./date.ts";
import { deploymentFunctions } from "./deployment.ts";
import { encodingFunctions } from "./encoding.ts";
import { lambdaFunctions } from "./lambda.ts";
import { logicalFunctions } from "./logical.ts";
import { numericFunctions } from "./numeric.ts";
import { objectFunctions } from "./object.ts";
import { listFunction, resourceFunctions } from "./resource.ts";
import { setFunctions } from "./set.ts";
import { stringFunctions } from "./string.ts";
import { uriFunctions } from "./uri.ts";

const families: readonly FunctionTable[] = [
  arrayFunctions,
  setFunctions,
  comparisonFunctions,
  dateFunctions,
  deploymentFunctions,
  encodingFunctions,
  lambdaFunctions,
  logicalFunctions,
  numericFunctions,
  objectFunctions,
  resourceFunctions,
  stringFunctions,
  uriFunctions,
  cidrFunctions,
];

const byName: ReadonlyMap<string, TemplateFunction> = new Map(
  families.flatMap((family) => Object.entries(family)).map(([name, known]) => [name.toLowerCase(), known]),
);

/** The function of a lower-case name. Every name that starts with `list` asks a resource for something. */
export function findFunction(key: string): TemplateFunction | undefined {
  return byName.get(key) ?? (key.startsWith("list") && !key.includes(".") ? listFunction : undefined);
}
