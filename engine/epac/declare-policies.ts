import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { parseArmId } from "#lib/parse-arm-id";
import type {
  AssignablePolicy,
  PolicyAssignment,
  PolicyDefinition,
  PolicyExemption,
  PolicyOverride,
  PolicyParameter,
  PolicySetDefinition,
  ResourceChoice,
  ResourceSelector,
} from "#model/landing-zone";
import type { PolicyObject } from "./policy-objects.ts";

/** The same objects as the landing-zone language has them, by the object that each comes from. */
export type DeclaredPolicies = ReadonlyMap<PolicyObject, DeclaredPolicy>;

type DeclaredPolicy = PolicyDefinition | PolicySetDefinition | PolicyAssignment | PolicyExemption;

/** Policies that are not among `objects` are taken for those that Azure ships: whether they are is for the catalogue to say. */
export function declarePolicies(objects: readonly PolicyObject[]): DeclaredPolicies {
  const ofKind = (kind: string): readonly PolicyObject[] => objects.filter((object) => object.kind === kind);
  const definitions = new Map(ofKind("policydefinitions").map((object) => [object, definitionOf(object)]));
  const byId = new Map<string, AssignablePolicy>([...definitions].map(([{ id }, made]) => [id.toLowerCase(), made]));
  const sets = new Map(ofKind("policysetdefinitions").map((object) => [object, setOf(object, byId)]));
  for (const [{ id }, made] of sets) byId.set(id.toLowerCase(), made);
  const assignments = ofKind("policyassignments").map((object) => [object, assignmentOf(object, byId)] as const);
  const exemptions = ofKind("policyexemptions").map((object) => [object, exemptionOf(object)] as const);
  return new Map<PolicyObject, DeclaredPolicy>([...definitions, ...sets, ...assignments, ...exemptions]);
}

function describing({ name, properties }: PolicyObject): { readonly name: string; readonly displayName: string } {
  return { name, displayName: jsonString(properties["displayName"]) || name };
}

function parametersOf({ properties }: PolicyObject): Readonly<Record<string, PolicyParameter>> {
  return jsonObject(properties["parameters"]) as unknown as Readonly<Record<string, PolicyParameter>>;
}

/** EPAC's entries have the version beside the metadata, where Azure has it too. */
function metadataOf({ properties }: PolicyObject): JsonObject {
  const version = jsonString(properties["version"]);
  return { ...(version === "" ? {} : { version }), ...jsonObject(properties["metadata"]) };
}

function definitionOf(object: PolicyObject): PolicyDefinition {
  const { properties } = object;
  return {
    kind: "policyDefinition",
    ...describing(object),
    mode: jsonString(properties["mode"]) || "All",
    metadata: metadataOf(object),
    parameters: parametersOf(object),
    policyRule: jsonObject(properties["policyRule"]),
  };
}

function setOf(object: PolicyObject, byId: ReadonlyMap<string, AssignablePolicy>): PolicySetDefinition {
  return {
    kind: "policySetDefinition",
    ...describing(object),
    metadata: metadataOf(object),
    parameters: parametersOf(object),
    members: jsonArray(object.properties["policyDefinitions"]).map((item, index) => {
      const { policyDefinitionId, policyDefinitionReferenceId, parameters } = jsonObject(item);
      const policy = policyOf(jsonString(policyDefinitionId), byId);
      const values = Object.entries(jsonObject(parameters)).map(([name, value]) => [name, jsonObject(value)["value"]]);
      return {
        reference: jsonString(policyDefinitionReferenceId) || String(index),
        policy:
          policy.kind === "policyDefinition" || policy.kind === "builtInPolicyDefinition"
            ? policy
            : { kind: "builtInPolicyDefinition", name: policy.name },
        parameters: Object.fromEntries(values) as JsonObject,
      };
    }),
  };
}

function policyOf(id: string, byId: ReadonlyMap<string, AssignablePolicy>): AssignablePolicy {
  const { type, name } = parseArmId(id);
  const isSet = type.toLowerCase().endsWith("/policysetdefinitions");
  return byId.get(id.toLowerCase()) ?? { kind: isSet ? "builtInPolicySetDefinition" : "builtInPolicyDefinition", name };
}

function assignmentOf(object: PolicyObject, byId: ReadonlyMap<string, AssignablePolicy>): PolicyAssignment {
  const { properties, values, identity } = object;
  return {
    kind: "policyAssignment",
    ...describing(object),
    policy: policyOf(jsonString(properties["policyDefinitionId"]), byId),
    parameters: values,
    enforcementMode: properties["enforcementMode"] === "DoNotEnforce" ? "DoNotEnforce" : "Default",
    ...(identity === undefined ? {} : { identity: { userAssigned: identity } }),
    notScopes: texts(properties["notScopes"]),
    overrides: jsonArray(properties["overrides"]).flatMap(overrideOf),
    resourceSelectors: jsonArray(properties["resourceSelectors"]).map(selectorOf),
  };
}

function selectorOf(item: Json): ResourceSelector {
  return {
    selectors: jsonArray(jsonObject(item)["selectors"]).map((choice) => {
      const { kind, in: within, notIn } = jsonObject(choice);
      const values = within === undefined ? { notIn: texts(notIn) } : { in: texts(within) };
      return { kind: jsonString(kind) as ResourceChoice["kind"], ...values };
    }),
  };
}

/** An override by location or type is not for all resources, so the graph, which knows none, takes it as not there. */
function overrideOf(item: Json): readonly PolicyOverride[] {
  const { kind, value, selectors } = jsonObject(item);
  const parts = jsonArray(selectors).map(jsonObject);
  const isPlain = parts.every((part) => part["kind"] === "policyDefinitionReferenceId" && part["notIn"] === undefined);
  if (kind !== "policyEffect" || !isPlain) return [];
  const named = parts.length === 0 ? {} : { policyDefinitionReferenceIds: parts.flatMap((part) => texts(part["in"])) };
  return [{ effect: jsonString(value), ...named }];
}

function exemptionOf(object: PolicyObject): PolicyExemption {
  const { properties } = object;
  const expiresOn = jsonString(properties["expiresOn"]);
  return {
    kind: "policyExemption",
    ...describing(object),
    assignment: parseArmId(jsonString(properties["policyAssignmentId"])).name,
    references: texts(properties["policyDefinitionReferenceIds"]),
    category: properties["exemptionCategory"] === "Mitigated" ? "Mitigated" : "Waiver",
    ...(expiresOn === "" ? {} : { expiresOn }),
  };
}

function texts(value: Json | undefined): readonly string[] {
  return jsonArray(value).map((item) => jsonString(item));
}
