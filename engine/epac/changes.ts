import { jsonObject, jsonString } from "#lib/json-parts";
import { parseArmId } from "#lib/parse-arm-id";
import type { EpacChange } from "#model/epac-plan";
import type { ChangeReason } from "#model/plan";
import type { PolicyEntry } from "./read-policy-plan.ts";
import type { RoleEntry } from "./read-roles-plan.ts";
import { risksOfEntry } from "./risks-of-entry.ts";
import { type Neighbours, whyPolicy, whyRole } from "./why.ts";

const reasons: Readonly<Record<PolicyEntry["kind"], ChangeReason>> = {
  create: "missing",
  update: "differs",
  replace: "immutable",
  delete: "left-git",
};

export function policyChange(read: PolicyEntry, neighbours: Neighbours, roots: ReadonlySet<string>): EpacChange {
  const { kind, id, entry, section } = read;
  const title = jsonString(entry["displayName"]);
  const bare = {
    kind,
    resourceId: id,
    type: section.type,
    name: parseArmId(id).name,
    ...(title === "" ? {} : { title }),
    reason: reasons[kind],
    properties: [],
  };
  return { ...bare, risks: risksOfEntry(bare, entry, roots), why: whyPolicy(read, neighbours) };
}

/** Where the role holds is what the guards ask about. A new role assignment has no name yet; `index` keeps two of them apart. */
export function roleChange(
  read: RoleEntry & { readonly index: number },
  neighbours: Neighbours,
  roots: ReadonlySet<string>,
): EpacChange {
  const { kind, scope, entry, index } = read;
  const under = scope === "/" ? "" : scope;
  const named = read.name ?? `(new ${index + 1})`;
  const id = `${under}/providers/Microsoft.Authorization/roleAssignments/${named}`;
  const properties = jsonObject(entry["properties"]);
  const roleId = jsonString(entry["roleDefinitionId"]) || jsonString(properties["roleDefinitionId"]);
  const role = jsonString(entry["roleDisplayName"]) || parseArmId(roleId).name;
  const assignment = jsonString(entry["assignmentDisplayName"]) || parseArmId(jsonString(entry["assignmentId"])).name;
  const bare = {
    kind,
    resourceId: id,
    type: "Microsoft.Authorization/roleAssignments",
    name: named,
    title: assignment === "" ? role : `${role} → ${assignment}`,
    reason: reasons[kind],
    properties: [],
  };
  return { ...bare, risks: risksOfEntry(bare, properties, roots), why: whyRole(read, neighbours) };
}
