import type { Json, JsonObject } from "#lib/json";
import { importHeader } from "#model/import-lock";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Asset } from "../library.ts";
import type { LeftOutNotes } from "./left-out.ts";
import type { WrittenNames } from "./write-policies.ts";
import { importLines, literal, policyText, valuesOf } from "./write-policies.ts";

/** The module of all assignments, by name. */
export function writeAssignments(assets: readonly Asset[], names: WrittenNames, notes: LeftOutNotes): string {
  const imports = new Map<string, string>();
  const entries = assets.map((asset) => {
    const properties = jsonObject(asset.body["properties"]);
    const policy = policyText(jsonString(properties["policyDefinitionId"]), names, imports, "./");
    const text = literal(declarationOf(asset, properties, notes)).slice(2, -2);
    return `  ${JSON.stringify(asset.name)}: {\n  "kind": "policyAssignment",\n  "policy": ${policy},\n${text}\n  },\n`;
  });
  const body = entries.join("");
  const makers = ["builtInInitiative", "builtInPolicy"].filter((maker) => body.includes(`: ${maker}(`));
  const azo = `import { ${[...makers, "type PolicyAssignment"].join(", ")} } from "azo";\n`;
  const type = `{ readonly [name in ${nameType(assets)}]: PolicyAssignment }`;
  return `${importHeader}${azo}${importLines(imports)}\nexport const assignments: ${type} = {\n${body}};\n`;
}

function nameType(assets: readonly Asset[]): string {
  return assets.length === 0 ? "never" : assets.map(({ name }) => JSON.stringify(name)).join(" | ");
}

function declarationOf({ name, body }: Asset, properties: JsonObject, notes: LeftOutNotes): JsonObject {
  const identity = identityOf(name, jsonObject(body["identity"]), notes);
  const parameters = valuesOf(properties["parameters"]);
  const { displayName, description, definitionVersion, metadata, notScopes, nonComplianceMessages } = properties;
  return {
    name,
    displayName: displayName ?? name,
    ...(description === undefined ? {} : { description }),
    ...(definitionVersion === undefined ? {} : { definitionVersion }),
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...(properties["enforcementMode"] === "DoNotEnforce" ? { enforcementMode: "DoNotEnforce" } : {}),
    ...(identity === undefined ? {} : { identity }),
    ...filled("notScopes", notScopes),
    ...filled("nonComplianceMessages", nonComplianceMessages),
    ...filled("overrides", overridesOf(name, properties, notes)),
    ...filled("resourceSelectors", resourceSelectorsOf(name, properties, notes)),
    ...(Object.keys(jsonObject(metadata)).length === 0 ? {} : { metadata: metadata ?? {} }),
  };
}

function identityOf(name: string, { type, userAssignedIdentities }: JsonObject, notes: LeftOutNotes): Json | undefined {
  const kind = jsonString(type).toLowerCase();
  if (kind === "none") return undefined;
  if (kind === "systemassigned") return "SystemAssigned";
  const ids = Object.keys(jsonObject(userAssignedIdentities));
  const [userAssigned] = ids;
  if (kind === "userassigned" && userAssigned !== undefined && ids.length === 1) return { userAssigned };
  notes.note("identities of assignments that are not one", name);
  return undefined;
}

function filled(name: string, list: Json | undefined): JsonObject {
  return jsonArray(list).length === 0 ? {} : { [name]: list ?? [] };
}

const choices = ["resourceLocation", "resourceType", "resourceWithoutLocation"];

/** All or none of them: without one of several the assignment would be for other resources than the library says. */
function resourceSelectorsOf(name: string, properties: JsonObject, notes: LeftOutNotes): readonly Json[] {
  const all = jsonArray(properties["resourceSelectors"]);
  const isKnown = all.every((one) =>
    jsonArray(jsonObject(one)["selectors"]).every((choice) => {
      const { kind, in: within, notIn } = jsonObject(choice);
      return choices.includes(jsonString(kind)) && (within === undefined) !== (notIn === undefined);
    }),
  );
  if (!isKnown) notes.note("resourceSelectors by other than location or type of assignments", name);
  return isKnown ? all : [];
}

/** Overrides of effects, for all members or for named ones; others are left out. */
function overridesOf(name: string, properties: JsonObject, notes: LeftOutNotes): readonly JsonObject[] {
  return jsonArray(properties["overrides"]).flatMap((item): readonly JsonObject[] => {
    const { kind, value, selectors } = jsonObject(item);
    const parts = jsonArray(selectors).map((selector) => jsonObject(selector));
    const [only] = parts;
    const isPlain = parts.every(
      (part) => part["kind"] === "policyDefinitionReferenceId" && part["notIn"] === undefined,
    );
    if (kind !== "policyEffect" || parts.length > 1 || !isPlain) {
      notes.note("overrides by location or type of assignments", name);
      return [];
    }
    const ids: JsonObject = only === undefined ? {} : { policyDefinitionReferenceIds: only["in"] ?? [] };
    return [{ effect: jsonString(value), ...ids }];
  });
}
