import { type LocalAzure, startLocalAzure } from "#local-azure";

export const tenantId = "0c000000-0000-4000-8000-0000000000cc";
export const subscriptionId = "0a000000-0000-4000-8000-0000000000ca";
/** Who the tokens of the clients say is asking. */
export const objectId = "0b000000-0000-4000-8000-0000000000cb";
/** The built-in role Reader. */
export const readerRole = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
export const groupsPath = "/providers/Microsoft.Management/managementGroups";
export const subscriptionPath = `/subscriptions/${subscriptionId}`;
export const location = "westeurope";

/** A fresh tenant in memory, one for each client. */
export function startTenant(): Promise<LocalAzure> {
  return startLocalAzure({
    folder: undefined,
    tenantId,
    subscriptions: [{ id: subscriptionId, displayName: "conformance" }],
  });
}

/** A JWT without a signature that says what az reads in one: tenant, person, application and managed identity. */
export function makeToken(): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const seconds = Math.floor(Date.now() / 1000);
  const identity = `${subscriptionPath}/resourcegroups/tools/providers/Microsoft.ManagedIdentity/userAssignedIdentities/conformance`;
  const claims = {
    aud: "https://management.azure.com/",
    iss: `https://sts.windows.net/${tenantId}/`,
    tid: tenantId,
    oid: objectId,
    appid: objectId,
    xms_mirid: identity,
    iat: seconds,
    exp: seconds + 86_400,
  };
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.none`;
}
