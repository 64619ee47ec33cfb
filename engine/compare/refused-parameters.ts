import type { Json } from "#lib/json";

/**
 * A change of a policy's parameter that an update of a definition or initiative trips over: Azure refuses it (InvalidPolicyParameterUpdate,
 * InvalidPolicySetParameterUpdate), or, with allowed values narrowed, refuses assignments that give one of the others; see `isRefused`.
 */
export interface RefusedParameter {
  readonly parameter: string;
  readonly what: "removed" | "type changed" | "default removed" | "allowed values narrowed" | "added without a default";
}

/**
 * Whether an update is not worth trying. Fewer allowed values are, where there is a default: Enterprise Policy as Code updates those in place
 * (Confirm-ParametersDefinitionMatch), and deletes and creates for all else.
 */
export function isRefused(changes: readonly RefusedParameter[]): boolean {
  return changes.some(({ what }) => what !== "allowed values narrowed");
}

/** What a policy declares of a parameter. */
interface Declared {
  readonly type: Json;
  readonly defaultValue?: Json;
  readonly allowedValues?: readonly Json[];
}

type Parameters = Readonly<Record<string, Declared>>;

/** The changes between two declarations that an update trips over, by name. Azure compares names and types without case. */
export function refusedParameters(before: Parameters, after: Parameters): readonly RefusedParameter[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return names.flatMap((name): readonly RefusedParameter[] => {
    const was = old.get(name);
    const is = now.get(name);
    const parameter = is?.name ?? was?.name ?? name;
    if (is === undefined) return [{ parameter, what: "removed" }];
    if (was === undefined)
      return is.declared.defaultValue === undefined ? [{ parameter, what: "added without a default" }] : [];
    if (typeOf(was.declared) !== typeOf(is.declared)) return [{ parameter, what: "type changed" }];
    if (was.declared.defaultValue !== undefined && is.declared.defaultValue === undefined)
      return [{ parameter, what: "default removed" }];
    return isNarrower(was.declared.allowedValues, is.declared.allowedValues)
      ? [{ parameter, what: "allowed values narrowed" }]
      : [];
  });
}

function byName(parameters: Parameters): ReadonlyMap<string, { readonly name: string; readonly declared: Declared }> {
  return new Map(Object.entries(parameters).map(([name, declared]) => [name.toLowerCase(), { name, declared }]));
}

function typeOf({ type }: Declared): Json {
  return typeof type === "string" ? type.toLowerCase() : type;
}

function isNarrower(before: readonly Json[] | undefined, after: readonly Json[] | undefined): boolean {
  if (after === undefined) return false;
  const allowed = new Set(after.map(comparable));
  return before === undefined || before.some((value) => !allowed.has(comparable(value)));
}

/** Azure compares allowed texts without case. */
function comparable(value: Json): string {
  return JSON.stringify(value).toLowerCase();
}
