import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Json } from "#lib/json";
import type { Diagnostic } from "#model/diagnostic";
import type { Place } from "#model/place";
import type { TemplateParameter } from "#template";
import { isKeyVaultSecret } from "./is-key-vault-secret.ts";
import type { Places } from "./places.ts";

const diagnose = diagnoser(resolveCatalogue);

type Path = readonly (string | number)[];

/** What a template refuses in a value of one of its parameters, and secrets where none may be; each at its own line. */
export function templateValueFaults(
  parameter: TemplateParameter,
  value: Json,
  { template, places, place }: { readonly template: string; readonly places: Places; readonly place: Place },
): readonly Diagnostic[] {
  const { name } = parameter;
  const at = (path: Path): Place => placeIn(value, path, places) ?? place;
  const misplaced = secretsIn(value, []);
  if (misplaced.length > 0)
    return misplaced.map((path) => diagnose("misplaced-secret", { what: spelled(name, path), template }, at(path)));
  if (parameter.isSecure) return [diagnose("literal-secret", { what: name, template, isInside: false }, place)];
  const { faults, secure } = parameter.check(value);
  const secrets = secure.map((path) =>
    diagnose("literal-secret", { what: spelled(name, path), template, isInside: true }, at(path)),
  );
  const refused = faults.map(({ path, message }) =>
    diagnose("template-value", { what: spelled(name, path), template, message }, at(path)),
  );
  return [...secrets, ...refused];
}

function secretsIn(value: Json, path: Path): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  if (isKeyVaultSecret(value)) return [path];
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => secretsIn(item, [...path, index]));
  return Object.entries(value).flatMap(([key, item]) => secretsIn(item as Json, [...path, key]));
}

/** The line of the innermost part on the way that has one: ARM finds properties without case, and asks for some that are not there. */
function placeIn(value: Json, path: Path, places: Places): Place | undefined {
  const [key, ...rest] = path.map(String);
  if (key === undefined || typeof value !== "object" || value === null) return undefined;
  const own = Object.keys(value).find((name) => name.toLowerCase() === key.toLowerCase());
  if (own === undefined) return places.at(value);
  const next = (value as { readonly [key: string]: Json })[own] ?? null;
  return placeIn(next, rest, places) ?? places.at(value, own);
}

/** `rules[0].name`. */
function spelled(name: string, path: Path): string {
  return [name, ...path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))].join("");
}
