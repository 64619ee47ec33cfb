import { isRefused, refusedParameters } from "#compare";
import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { PropertyChange } from "#model/plan";

/** Whether Azure refuses a change of a policy object although each of its properties may change as such. */
export function isRefusedInPlace(
  type: string,
  properties: readonly PropertyChange[],
  { before, after }: { readonly before: JsonObject; readonly after: JsonObject },
): boolean {
  switch (type.toLowerCase()) {
    case "microsoft.authorization/policydefinitions":
    case "microsoft.authorization/policysetdefinitions":
      return isRefused(refusedParameters(parametersOf(before), parametersOf(after)));
    case "microsoft.authorization/policyassignments":
      return properties.some(isOtherMajor);
    default:
      return false;
  }
}

function parametersOf(body: JsonObject): Parameters<typeof refusedParameters>[0] {
  const declared = jsonObject(jsonObject(body["properties"])["parameters"]);
  return declared as unknown as Parameters<typeof refusedParameters>[0];
}

/** An assignment stays with the major version that it was made with (research of ALZ, 5.2). */
function isOtherMajor({ path, before, after }: PropertyChange): boolean {
  if (path.toLowerCase() !== "/properties/definitionversion") return false;
  const [from, to] = [majorOf(before), majorOf(after)];
  return from !== "" && to !== "" && from !== to;
}

function majorOf(pin: Json | undefined): string {
  return /^\d+/.exec(jsonString(pin))?.[0] ?? "";
}
