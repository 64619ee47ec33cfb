import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { uuidV5 } from "#lib/uuid-v5";
import type { Principal } from "../http/exchange.ts";
import type { Stored } from "../store/stored.ts";
import type { Tenant } from "../tenant.ts";
import { principalType } from "./principal-type.ts";

/** Somebody who can log in. */
export interface DirectoryEntry {
  readonly principal: Principal;
  /** The client id; that of the owner is the object id. */
  readonly appId: string;
  /** The ARM id of a managed identity; clients look for it in the token. */
  readonly resourceId?: string;
  readonly secret?: string;
  readonly federated: readonly FederatedCredential[];
}

export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
  /** JSON Web Keys of the issuer; without them its signature is not checked, for no other machine is asked. */
  readonly keys: readonly JsonObject[];
}

const identityType = "Microsoft.ManagedIdentity/userAssignedIdentities";
/** What Entra expects of tokens that are exchanged (Learn: "Workload identity federation"). */
const exchangeAudience = "api://AzureADTokenExchange";

/** Namespace of the identity that all opaque tokens share; drawn once at random. */
const opaqueNamespace = "6f0f9f5e-5a3f-4a5e-9d0f-0b2a9a2d7c11";

/** Who opaque tokens stand for, and the machine's own managed identity: it owns the tenant, and needs no role for it. */
export function ownerOf(tenantId: string): Principal {
  return { objectId: uuidV5(opaqueNamespace, tenantId), tenantId, kind: "Application" };
}

export function ownerEntry(tenant: Tenant): DirectoryEntry {
  const principal = ownerOf(tenant.tenantId);
  const [first] = tenant.store.ofType("Microsoft.Resources/subscriptions");
  const resourceId = `${first?.id ?? ""}/resourcegroups/local-azure/providers/Microsoft.Compute/virtualMachines/azo`;
  return { principal, appId: principal.objectId, resourceId, federated: [] };
}

/** The principal with this client id: one that was registered, or a user-assigned identity. */
export function entryByClient(tenant: Tenant, clientId: string): DirectoryEntry | undefined {
  const wanted = clientId.toLowerCase();
  return entries(tenant).find(({ appId }) => appId.toLowerCase() === wanted);
}

export function entryByObject(tenant: Tenant, objectId: string): DirectoryEntry | undefined {
  const wanted = objectId.toLowerCase();
  return entries(tenant).find(({ principal }) => principal.objectId.toLowerCase() === wanted);
}

export function entryByResource(tenant: Tenant, resourceId: string): DirectoryEntry | undefined {
  const stored = tenant.store.get(resourceId);
  return stored?.type === identityType ? identityEntry(tenant, stored) : undefined;
}

/** When the directory first knew the object id; undefined when it knows none such. Groups and all identities count. */
export function knownSince(tenant: Tenant, objectId: string): string | undefined {
  const wanted = objectId.toLowerCase();
  if (wanted === ownerOf(tenant.tenantId).objectId) return "";
  const registered = tenant.store.get(`/providers/${principalType}/${wanted}`);
  if (registered !== undefined) return registered.createdAt;
  const all = tenant.store.types().flatMap((type) => tenant.store.ofType(type));
  return all.find(({ type, body }) => identityIn(type, body).toLowerCase() === wanted)?.createdAt;
}

/** The object ids, in lower case, for which a principal counts: its own, and those of the groups that it is in, groups in groups too. */
export function identitiesOf(tenant: Tenant, objectId: string): ReadonlySet<string> {
  const found = new Set([objectId.toLowerCase()]);
  const groups = tenant.store.ofType(principalType).filter(({ body }) => isGroup(body));
  for (const one of found) {
    for (const { name, body } of groups) {
      const members = jsonArray(jsonObject(body["properties"])["members"]);
      if (members.some((member) => String(member).toLowerCase() === one)) found.add(name.toLowerCase());
    }
  }
  return found;
}

function isGroup(body: JsonObject): boolean {
  return jsonString(jsonObject(body["properties"])["kind"]).toLowerCase() === "group";
}

function identityIn(type: string, body: JsonObject): string {
  const holder = jsonObject(type === identityType ? body["properties"] : body["identity"]);
  return jsonString(holder["principalId"]);
}

function entries(tenant: Tenant): readonly DirectoryEntry[] {
  return [
    ownerEntry(tenant),
    ...tenant.store.ofType(principalType).flatMap((stored) => registeredEntry(tenant, stored)),
    ...tenant.store.ofType(identityType).map((stored) => identityEntry(tenant, stored)),
  ];
}

function registeredEntry({ tenantId }: Tenant, { name, body, hidden }: Stored): readonly DirectoryEntry[] {
  const properties = jsonObject(body["properties"]);
  const kind = jsonString(properties["kind"]).toLowerCase();
  if (isGroup(body)) return [];
  const appId = jsonString(properties["appId"]);
  const isUser = kind === "user";
  const client = isUser ? jsonString(properties["displayName"]) : appId;
  const secret = jsonString(hidden["secret"]);
  return [
    {
      principal: { objectId: name.toLowerCase(), tenantId, kind: isUser ? "User" : "Application", client },
      appId,
      federated: jsonArray(properties["federatedCredentials"]).map(readCredential),
      ...(secret === "" ? {} : { secret }),
    },
  ];
}

/** Federated credentials of user-assigned identities are resources of their own, as in Azure. */
function identityEntry(tenant: Tenant, stored: Stored): DirectoryEntry {
  const { tenantId, store } = tenant;
  const { principalId, clientId } = jsonObject(stored.body["properties"]);
  const appId = jsonString(clientId);
  const below = `${stored.id.toLowerCase()}/`;
  const federated = store
    .ofType(`${identityType}/federatedIdentityCredentials`)
    .filter(({ id }) => id.toLowerCase().startsWith(below))
    .map(({ body }) => readCredential(body["properties"]));
  const principal: Principal = { objectId: jsonString(principalId), tenantId, kind: "Application", client: appId };
  return { principal, appId, resourceId: stored.id, federated };
}

function readCredential(value: Stored["body"][string] | undefined): FederatedCredential {
  const { issuer, subject, audiences, keys } = jsonObject(value);
  const named = jsonArray(audiences).map(String);
  return {
    issuer: jsonString(issuer),
    subject: jsonString(subject),
    audiences: named.length === 0 ? [exchangeAudience] : named,
    keys: jsonArray(keys).map((key) => jsonObject(key)),
  };
}
