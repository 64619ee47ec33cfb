import { identifiers } from "#lib/identifiers";
import type { JsonObject } from "#lib/json";
import { definitionName } from "./template-schema.ts";

/** Names of types that a generated file uses itself. */
const used = ["value", "no secret inside a parameter"];

/** Words that TypeScript does not let a function be called, and the names that a generated file imports. */
const reserved = new Set(
  [
    "await break case catch class const continue debugger default delete do else enum eval export extends false finally",
    "for function if implements import in instanceof interface let new null package private protected public return",
    "static super switch this throw true try typeof undefined var void while with yield arguments azo templateFunction",
  ].flatMap((words) => words.split(" ")),
);

/** What a generated file calls things: the function, the type of its parameters, and a type for each definition. */
export interface TemplateNames {
  readonly functionName: string;
  readonly parameters: string;
  /** The type for a `$ref`; undefined when the template does not have the definition. */
  readonly definition: (reference: string) => string | undefined;
}

/** `definitions` in the order of the template; Bicep's prefix for imported ones (`_1.`) is left out. */
export function templateNames(name: string, definitions: JsonObject): TemplateNames {
  const [given = name] = identifiers([name]);
  const functionName = reserved.has(given) ? `${given}Template` : given;
  const parameters = `${upperFirst(given)}Parameters`;
  const written = Object.keys(definitions);
  const first = [...used, `${given} parameters`];
  const names = identifiers([...first, ...written.map((each) => each.replace(/^_\d+\./, ""))]).slice(first.length);
  const types = new Map(written.map((each, index) => [each, upperFirst(names[index] ?? each)]));
  return { functionName, parameters, definition: (reference) => types.get(definitionName(reference)) };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
