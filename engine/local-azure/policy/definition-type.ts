import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { compileRule, policyProblemOf } from "../policy-engine/index.ts";
import type { ResourceType } from "../resources/resource-type.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { definitionType, policyAssignmentType, setType } from "./find-definition.ts";
import { withKeptVersions } from "./pinned-definition.ts";
import { policyMetadata, policyName } from "./metadata.ts";

export const policyDefinition: ResourceType = {
  type: definitionType,
  scopes: ["managementGroup", "subscription"],
  hasNoState: true,
  putAnswers: 201,
  readOnly: [
    "properties.metadata.createdBy",
    "properties.metadata.createdOn",
    "properties.metadata.updatedBy",
    "properties.metadata.updatedOn",
    "properties.version",
    "properties.versions",
  ],
  hasSystemData: true,
  keepsNulls: true,
  name: policyName(64),
  required: ["properties.policyRule"],
  allowed: { "properties.policyType": ["Custom", "NotSpecified"] },
  defaults: { properties: { mode: "Indexed", policyType: "Custom" } },
  check: (_tenant, { body, before, address }) => {
    const rule = jsonObject(valueAt(body, "properties.policyRule"));
    if (rule["if"] === undefined || rule["then"] === undefined) {
      const message = `The policy definition '${address.name}' rule is invalid. The 'if' and 'then' properties are required.`;
      refuse({ status: 400, code: "InvalidPolicyRule", message });
    }
    checkRule(jsonObject(body["properties"]), address.name);
    checkKeptParameters(jsonObject(valueAt(body, "properties.parameters")), before);
  },
  fill: (tenant, write): JsonObject => {
    const properties = jsonObject(write.body["properties"]);
    const version = jsonString(properties["version"]) || "1.0.0";
    return {
      properties: {
        ...properties,
        policyType: "Custom",
        metadata: policyMetadata(tenant, write),
        version,
        versions: [version],
      },
    };
  },
  show: withKeptVersions,
  checkRemoval: checkUnused,
};

/** Refuses a rule that cannot be read. */
function checkRule(properties: JsonObject, name: string): void {
  try {
    compileRule(properties);
  } catch (error) {
    const problem = policyProblemOf(error);
    if (problem === undefined) throw error;
    const message = `The policy definition '${name}' rule is invalid. ${problem}`;
    refuse({ status: 400, code: "InvalidPolicyRule", message });
  }
}

/** A definition keeps its parameters: what is assigned may use them. */
export function checkKeptParameters(parameters: JsonObject, before: Stored | undefined): void {
  const old = Object.keys(jsonObject(valueAt(before?.body ?? {}, "properties.parameters")));
  const now = new Set(Object.keys(parameters).map((name) => name.toLowerCase()));
  const lost = old.filter((name) => !now.has(name.toLowerCase()));
  if (lost.length === 0) return;
  const message = `The policy definition '${before?.name ?? ""}' cannot be updated: the parameter(s) '${lost.join(", ")}' cannot be removed. Make a new definition.`;
  refuse({ status: 400, code: "InvalidPolicyParameterUpdate", message });
}

/** Refuses to delete a definition or initiative that something uses, or that is Azure's. */
export function checkUnused(tenant: Tenant, stored: Stored): void {
  if (jsonString(valueAt(stored.body, "properties.policyType")).toLowerCase() === "builtin") {
    const message = `The policy definition '${stored.name}' is built in and cannot be deleted.`;
    refuse({ status: 400, code: "InvalidPolicyDefinitionRequest", message });
  }
  const key = stored.id.toLowerCase();
  const names = (id: unknown): boolean => String(id).toLowerCase() === key;
  const assignments = tenant.store
    .ofType(policyAssignmentType)
    .filter(({ body }) => names(valueAt(body, "properties.policyDefinitionId")));
  const sets = tenant.store
    .ofType(setType)
    .filter(({ body }) =>
      jsonArray(valueAt(body, "properties.policyDefinitions")).some((member) =>
        names(jsonObject(member)["policyDefinitionId"]),
      ),
    );
  const users = [...assignments, ...sets].map(({ id }) => id);
  if (users.length === 0) return;
  const isSet = stored.type === setType;
  refuse({
    status: 400,
    code: isSet ? "PolicySetDefinitionInUse" : "PolicyDefinitionInUse",
    message: `The policy ${isSet ? "set definition" : "definition"} '${stored.name}' cannot be deleted because it is used by: ${users.join(", ")}.`,
  });
}
