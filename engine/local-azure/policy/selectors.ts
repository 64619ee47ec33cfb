import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { PolicyResource } from "../policy-engine/index.ts";
import type { EffectivePolicy } from "./effective-policy.ts";
import { locationOf } from "./policy-target.ts";

/** What selectors choose by. */
export interface Selectable {
  readonly resource: PolicyResource;
  readonly policy: EffectivePolicy;
}

/**
 * Whether the resource passes `resourceSelectors` of an assignment or exemption: all selectors of at least one of them
 * (Learn: "Azure Policy assignment structure", resource selectors). None at all passes everything.
 */
export function isSelected(selectors: Json | undefined, selectable: Selectable): boolean {
  const all = jsonArray(selectors);
  return all.length === 0 || all.some((one) => passesAll(jsonObject(one), selectable));
}

/** Whether every one of `selectors` in an override or resource selector is met. */
export function passesAll(owner: JsonObject, selectable: Selectable): boolean {
  return jsonArray(owner["selectors"]).every((one) => passes(jsonObject(one), selectable));
}

function passes(selector: JsonObject, selectable: Selectable): boolean {
  const value = valueOf(jsonString(selector["kind"]).toLowerCase(), selectable);
  // A kind that is not known here chooses by what this Azure does not know, as groups of a person: nothing is chosen.
  if (value === undefined) return false;
  const names = (list: Json | undefined): boolean =>
    jsonArray(list).some((one) => String(one).toLowerCase().replaceAll(" ", "") === value);
  return selector["in"] === undefined ? !names(selector["notIn"]) : names(selector["in"]);
}

function valueOf(kind: string, { resource, policy }: Selectable): string | undefined {
  switch (kind) {
    case "resourcelocation":
      return locationOf(resource);
    case "resourcetype":
      return resource.type.toLowerCase();
    case "resourcewithoutlocation":
      return locationOf(resource) === "" ? "subscriptionlevelresources" : "";
    case "policydefinitionreferenceid":
      return policy.referenceId.toLowerCase().replaceAll(" ", "");
    default:
      return undefined;
  }
}
