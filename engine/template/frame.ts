import type { JsonObject } from "#lib/json";
import type { Call, Expression } from "./expression.ts";
import type { Scope } from "./scope.ts";
import type { TemplateProblem } from "./template-problem.ts";
import type { Value } from "./value.ts";

/** Everything that names mean at one place of a template. */
export interface Frame {
  readonly parameters: Lookup;
  readonly variables: Lookup;
  /** User-defined functions by `namespace.name` in lower case. */
  readonly functions: ReadonlyMap<string, UserFunction>;
  readonly lambdas: ReadonlyMap<string, Value>;
  /** The turn of each enclosing loop, by its name in lower case. */
  readonly copies: ReadonlyMap<string, Value>;
  /** The loop that `copyIndex()` without a name means. */
  readonly copy?: string;
  /** `utcNow` and `newGuid` are allowed in defaults of parameters only. */
  readonly place: "default" | "body";
  readonly scope: Scope;
  readonly host: Host;
  /** Stands in for a text whose expression ARM would refuse; absent lets the problem through. */
  readonly recover?: (problem: TemplateProblem, expression: Expression) => Value;
  /** While a deployment runs every value must come out known. */
  readonly strict?: boolean;
  /** Whether `copyIndex` outside of a known loop is left for later: it belongs to a loop of a nested template. */
  readonly openLoops?: boolean;
}

/** Gives the value of a name, ignoring case, or undefined when there is none. */
export type Lookup = (name: string) => Value | undefined;

/** A function that the template defines, called with evaluated arguments. */
export interface UserFunction {
  readonly apply: (values: readonly Value[], frame: Frame) => Value;
}

/** The outside world as one deployment sees it. Answers may be unknown. */
export interface Host {
  /** Objects such as `subscription()`, by lower-case function name; undefined where the scope has none. */
  readonly object: (name: string) => Value | undefined;
  readonly reference: (request: ReferenceRequest) => Value;
  readonly references: (name: string, full: boolean) => Value;
  readonly list: (request: ListRequest) => Value;
  readonly newGuid: () => Value;
  readonly utcNow: () => string | undefined;
  /** The template whose expressions are evaluated, for `deployment()`. */
  readonly template: JsonObject;
  /** Answers what only Azure knows: `pickZones`, `providers`, `roleDefinitions` … */
  readonly ask: (expression: Call, values: readonly Value[]) => Value;
}

export interface ReferenceRequest {
  /** A symbolic name, a resource id, or a bare name. */
  readonly target: Value;
  readonly apiVersion: Value | undefined;
  readonly full: boolean;
}

export interface ListRequest {
  readonly name: string;
  readonly target: Value;
  readonly arguments: readonly Value[];
}

/** How a function of the language is written down: arguments come evaluated and free of unknowns as `needs` says. */
export type TemplateFunction =
  | {
      readonly kind: "plain";
      readonly least: number;
      readonly most: number;
      /** `whole`: no unknown may be anywhere inside an argument; `outer`: arguments are known but may hold
       *  unknowns; `nothing`: arguments may be unknown themselves. */
      readonly needs: "whole" | "outer" | "nothing";
      readonly apply: (values: readonly Value[], frame: Frame) => Value;
    }
  | {
      /** Decides itself what is evaluated and when. */
      readonly kind: "special";
      readonly least: number;
      readonly most: number;
      readonly apply: (call: Call, frame: Frame, evaluate: Evaluate) => Value;
    };

export type Evaluate = (expression: Expression, frame: Frame) => Value;

export type FunctionTable = Readonly<Record<string, TemplateFunction>>;

const any = Number.POSITIVE_INFINITY;

/** A function of wholly known values, with least and most argument counts. */
export function whole(
  least: number,
  most: number | "any",
  apply: (values: readonly Value[], frame: Frame) => Value,
): TemplateFunction {
  return { kind: "plain", least, most: most === "any" ? any : most, needs: "whole", apply };
}

/** A function that looks only at the outermost level of its arguments. */
export function outer(
  least: number,
  most: number | "any",
  apply: (values: readonly Value[], frame: Frame) => Value,
): TemplateFunction {
  return { kind: "plain", least, most: most === "any" ? any : most, needs: "outer", apply };
}

export function special(
  least: number,
  most: number | "any",
  apply: (call: Call, frame: Frame, evaluate: Evaluate) => Value,
): TemplateFunction {
  return { kind: "special", least, most: most === "any" ? any : most, apply };
}
