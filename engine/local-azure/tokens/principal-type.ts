import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { uuidV5 } from "#lib/uuid-v5";
import { isGuid } from "../authorization/built-in-roles.ts";
import { refuse } from "../http/refusal.ts";
import type { ResourceType, Write } from "../resources/resource-type.ts";

/** Azure keeps principals in Entra, which has no ARM; here they are written with PUT like all else, and kept like it. */
export const principalType = "Azo.Directory/principals";

/** Namespace of client ids that nobody chose; drawn once at random. */
const clientNamespace = "1d0c9f8e-6a52-4c57-9d5b-51a1de4e6f02";

const members = ["displayName", "appId", "kind", "secret", "federatedCredentials", "members"];
const credentialMembers = ["name", "issuer", "subject", "audiences", "keys"];

/**
 * Who can log in: the name is the object id. `kind` is ServicePrincipal (default), User or Group; `appId` the client id;
 * `secret` for clients that have nothing better; `members` are the object ids in a Group; `federatedCredentials` name issuer, subject, audiences (default that of
 * token exchange) and, when signatures shall be checked, `keys` as JSON Web Keys.
 */
export const principalResource: ResourceType = {
  type: principalType,
  scopes: ["tenant"],
  hasNoState: true,
  required: ["properties.displayName"],
  allowed: { "properties.kind": ["ServicePrincipal", "User", "Group"] },
  writeOnly: ["properties.secret"],
  hides: ["properties.secret"],
  check: (_tenant, write) => checkPrincipal(write),
  fill: (_tenant, { body, before, address }): JsonObject => {
    const sent = jsonObject(body["properties"]);
    const old = jsonObject(before?.body["properties"]);
    return {
      properties: {
        kind: "ServicePrincipal",
        federatedCredentials: [],
        ...sent,
        appId: sent["appId"] ?? old["appId"] ?? uuidV5(clientNamespace, address.name.toLowerCase()),
      },
    };
  },
};

function checkPrincipal({ address, sent }: Write): void {
  if (!isGuid(address.name)) invalid(`The name '${address.name}' is no object id. An object id is a GUID.`);
  const properties = jsonObject(sent["properties"]);
  checkMembers(properties, members, "properties");
  const appId = properties["appId"];
  if (appId !== undefined && !isGuid(jsonString(appId))) invalid("properties.appId is no GUID.");
  const inGroup = properties["members"];
  if (inGroup !== undefined) checkGroup(properties, inGroup);
  for (const credential of jsonArray(properties["federatedCredentials"])) {
    if (!isJsonObject(credential)) return invalid("A federated credential is an object.");
    checkMembers(credential, credentialMembers, "properties.federatedCredentials");
    if (jsonString(credential["issuer"]) === "" || jsonString(credential["subject"]) === "") {
      invalid("A federated credential needs an issuer and a subject.");
    }
  }
}

function checkGroup({ kind }: JsonObject, inGroup: Json): void {
  if (jsonString(kind).toLowerCase() !== "group") invalid("Only a Group has properties.members.");
  const areIds =
    Array.isArray(inGroup) && (inGroup as JsonArray).every((one) => typeof one === "string" && isGuid(one));
  if (!areIds) invalid("properties.members is no array of object ids.");
}

function checkMembers(value: JsonObject, known: readonly string[], where: string): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) invalid(`${where} has no member '${unknown}'. Its members are ${known.join(", ")}.`);
}

function invalid(message: string): void {
  refuse({ status: 400, code: "InvalidPrincipal", message });
}
