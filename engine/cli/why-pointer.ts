import { didYouMean } from "#lib/did-you-mean";
import type { Json } from "#lib/json";
import { isJsonObject } from "#lib/json-parts";

/** `properties.addressSpace` and `/properties/addressSpace` as a JSON pointer. */
export function pointerOf(path: string): string {
  return path.startsWith("/") ? path : `/${path.replaceAll(".", "/")}`;
}

export type Found =
  | { readonly kind: "value"; readonly value: Json }
  /** `above`: as far as the pointer leads; `hint`: what may be meant, or the empty text. */
  | { readonly kind: "nothing"; readonly above: string; readonly hint: string };

/** The value at a JSON pointer into `body`, or how far it leads. */
export function valueAt(body: Json, pointer: string): Found {
  let value = body;
  let above = "";
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = childOf(value, key);
    if (next === undefined) return { kind: "nothing", above, hint: hintFor(value, key) };
    value = next;
    above += `/${part}`;
  }
  return { kind: "value", value };
}

function childOf(value: Json, key: string): Json | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? (value as readonly Json[])[Number(key)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function hintFor(value: Json, key: string): string {
  if (Array.isArray(value)) return `The list there has ${value.length} elements, counted from 0.`;
  return isJsonObject(value) ? didYouMean(key, Object.keys(value)) : "What is there has no parts.";
}
