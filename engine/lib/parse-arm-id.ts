/** What an ARM id says: the scope it hangs under (an ARM id, `/` for the tenant), the whole type and the last name. */
export interface ArmIdParts {
  readonly scope: string;
  readonly type: string;
  readonly name: string;
}

/**
 * Takes an ARM id apart. Management groups, subscriptions and resource groups are scopes themselves and hang under `/`,
 * `/` and their subscription; an extension resource hangs under the whole resource that it extends.
 */
export function parseArmId(id: string): ArmIdParts {
  const at = id.toLowerCase().lastIndexOf("/providers/");
  if (at === -1) return parseContainer(id);
  const scope = at === 0 ? "/" : id.slice(0, at);
  const [namespace = "", ...segments] = id.slice(at + "/providers/".length).split("/");
  const types = segments.filter((_, index) => index % 2 === 0);
  return { scope, type: [namespace, ...types].join("/"), name: segments.at(-1) ?? "" };
}

function parseContainer(id: string): ArmIdParts {
  const [, , subscription = "", , group] = id.split("/");
  if (group === undefined) return { scope: "/", type: "Microsoft.Resources/subscriptions", name: subscription };
  return { scope: `/subscriptions/${subscription}`, type: "Microsoft.Resources/resourceGroups", name: group };
}
