/** The kinds of place that a resource can be put at; `resource` is another resource that it extends. */
export type ScopeKind = "tenant" | "managementGroup" | "subscription" | "resourceGroup" | "resource";

/** An ARM path taken apart. Spelling is the caller's until `spell` has seen it. */
export interface Address {
  /** `collection`: the path ends in a type, not in a name. */
  readonly kind: "resource" | "collection";
  readonly id: string;
  /** Namespace and all type segments. */
  readonly type: string;
  /** The last name; empty for a collection. */
  readonly name: string;
  /** All names of this type, `parent/child`. */
  readonly fullName: string;
  /** Where it hangs, without a slash at its end: the tenant is empty. */
  readonly scopeId: string;
  readonly scopeKind: ScopeKind;
  /** The resource that this is a child of. */
  readonly parentId?: string;
}

const groupType = "Microsoft.Management/managementGroups";

/** Takes a path apart; undefined when it is none of a resource or a collection of resources. */
export function parseAddress(path: string): Address | undefined {
  const segments = path.split("/").slice(1);
  if (segments.some((segment) => segment === "")) return undefined;
  const container = readContainer(segments);
  const rest = segments.slice(container.length);
  if (rest.length === 0) return container.address;
  return readProviders(container, rest);
}

interface Container {
  readonly id: string;
  readonly kind: ScopeKind;
  readonly length: number;
  readonly address: Address | undefined;
}

function readContainer(segments: readonly string[]): Container {
  const [first = "", subscription, third = "", group] = segments;
  if (first.toLowerCase() !== "subscriptions") return { id: "", kind: "tenant", length: 0, address: undefined };
  if (subscription === undefined) {
    const address = place("/subscriptions", "Microsoft.Resources/subscriptions", [], { id: "", kind: "tenant" });
    return { id: "", kind: "tenant", length: 1, address };
  }
  const id = `/subscriptions/${subscription}`;
  const tenant = { id: "", kind: "tenant" } as const;
  if (third.toLowerCase() !== "resourcegroups") {
    const address = place(id, "Microsoft.Resources/subscriptions", [subscription], tenant);
    return { id, kind: "subscription", length: 2, address };
  }
  const scope = { id, kind: "subscription" } as const;
  const type = "Microsoft.Resources/resourceGroups";
  if (group === undefined) {
    return { ...scope, length: 3, address: place(`${id}/resourceGroups`, type, [], scope) };
  }
  const groupId = `${id}/resourceGroups/${group}`;
  return { id: groupId, kind: "resourceGroup", length: 4, address: place(groupId, type, [group], scope) };
}

function readProviders(container: Container, segments: readonly string[]): Address | undefined {
  let scope: { readonly id: string; readonly kind: ScopeKind } = container;
  let rest = segments;
  while (rest.length > 0) {
    const [word = "", namespace, ...pairs] = rest;
    if (word.toLowerCase() !== "providers" || namespace === undefined) return undefined;
    const next = pairs.findIndex((segment, index) => index % 2 === 0 && segment.toLowerCase() === "providers");
    const own = next === -1 ? pairs : pairs.slice(0, next);
    if (own.length === 0) return undefined;
    const types = own.filter((_, index) => index % 2 === 0);
    const names = own.filter((_, index) => index % 2 === 1);
    const type = `${namespace}/${types.join("/")}`;
    const id = `${scope.id}/providers/${namespace}/${own.join("/")}`;
    const address = place(id, type, names, scope);
    if (next === -1) return address;
    if (address.kind === "collection") return undefined;
    const isGroup = type.toLowerCase() === groupType.toLowerCase() && scope.kind === "tenant";
    scope = { id, kind: isGroup ? "managementGroup" : "resource" };
    rest = pairs.slice(next);
  }
  return undefined;
}

function place(
  id: string,
  type: string,
  names: readonly string[],
  scope: { readonly id: string; readonly kind: ScopeKind },
): Address {
  const kind = names.length === type.split("/").length - 1 ? "resource" : "collection";
  const parentLength = type.split("/").length - 2;
  const parent =
    parentLength > 0
      ? id
          .split("/")
          .slice(0, kind === "resource" ? -2 : -1)
          .join("/")
      : undefined;
  return {
    kind,
    id,
    type,
    name: kind === "resource" ? (names.at(-1) ?? "") : "",
    fullName: names.join("/"),
    scopeId: scope.id,
    scopeKind: scope.kind,
    ...(parent === undefined ? {} : { parentId: parent }),
  };
}

/** The subscription id in an ARM id; undefined outside subscriptions. */
export function subscriptionOf(id: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1];
}

/** The resource-group name in an ARM id; undefined outside resource groups. */
export function resourceGroupOf(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)/i.exec(id)?.[1];
}

/** The management-group name in the id of a group or of something at a group. */
export function managementGroupOf(id: string): string | undefined {
  return /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)/i.exec(id)?.[1];
}
