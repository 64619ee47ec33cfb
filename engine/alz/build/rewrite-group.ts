import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { uuidV5 } from "#lib/uuid-v5";
import { parsePolicyId } from "../find-policy.ts";
import type { Asset, Library } from "../library.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";
import { spelling } from "../spelling.ts";
import type { ArrangedGroup } from "./arrange-groups.ts";
import type { GroupAssets } from "./collect-group.ts";
import type { Deployed, HierarchyGroup } from "./hierarchy.ts";
import { authorization, groupResourceId } from "./hierarchy.ts";
import type { Owners } from "./owners.ts";

export interface RewriteContext {
  readonly library: Library;
  readonly owners: Owners;
  readonly location: string;
  /** Default: role definitions get a name and a display name of their own at each group. */
  readonly suppliedRoleNames: boolean;
  readonly report: Report;
}

/** A group with its objects as they are deployed there. */
export function rewriteGroup(arranged: ArrangedGroup, assets: GroupAssets, context: RewriteContext): HierarchyGroup {
  const { group, parentId, path } = arranged;
  const resourceId = groupResourceId(group.id);
  const at = { arranged, resourceId, context };
  return {
    id: group.id,
    displayName: group.displayName,
    resourceId,
    parentId,
    path,
    exists: group.exists,
    location: context.location,
    policyAssignments: assets.policyAssignments.map((asset) => assignment(asset, at)),
    policyDefinitions: assets.policyDefinitions.map(({ name, body, file }) => {
      return { name, file, body: { ...body, id: `${resourceId}${authorization}/policyDefinitions/${name}` } };
    }),
    policySetDefinitions: assets.policySetDefinitions.map((asset) => setDefinition(asset, at)),
    roleDefinitions: assets.roleDefinitions.map((asset) => roleDefinition(asset, at)),
  };
}

interface At {
  readonly arranged: ArrangedGroup;
  readonly resourceId: string;
  readonly context: RewriteContext;
}

function setDefinition({ name, body, file }: Asset, at: At): Deployed {
  const properties = jsonObject(body["properties"]);
  const members = jsonArray(properties["policyDefinitions"]).map((item, index) => {
    const member = jsonObject(item);
    const path = ["properties", "policyDefinitions", index, "policyDefinitionId"];
    return { ...member, policyDefinitionId: rewriteId(jsonString(member["policyDefinitionId"]), { file, path }, at) };
  });
  const id = `${at.resourceId}${authorization}/policySetDefinitions/${name}`;
  return { name, file, body: { ...body, id, properties: { ...properties, policyDefinitions: members } } };
}

function assignment({ name, body, file }: Asset, at: At): Deployed {
  const properties = jsonObject(body["properties"]);
  const path = ["properties", "policyDefinitionId"];
  const rewritten: JsonObject = {
    ...body,
    id: `${at.resourceId}${authorization}/policyAssignments/${name}`,
    ...(body["location"] === undefined ? {} : { location: at.context.location }),
    properties: {
      ...properties,
      policyDefinitionId: rewriteId(jsonString(properties["policyDefinitionId"]), { file, path }, at),
      scope: at.resourceId,
    },
  };
  return { name, file, body: rewritten };
}

interface Where {
  readonly file: string;
  readonly path: DocumentPath;
}

/** The id of a custom policy at the nearest group that holds it; the id as it is when nobody does. */
function rewriteId(id: string, where: Where, { arranged, context }: At): string {
  const { library, owners, report } = context;
  const place = () => placeIn(library.sources, where.file, where.path);
  const reference = parsePolicyId(id);
  if (reference === undefined) {
    report(diagnose("bad-reference", { id }, place()));
    return id;
  }
  const { kind, name, group: holder } = reference;
  const owner = owners.nearest(kind, name, arranged.path);
  const type = kind === "definition" ? "policyDefinitions" : "policySetDefinitions";
  if (owner !== undefined) return `${groupResourceId(owner)}${authorization}/${type}/${name}`;
  const elsewhere = owners.all(kind, name);
  const what = kind === "definition" ? "policy definition" : "policy set definition";
  if (elsewhere.length > 0)
    report(diagnose("not-in-scope", { what, name, group: arranged.group.id, holders: elsewhere }, place()));
  else {
    const known = kind === "definition" ? library.policyDefinitions : library.policySetDefinitions;
    const near = known.has(name) ? "" : (spelling(name, [...known.keys()]) ?? "");
    // What azo knows nothing of is taken for built-in; those have GUIDs for names.
    const isLost = known.has(name) || near !== "" || (holder !== undefined && !isGuid(name));
    if (isLost) report(diagnose("not-deployed", { what, name, id, near }, place()));
  }
  return id;
}

function isGuid(name: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(name);
}

/** RFC 9562's namespace for URLs, which the public tools use for names of roles. */
const urlNamespace = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

function roleDefinition({ body, file }: Asset, { arranged, resourceId, context }: At): Deployed {
  const properties = jsonObject(body["properties"]);
  const supplied = jsonString(body["name"]);
  const { id: group } = arranged.group;
  const name = context.suppliedRoleNames ? supplied : uuidV5(urlNamespace, group + supplied);
  const roleName = jsonString(properties["roleName"]);
  const scopes = [resourceId, ...jsonArray(properties["assignableScopes"]).slice(1)];
  const rewritten: JsonObject = {
    ...body,
    name,
    id: `${resourceId}${authorization}/roleDefinitions/${name}`,
    properties: {
      ...properties,
      roleName: context.suppliedRoleNames ? roleName : `${roleName} (${group})`,
      assignableScopes: scopes,
    },
  };
  return { name, file, body: rewritten };
}
