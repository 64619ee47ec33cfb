import { randomUUID } from "node:crypto";
import type { Json } from "#lib/json";
import { isJsonObject, jsonString } from "#lib/json-parts";
import type { DeltaRules } from "../delta.ts";
import type { NoiseMark } from "./noise-case.ts";
import { spelled } from "./spell.ts";

/** A value at the path of a mark, with what stands there elsewhere; undefined where there is nothing. */
interface Seen {
  readonly value: Json | undefined;
  /** In the template. */
  readonly sent: Json | undefined;
  /** In the resource as its provider answers it. */
  readonly live: Json | undefined;
  /** In `before`. */
  readonly old: Json | undefined;
}

export type Edit = (seen: Seen) => Json | undefined;

interface Edits {
  readonly before?: Edit;
  readonly after?: Edit;
  /** The exception from comparing that the path needs. */
  readonly rule?: keyof DeltaRules;
}

type MarkAtPath = Extract<NoiseMark, { readonly path: string }>;

/** Leaves alone what the template says. */
const unlessSent =
  (edit: Edit): Edit =>
  (seen) =>
    seen.sent === undefined ? edit(seen) : seen.value;

const gone: Edit = () => undefined;

/** What a mark does to the value at its path, on either side; `id` is that of the resource. */
export function editOf(mark: MarkAtPath, id: string): Edits {
  switch (mark.kind) {
    case "live": {
      const standIn = mark.standIn === undefined ? undefined : filled(mark.standIn, id);
      return { before: unlessSent(({ value, live }) => value ?? live ?? standIn), after: unlessSent(gone) };
    }
    case "rotating":
      return { before: unlessSent(() => `W/"${randomUUID()}"`), after: unlessSent(gone) };
    case "extra":
      return { before: ({ value }) => [...(Array.isArray(value) ? (value as readonly Json[]) : []), mark.standIn] };
    case "phantom":
      return { after: gone };
    case "unread":
      return { before: ({ value, sent }) => (sent === undefined ? value : undefined) };
    case "invented":
      return { after: ({ value }) => value ?? mark.standIn };
    case "flipped":
      return { before: unlessSent(() => mark.from), after: unlessSent(() => mark.to) };
    case "no-effect":
      return { after: ({ value }) => value ?? mark.standIn, rule: "noEffect" };
    case "spelled": {
      const spell: Edit = ({ value }) => (typeof value === "string" ? spelled(value, mark.as, id) : value);
      return { [mark.side]: spell, rule: "exact" };
    }
    case "sorted":
      return { before: ({ value, sent }) => (sent === undefined ? value : byName(value)), rule: "byPlace" };
    case "missed":
      return { after: ({ old }) => old };
  }
}

/** A stand-in with the id of the resource in it. */
function filled(value: Json, id: string): Json {
  if (typeof value === "string") return value.replaceAll("{id}", id);
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => filled(one, id));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, id)]));
}

function byName(value: Json | undefined): Json | undefined {
  if (!Array.isArray(value)) return value;
  const nameOf = (one: Json): string => (isJsonObject(one) ? jsonString(one["name"]).toLowerCase() : "");
  return (value as readonly Json[]).toSorted((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
}
