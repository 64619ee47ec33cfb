import { deferred } from "#lib/deferred";
import type { Json, JsonObject } from "#lib/json";
import { jsonOffset } from "#lib/json-offset";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { parseArmId } from "#lib/parse-arm-id";
import type { Desired } from "#model/desired";
import type { Origin } from "#model/origin";
import type { PolicyEntry } from "./read-policy-plan.ts";

/** A policy definition, initiative, assignment or exemption as Azure is to have it. */
export interface PolicyObject {
  readonly id: string;
  /** The last part of its type, lower case: `policydefinitions`. */
  readonly kind: string;
  readonly name: string;
  /** ARM id. */
  readonly scope: string;
  readonly properties: JsonObject;
  /** Values of an assignment's parameters; not part of `properties`. */
  readonly values: Readonly<Record<string, Json>>;
  /** ARM id of the user-assigned identity of an assignment; absent: it has none. */
  readonly identity?: string;
  readonly origin: () => Origin;
}

/** What EPAC's plan makes or keeps with changes; `file` and `text` are the policy plan that `entries` were read from. */
export function objectsOfPlan(
  entries: readonly PolicyEntry[],
  { file, text }: { readonly file: string; readonly text: string },
): readonly PolicyObject[] {
  return entries
    .filter(({ kind }) => kind !== "delete")
    .map(({ id, entry, section, kind }) => {
      const path = [section.member, kind === "create" ? "new" : kind, id];
      const { parameters, identity, ...rest } = entry;
      const isAssignment = section.member === "assignments";
      return {
        ...named(id),
        properties: isAssignment ? rest : { ...rest, parameters: parameters ?? {} },
        values: isAssignment ? jsonObject(parameters) : {},
        ...identityOf(jsonObject(identity)),
        origin: deferred(() => originIn(file, text, path)),
      };
    });
}

/** What the landing zone makes; EPAC assigns policies that azo keeps, or the other way round. */
export function objectsOf(desired: Desired | undefined): readonly PolicyObject[] {
  const resources = (desired?.units ?? []).flatMap((unit) => unit.resources);
  return resources
    .filter(({ type }) => /^microsoft\.authorization\/policy/i.test(type))
    .map(({ id, body, origin }) => {
      const properties = jsonObject(body["properties"]);
      const given = Object.entries(jsonObject(properties["parameters"]));
      return {
        ...named(id),
        properties,
        values: Object.fromEntries(given.map(([name, value]) => [name, jsonObject(value)["value"] ?? null])),
        ...identityOf(jsonObject(body["identity"])),
        origin: () => origin,
      };
    });
}

function named(id: string): Pick<PolicyObject, "id" | "kind" | "name" | "scope"> {
  const { type, name, scope } = parseArmId(id);
  return { id, kind: type.slice(type.lastIndexOf("/") + 1).toLowerCase(), name, scope };
}

/** EPAC lists ids, Azure has them as names of members. */
function identityOf({ userAssignedIdentities: users }: JsonObject): { readonly identity?: string } {
  const [listed] = jsonArray(users).map((id) => jsonString(id));
  const identity = listed ?? Object.keys(jsonObject(users))[0];
  return identity === undefined || identity === "" ? {} : { identity };
}

function originIn(file: string, text: string, path: readonly string[]): Origin {
  const before = text.slice(0, jsonOffset(text, path)).split("\n");
  const [line, column] = [before.length, (before.at(-1) ?? "").length + 1];
  const place = { file, line, column, endLine: line, endColumn: column + 1 };
  return { used: place, defined: place, through: [] };
}
