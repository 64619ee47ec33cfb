import type { Json } from "#lib/json";
import type { PredictedResource } from "#model/desired";
import type { Origin } from "#model/origin";
import type { PropertyChange } from "#model/plan";
import type { Difference } from "#compare";
import { isJsonObject } from "#lib/json-parts";

/** A difference as people see it: with the author's line, and without secrets. */
export function toPropertyChange(difference: Difference, wanted: PredictedResource): PropertyChange {
  const { path, kind, before, after, authored } = difference;
  return {
    path,
    kind,
    ...(before === undefined ? {} : { before: withoutSecrets(before, path) }),
    ...(after === undefined ? {} : { after: withoutSecrets(after, path) }),
    origin: originAt(wanted, authored),
  };
}

/** The line behind a value: its own, else that of the nearest value above it. */
function originAt(wanted: PredictedResource, pointer: string): Origin {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const origin = wanted.origins.get(at);
    if (origin !== undefined) return origin;
  }
  return wanted.origins.get("") ?? wanted.origin;
}

const secret =
  /(password|sharedkey|authorizationkey|connectionstring|accesskey|primarykey|secondarykey|accountkey|clientsecret)$/i;

function withoutSecrets(value: Json, path: string): Json {
  if (typeof value === "string") return secret.test(path) ? "(secure)" : value;
  if (Array.isArray(value)) return value.map((element: Json) => withoutSecrets(element, path));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withoutSecrets(member, `${path}/${key}`)]),
  );
}
