import type { Json, JsonObject } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";

/** The value at a dotted path, member names compared without case as ARM does; undefined when there is none. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  return path
    .split(".")
    .reduce<Json | undefined>((at, name) => (isJsonObject(at) ? memberOf(at, name) : undefined), value);
}

/** The member of that name; ARM does not tell `Properties` from `properties`. */
export function memberOf(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const wanted = name.toLowerCase();
  const found = Object.keys(object).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : object[found];
}

/** All values at a path in which `[*]` stands for every element: `properties.subnets[*].properties.routeTable.id`. */
export function valuesAt(value: Json | undefined, path: string): readonly Json[] {
  const [head = "", ...rest] = path.split("[*]");
  const at = head === "" ? value : valueAt(value, head.replace(/^\./, ""));
  if (at === undefined) return [];
  if (rest.length === 0) return [at];
  return Array.isArray(at) ? (at as readonly Json[]).flatMap((element) => valuesAt(element, rest.join("[*]"))) : [];
}

/** The object with the value at a dotted path; the objects on the way are made. Undefined takes the member away. */
export function withValueAt(object: JsonObject, path: string, value: Json | undefined): JsonObject {
  const [name = "", ...rest] = path.split(".");
  const key = Object.keys(object).find((member) => member.toLowerCase() === name.toLowerCase()) ?? name;
  if (rest.length > 0) {
    const inner = object[key];
    if (!isJsonObject(inner) && value === undefined) return object;
    return { ...object, [key]: withValueAt(isJsonObject(inner) ? inner : {}, rest.join("."), value) };
  }
  if (value !== undefined) return { ...object, [key]: value };
  return Object.fromEntries(Object.entries(object).filter(([member]) => member !== key));
}

/** `over` laid upon `under`, object by object; arrays and plain values of `over` win whole. A null wins too. */
export function layered(under: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const key = Object.hasOwn(merged, name)
      ? name
      : (Object.keys(merged).find((member) => member.toLowerCase() === name.toLowerCase()) ?? name);
    const beneath = merged[key];
    merged[key] = isJsonObject(value) && isJsonObject(beneath) ? layered(beneath, value) : value;
  }
  return merged;
}

/** The object with `change` applied to every object at a path with `[*]`; elements that are no objects stay. */
export function mapObjectsAt(
  object: JsonObject,
  path: string,
  change: (element: JsonObject) => JsonObject,
): JsonObject {
  const [head = "", ...rest] = path.split("[*]");
  const here = head.replace(/^\./, "");
  if (rest.length === 0) {
    if (here === "") return change(object);
    const found = valueAt(object, here);
    return isJsonObject(found) ? withValueAt(object, here, change(found)) : object;
  }
  const list = valueAt(object, here);
  if (!Array.isArray(list)) return object;
  const inner = rest.join("[*]");
  const changed = (list as readonly Json[]).map((element) =>
    isJsonObject(element) ? mapObjectsAt(element, inner, change) : element,
  );
  return withValueAt(object, here, changed);
}

/** Without members that are null, at any depth of objects: providers answer nothing for what was sent as null. */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutNulls);
  if (!isJsonObject(value)) return value;
  const present = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(present.map(([name, member]) => [name, withoutNulls(member)]));
}
