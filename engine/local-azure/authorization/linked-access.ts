import type { Json, JsonArray, JsonObject } from "#lib/json";
import { isJsonObject, jsonObject } from "#lib/json-parts";
import type { Principal } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import { parseAddress } from "../resources/address.ts";
import type { Tenant } from "../tenant.ts";
import { resourceDemand } from "./demand.ts";
import { rightsOf } from "./rights.ts";

/** Another resource that a body names, and what whoever writes that body needs there. */
interface Link {
  readonly action: string;
  readonly scope: string;
}

/**
 * Right at the resource behind a property, by the property's lower-case name: an id, an object with an `id`, or an array of these.
 * `type` before the slash stands for the type of that resource. Sources: Learn, "Azure resource provider operations"; the
 * sentences of LinkedAuthorizationFailed that users report.
 */
const rightsByProperty: ReadonlyMap<string, string> = new Map([
  ["subnet", "type/join/action"],
  ["subnetid", "type/join/action"],
  ["vnetsubnetid", "type/join/action"],
  ["virtualnetworksubnetid", "type/join/action"],
  ["infrastructuresubnetid", "type/join/action"],
  ["delegatedsubnetresourceid", "type/join/action"],
  ["virtualnetworkrules", "type/joinViaServiceEndpoint/action"],
  ["publicipaddress", "type/join/action"],
  ["publicipaddresses", "type/join/action"],
  ["networksecuritygroup", "type/join/action"],
  ["routetable", "type/join/action"],
  ["natgateway", "type/join/action"],
  ["ddosprotectionplan", "type/join/action"],
  ["firewallpolicy", "type/join/action"],
  ["networkinterfaces", "type/join/action"],
  ["virtualwan", "type/join/action"],
  ["privatednszoneid", "type/join/action"],
  ["remotevirtualnetwork", "type/peer/action"],
  ["virtualnetwork", "type/join/action"],
  ["privatelinkserviceid", "type/PrivateEndpointConnectionsApproval/action"],
]);

/** A connection that waits for approval needs no right to approve it. */
const unlinked = "manualprivatelinkserviceconnections";

/** What a diagnostic setting sends to its destinations with. */
const rightsOfDestinations: ReadonlyMap<string, string> = new Map([
  ["workspaceid", "type/sharedKeys/action"],
  ["storageaccountid", "type/listKeys/action"],
  ["eventhubauthorizationruleid", "type/listKeys/action"],
]);

const assignIdentity = "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action";

/** Refuses a write whose body names resources that the writer may not tie others to, in ARM's words. */
export function checkLinkedAccess(
  tenant: Tenant,
  { id, body, principal }: { readonly id: string; readonly body: JsonObject; readonly principal: Principal },
): void {
  const links = linksOf(id, body);
  if (links.length === 0) return;
  const rights = rightsOf(tenant, principal);
  if (rights.isOwner) return;
  const missing = links.filter(({ action, scope }) => !rights.may(action, scope));
  if (missing.length === 0) return;
  const { action } = resourceDemand(id, "write");
  const actions = missing.map((link) => link.action).join(",");
  const scopes = missing.map(({ scope }) => scope).join(",");
  const client = principal.client ?? principal.objectId;
  refuse({
    status: 403,
    code: "LinkedAuthorizationFailed",
    message: `The client '${client}' with object id '${principal.objectId}' has permission to perform action '${action}' on scope '${id}'; however, it does not have permission to perform action(s) '${actions}' on the linked scope(s) '${scopes}' (respectively) or the linked scope(s) are invalid.`,
  });
}

/** Each link once; what a resource says of itself and its own parts is none. */
function linksOf(id: string, body: JsonObject): readonly Link[] {
  const type = parseAddress(id)?.type.toLowerCase() ?? "";
  const identities = Object.keys(jsonObject(jsonObject(body["identity"])["userAssignedIdentities"]));
  const found = [
    ...identities.map((scope) => ({ action: assignIdentity, scope })),
    ...(type.startsWith("microsoft.authorization/")
      ? []
      : linksIn(body["properties"] ?? null, type.endsWith("/diagnosticsettings"))),
  ];
  const own = `${id.toLowerCase()}/`;
  const others = found.filter(({ scope }) => !`${scope.toLowerCase()}/`.startsWith(own));
  return [...new Map(others.map((link) => [`${link.action} ${link.scope}`.toLowerCase(), link])).values()];
}

function linksIn(value: Json, isDiagnostic: boolean): readonly Link[] {
  if (Array.isArray(value)) return (value as JsonArray).flatMap((part) => linksIn(part, isDiagnostic));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    if (name.toLowerCase() === unlinked) return [];
    const right =
      rightsByProperty.get(name.toLowerCase()) ??
      (isDiagnostic ? rightsOfDestinations.get(name.toLowerCase()) : undefined);
    const direct = right === undefined ? [] : idsIn(part).flatMap((scope) => linkTo(scope, right));
    return [...direct, ...linksIn(part, isDiagnostic)];
  });
}

function idsIn(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return (value as JsonArray).flatMap((part) => idsIn(part));
  const { id } = jsonObject(value);
  return typeof id === "string" ? [id] : [];
}

function linkTo(scope: string, right: string): readonly Link[] {
  const address = parseAddress(scope);
  return address?.kind === "resource" ? [{ action: right.replace(/^type/, address.type), scope }] : [];
}
