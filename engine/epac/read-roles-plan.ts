import type { JsonObject } from "#lib/json";
import { isJsonObject, jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { parseArmId } from "#lib/parse-arm-id";
import type { Report } from "./problem.ts";

/** One role assignment that the roles plan changes. */
export interface RoleEntry {
  readonly kind: "create" | "update" | "delete";
  /** Where the role holds. */
  readonly scope: string;
  /** Of the role assignment; absent for a new one, for which EPAC makes one up when it deploys. */
  readonly name?: string;
  readonly entry: JsonObject;
}

const lists = [
  { member: "added", kind: "create" },
  { member: "updated", kind: "update" },
  { member: "removed", kind: "delete" },
] as const;

/** Every change of a roles plan. What EPAC would not have written is reported. */
export function readRolesPlan(plan: JsonObject, report: Report): readonly RoleEntry[] {
  const part = plan["roleAssignments"];
  if (!isJsonObject(part)) {
    report("/roleAssignments", "roleAssignments has to be an object.");
    return [];
  }
  const entries = lists.flatMap(({ member, kind }) => {
    const at = `/roleAssignments/${member}`;
    if (!Array.isArray(part[member])) report(at, `${member} has to be a list.`);
    return jsonArray(part[member]).map((value, index) => readEntry(jsonObject(value), kind, `${at}/${index}`, report));
  });
  const count = part["numberOfChanges"];
  if (count !== entries.length) {
    const said = typeof count === "number" ? `is ${count}` : "is missing";
    const message = `numberOfChanges ${said}, but ${entries.length} changes are listed: the plan was cut or edited. Build it again.`;
    report("/roleAssignments/numberOfChanges", message);
  }
  return entries;
}

function readEntry(entry: JsonObject, kind: RoleEntry["kind"], at: string, report: Report): RoleEntry {
  const scope = jsonString(entry["scope"]);
  const id = jsonString(entry["id"]);
  if (!/^\/(?:subscriptions|providers)\/[^?#%\\\p{Cc}]+$/u.test(scope) && scope !== "/")
    report(`${at}/scope`, "scope has to be the id of where the role holds.");
  if (kind !== "create") {
    const parts = parseArmId(id);
    const isRole = parts.type.toLowerCase() === "microsoft.authorization/roleassignments";
    // Names of role assignments are unique in a tenant, so that their ids come without their scope as well.
    if (!isRole || !["/", scope.toLowerCase()].includes(parts.scope.toLowerCase()))
      report(`${at}/id`, "id has to be that of a role assignment at the entry's scope.");
  }
  if (kind === "create" && jsonString(entry["assignmentId"]) === "")
    report(`${at}/assignmentId`, "assignmentId has to name the policy assignment that the role is for.");
  return { kind, scope, entry, ...(id === "" ? {} : { name: parseArmId(id).name }) };
}
