import { parseAddress } from "../resources/address.ts";

/** What a request needs the right to. */
export interface Demand {
  readonly action: string;
  /** As ARM names it in a refusal. */
  readonly scope: string;
}

/** Addresses that everybody with a token may ask: they answer nothing, or only what the asker may read anyway. */
const open: readonly RegExp[] = [
  /^\/(subscriptions|tenants|providers)$/i,
  /^\/providers\/Microsoft\.Management\/(managementGroups|getEntities|checkNameAvailability)$/i,
  /^\/providers\/Microsoft\.(ResourceGraph\/(resources|resourceChanges)|Resources\/calculateTemplateHash)$/i,
  /^\/subscriptions\/[^/]+(\/resourceGroups(\/[^/]+\/resources)?|\/resources)$/i,
  /\/providers\/Microsoft\.Authorization\/permissions$/i,
  /\/(operationResults|operationStatuses|deploymentStackOperationStatus|deploymentStackOperationResults)\//i,
];

const verbs: Readonly<Record<string, string>> = { GET: "read", HEAD: "read", DELETE: "delete" };

/** The right that a request needs; undefined when it needs none. */
export function demandOf(method: string, path: string): Demand | undefined {
  if (open.some((pattern) => pattern.test(path))) return undefined;
  if (method === "POST") return postDemand(path);
  const verb = verbs[method] ?? "write";
  const address = parseAddress(path);
  if (address === undefined) return specialDemand(path, verb);
  if (address.kind === "resource") return { action: `${actionType(address.type)}/${verb}`, scope: path };
  const [namespace = ""] = address.type.split("/");
  const scope = address.parentId ?? `${address.scopeId}/providers/${namespace}`;
  return { action: `${actionType(address.type)}/${verb}`, scope };
}

/** What writing or deleting a resource needs. */
export function resourceDemand(id: string, verb: "write" | "delete"): Demand {
  return { action: `${actionType(parseAddress(id)?.type ?? "")}/${verb}`, scope: id };
}

/** POST `{resource}/{action}`, or `{namespace}/{action}` as `register` is. */
function postDemand(path: string): Demand {
  const address = parseAddress(path);
  if (address !== undefined) return { action: `${address.type}/action`, scope: address.parentId ?? address.scopeId };
  const at = path.lastIndexOf("/");
  const type = actionType(parseAddress(path.slice(0, at))?.type ?? "Microsoft.Resources");
  return { action: `${type}/${path.slice(at + 1)}/action`, scope: path.slice(0, at) };
}

/** Addresses of ARM itself that are built like no resource. */
function specialDemand(path: string, verb: string): Demand {
  const [, inGroup] =
    /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/deployments\/[^/]+)\/operations/i.exec(path) ?? [];
  if (inGroup !== undefined) return { action: `Microsoft.Resources/deployments/operations/${verb}`, scope: inGroup };
  const [, tagged, value] = /^(\/subscriptions\/[^/]+)\/tagNames(?:\/[^/]+(\/tagValues\/.*)?)?$/i.exec(path) ?? [];
  if (tagged !== undefined) {
    const type = `Microsoft.Resources/subscriptions/tagNames${value === undefined ? "" : "/tagValues"}`;
    return { action: `${type}/${verb}`, scope: tagged };
  }
  const [, subscription, part] =
    /^(\/subscriptions\/[^/]+)(?:\/.*)?\/(locations|providers)(?:\/[^/]+)?$/i.exec(path) ?? [];
  if (subscription !== undefined)
    return { action: `Microsoft.Resources/subscriptions/${part}/${verb}`, scope: subscription };
  return { action: `Microsoft.Resources/providers/${verb}`, scope: path };
}

/** Roles name resource groups as parts of subscriptions. */
function actionType(type: string): string {
  return type.toLowerCase() === "microsoft.resources/resourcegroups"
    ? "Microsoft.Resources/subscriptions/resourceGroups"
    : type;
}
