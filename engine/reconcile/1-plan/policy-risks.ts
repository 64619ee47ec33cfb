import type { Json, JsonObject } from "#lib/json";
import type { PropertyChange, Risk } from "#model/plan";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { effectStrength } from "./effect-strength.ts";
import type { BareChange, Bodies, RiskContext } from "./bare-change.ts";

/** Whether a policy protects less, or denies more, than before. */
export function policyRisks(change: BareChange, bodies: Bodies, context: RiskContext): readonly Risk[] {
  switch (change.type.toLowerCase()) {
    case "microsoft.authorization/policyassignments":
      return assignmentRisks(change, bodies, context);
    case "microsoft.authorization/policydefinitions":
    case "microsoft.authorization/policysetdefinitions":
      return change.kind === "delete" || change.kind === "replace"
        ? ["weaker-effect"]
        : propertyRisks(change.properties);
    case "microsoft.authorization/policyexemptions":
      return [change.kind === "delete" ? "stronger-effect" : "weaker-effect"];
    default:
      return [];
  }
}

function assignmentRisks(change: BareChange, bodies: Bodies, context: RiskContext): readonly Risk[] {
  switch (change.kind) {
    case "delete":
      return ["weaker-effect"];
    case "create":
      return context.denying.has(change.resourceId.toLowerCase()) || deniesSomething(bodies.after)
        ? ["stronger-effect"]
        : [];
    case "replace":
      return ["weaker-effect", ...propertyRisks(change.properties)];
    case "update":
    case "move":
    case "detach":
    case "leave":
      return propertyRisks(change.properties);
  }
}

/** True when the assignment, as far as its own text tells, enforces an effect that denies. */
function deniesSomething(body: JsonObject | undefined): boolean {
  const properties = jsonObject(body?.["properties"]);
  if (jsonString(properties["enforcementMode"]).toLowerCase() === "donotenforce") return false;
  const parameters = Object.values(jsonObject(properties["parameters"])).map(
    (parameter) => jsonObject(parameter)["value"],
  );
  const overrides = jsonArray(properties["overrides"]).map((override) => jsonObject(override)["value"]);
  return [...parameters, ...overrides].some((value) => (effectStrength(value) ?? 0) >= 4);
}

function propertyRisks(properties: readonly PropertyChange[]): readonly Risk[] {
  return properties.flatMap(propertyRisk);
}

function propertyRisk({ path, kind, before, after }: PropertyChange): readonly Risk[] {
  const at = path.toLowerCase();
  if (at === "/properties/enforcementmode") return compareStrength(isEnforced(before), isEnforced(after));
  if (at === "/properties/notscopes") return notScopesRisk(jsonArray(before), jsonArray(after));
  if (/^\/properties\/policydefinitions\/[^/]+$/.test(at) && kind !== "change") {
    return [kind === "remove" ? "weaker-effect" : "stronger-effect"];
  }
  // A changed condition may match less, or more: it cannot be told, so both are said.
  if (at.startsWith("/properties/policyrule/if")) return ["weaker-effect", "stronger-effect"];
  // Nor can it be told what another version of a policy does.
  if (/^\/properties\/(?:policydefinitions\/[^/]+\/)?definitionversion$/.test(at)) {
    return ["weaker-effect", "stronger-effect"];
  }
  if (at.startsWith("/properties/overrides") || at.startsWith("/properties/resourceselectors")) {
    return changesEffect(before, after) ?? ["weaker-effect", "stronger-effect"];
  }
  return changesEffect(before, after) ?? [];
}

function isEnforced(mode: Json | undefined): number {
  return jsonString(mode).toLowerCase() === "donotenforce" ? 0 : 1;
}

function changesEffect(before: Json | undefined, after: Json | undefined): readonly Risk[] | undefined {
  const [from, to] = [effectStrength(effectWord(before)), effectStrength(effectWord(after))];
  return from === undefined || to === undefined ? undefined : compareStrength(from, to);
}

/** The effect that a value names: itself, or what a parameter object holds. */
function effectWord(value: Json | undefined): Json | undefined {
  return typeof value === "string" ? value : jsonObject(value)["value"];
}

function compareStrength(before: number, after: number): readonly Risk[] {
  if (before === after) return [];
  return [after < before ? "weaker-effect" : "stronger-effect"];
}

function notScopesRisk(before: readonly Json[], after: readonly Json[]): readonly Risk[] {
  const texts = (scopes: readonly Json[]) => new Set(scopes.map((scope) => jsonString(scope).toLowerCase()));
  const [from, to] = [texts(before), texts(after)];
  return [
    ...([...to].some((scope) => !from.has(scope)) ? (["weaker-effect"] as const) : []),
    ...([...from].some((scope) => !to.has(scope)) ? (["stronger-effect"] as const) : []),
  ];
}
