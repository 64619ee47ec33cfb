import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Asset, LibraryDocument } from "../library.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";
import type { Shape } from "./arm-shape.ts";
import {
  policyAssignmentShape,
  policyDefinitionShape,
  policySetDefinitionShape,
  roleDefinitionShape,
} from "./arm-shape.ts";
import { shapeJson } from "./shape-json.ts";
import { parseVersion } from "#lib/policy-version";

export type AssetKind = "policyDefinition" | "policySetDefinition" | "policyAssignment" | "roleDefinition";

interface AssetRules {
  readonly shape: Shape;
  /** Where the name stands by which archetypes list the object. */
  readonly nameAt: DocumentPath;
  readonly required: readonly DocumentPath[];
  /** Most characters; these members may also not be empty. */
  readonly lengths: readonly (readonly [DocumentPath, number])[];
  /** Filled in where absent. */
  readonly defaults: Readonly<Record<string, Json>>;
  readonly propertyDefaults: Readonly<Record<string, Json>>;
}

const displayName = ["properties", "displayName"];
const description = ["properties", "description"];

/** Lengths: learn.microsoft.com, "Naming rules" of Microsoft.Authorization; a name is 24 long for assignments at management groups. */
const described = (most: number): AssetRules["lengths"] => [
  [["name"], most],
  [displayName, 128],
  [description, 512],
];

const rules: Readonly<Record<AssetKind, AssetRules>> = {
  policyDefinition: {
    shape: policyDefinitionShape,
    nameAt: ["name"],
    required: [["properties", "policyRule"]],
    lengths: described(64),
    defaults: {},
    propertyDefaults: { parameters: {}, mode: "all", metadata: {} },
  },
  policySetDefinition: {
    shape: policySetDefinitionShape,
    nameAt: ["name"],
    required: [],
    lengths: described(64),
    defaults: {},
    propertyDefaults: { parameters: {}, policyDefinitions: [], policyDefinitionGroups: [], metadata: {} },
  },
  policyAssignment: {
    shape: policyAssignmentShape,
    nameAt: ["name"],
    required: [["properties", "policyDefinitionId"]],
    lengths: described(24),
    defaults: { identity: { type: "None", userAssignedIdentities: {} } },
    propertyDefaults: {
      metadata: {},
      enforcementMode: "Default",
      resourceSelectors: [],
      overrides: [],
      nonComplianceMessages: [],
      parameters: {},
    },
  },
  roleDefinition: {
    shape: roleDefinitionShape,
    nameAt: ["properties", "roleName"],
    required: [["name"], ["properties", "roleName"], ["properties", "permissions"]],
    lengths: [],
    defaults: {},
    propertyDefaults: { assignableScopes: [] },
  },
};

/** One object of a library, trimmed to what Azure takes, with defaults; undefined, with diagnostics, when it may not be. */
export function readAsset(kind: AssetKind, document: LibraryDocument, report: Report): Asset | undefined {
  const problems: DocumentPath[] = [];
  const { file } = document;
  const say = (path: DocumentPath, expected: string) => {
    if (problems.some((known) => known.join(".") === path.join("."))) return;
    problems.push(path);
    const sources = new Map([[file, document.text]]);
    report(diagnose("bad-value", { path: path.join("."), expected }, placeIn(sources, file, path)));
  };
  const rule = rules[kind];
  const shaped = jsonObject(shapeJson(document.json, rule.shape, say));
  for (const path of rule.required) if (at(shaped, path) === undefined) say(path, "present");
  for (const [path, most] of rule.lengths) checkLength(shaped, path, most, say);
  if (kind !== "roleDefinition") checkName(jsonString(shaped["name"]), say);
  if (kind === "policyAssignment") checkMessages(shaped, say);
  if (kind === "policySetDefinition") checkMembers(shaped, say);
  const version = at(shaped, ["properties", "version"]);
  if (typeof version === "string" && parseVersion(version) === undefined)
    say(["properties", "version"], "a version of three numbers");
  const name = jsonString(at(shaped, rule.nameAt));
  if (problems.length === 0 && name === "") say(rule.nameAt, "present");
  if (problems.length > 0) return undefined;
  const properties = { ...rule.propertyDefaults, ...jsonObject(shaped["properties"]) };
  const body: JsonObject = { ...rule.defaults, ...shaped, properties };
  return { name, ...(typeof version === "string" ? { version } : {}), body, file };
}

type Say = (path: DocumentPath, expected: string) => void;

function checkLength(shaped: JsonObject, path: DocumentPath, most: number, say: Say): void {
  const length = [...jsonString(at(shaped, path))].length;
  if (length === 0 || length > most) say(path, `1 to ${most} characters long (it has ${length})`);
}

/** Azure's rule for names of policy objects (learn.microsoft.com, "Naming rules", Microsoft.Authorization). */
function checkName(name: string, say: Say): void {
  const isForbidden = (character: string) => "<>*%&:\\?/".includes(character) || character < " ";
  if ([...name].some(isForbidden) || /[. ]$/.test(name))
    say(["name"], "without < > * % & : \\ ? / and control characters, and may not end in a period or space");
}

/** Azure takes one message for the whole assignment and one for each member that it names. */
function checkMessages(shaped: JsonObject, say: Say): void {
  const messages = jsonArray(at(shaped, ["properties", "nonComplianceMessages"]));
  const general = messages.flatMap((message, index) =>
    jsonString(jsonObject(message)["policyDefinitionReferenceId"]) === "" ? [index] : [],
  );
  if (general.length > 1)
    say(
      ["properties", "nonComplianceMessages", general[1] ?? 0],
      "the only message without a policyDefinitionReferenceId",
    );
}

function checkMembers(shaped: JsonObject, say: Say): void {
  jsonArray(at(shaped, ["properties", "policyDefinitions"])).forEach((member, index) => {
    const id = jsonObject(member)["policyDefinitionId"];
    if (id === undefined) say(["properties", "policyDefinitions", index, "policyDefinitionId"], "present");
  });
}

function at(json: Json | undefined, path: DocumentPath): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => jsonObject(value)[step], json);
}
