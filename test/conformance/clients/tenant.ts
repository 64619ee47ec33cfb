import { createDefaultHttpClient, createPipelineRequest } from "@azure/core-rest-pipeline";
import type { JsonObject } from "#lib/json";
import { type LocalAzure, startLocalAzure } from "#local-azure";

export const tenantId = "0c000000-0000-4000-8000-0000000000cc";
export const subscriptionId = "0a000000-0000-4000-8000-0000000000ca";
/** Who the tokens of the clients say is asking; its client id too. */
export const objectId = "0b000000-0000-4000-8000-0000000000cb";
/** The built-in role Owner. */
const ownerRole = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
/** The built-in role Reader. */
export const readerRole = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
export const groupsPath = "/providers/Microsoft.Management/managementGroups";
export const subscriptionPath = `/subscriptions/${subscriptionId}`;
export const location = "westeurope";

/** What the clients that log in as an application prove themselves with. */
export const clientSecret = "conformance";

/** A definition and an initiative that Azure brings, cut down to what the clients look at; the definition has an older version. */
export const builtInDefinition = "e56962a6-4747-49cd-b67b-bf8b01975c4c";
export const builtInSet = "1f3afdf9-d0c9-4c3d-847f-89da613e70a8";
const allowed = (version: string): JsonObject => ({
  displayName: "Allowed locations",
  policyType: "BuiltIn",
  mode: "Indexed",
  version,
  policyRule: { if: { field: "location", equals: "nowhere" }, then: { effect: "deny" } },
});
const definitionPath = `/providers/Microsoft.Authorization/policyDefinitions/${builtInDefinition}`;
const builtInPolicies: readonly JsonObject[] = [
  { id: definitionPath, properties: { ...allowed("1.1.0"), versions: ["1.1.0", "1.0.0"] } },
  { id: `${definitionPath}/versions/1.0.0`, properties: allowed("1.0.0") },
  {
    id: `/providers/Microsoft.Authorization/policySetDefinitions/${builtInSet}`,
    properties: {
      displayName: "Baseline",
      policyType: "BuiltIn",
      version: "2.0.0",
      versions: ["2.0.0"],
      policyDefinitions: [{ policyDefinitionId: definitionPath, policyDefinitionReferenceId: "allowed" }],
    },
  },
];

/** A fresh tenant in memory, one for each client, in which the application that they log in as is an owner. */
export async function startTenant(): Promise<LocalAzure> {
  const azure = await startLocalAzure({
    folder: undefined,
    tenantId,
    subscriptions: [{ id: subscriptionId, displayName: "conformance" }],
    builtInPolicies,
  });
  const properties = { displayName: "conformance", appId: objectId, secret: clientSecret };
  await put(azure, `/providers/Azo.Directory/principals/${objectId}`, properties);
  const role = { roleDefinitionId: roleId(ownerRole), principalId: objectId, principalType: "ServicePrincipal" };
  await put(azure, `/providers/Microsoft.Authorization/roleAssignments/${objectId}`, role);
  return azure;
}

const roleId = (name: string): string => `/providers/Microsoft.Authorization/roleDefinitions/${name}`;

async function put(azure: LocalAzure, path: string, properties: object): Promise<void> {
  const request = createPipelineRequest({ url: `${azure.endpoint}${path}?api-version=2022-04-01`, method: "PUT" });
  request.headers.set("authorization", "Bearer owner");
  request.headers.set("content-type", "application/json");
  request.body = JSON.stringify({ properties });
  request.tlsSettings = { ca: azure.certificate };
  const answer = await createDefaultHttpClient().sendRequest(request);
  if (answer.status >= 300) throw new Error(`PUT ${path}: ${answer.status} ${answer.bodyAsText ?? ""}`);
}
