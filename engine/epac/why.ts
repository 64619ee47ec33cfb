import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { PolicyEntry } from "./read-policy-plan.ts";
import type { RoleEntry } from "./read-roles-plan.ts";

/** What a reason may refer to: which objects the same plan changes, by lower-case id. */
export type Neighbours = ReadonlyMap<string, PolicyEntry>;

/** Why EPAC changes a policy object. Its plan gives no reasons; they follow from what else the plan changes. */
export function whyPolicy(change: PolicyEntry, neighbours: Neighbours): string {
  switch (change.kind) {
    case "create":
      return whyCreated(change, neighbours);
    case "update":
      return "Azure has it otherwise than EPAC's files; the plan does not say in what.";
    case "replace":
      return whyReplaced(change, neighbours);
    case "delete":
      return whyDeleted(change, neighbours);
  }
}

function whyCreated({ entry, section }: PolicyEntry, neighbours: Neighbours): string {
  const used = neighbours.get(policyOf(entry));
  if (section.member === "assignments" && used?.kind === "create")
    return `EPAC's files have it, Azure does not; the ${used.section.word} that it assigns is new too.`;
  return "EPAC's files have it, Azure does not.";
}

function whyReplaced({ entry, section }: PolicyEntry, neighbours: Neighbours): string {
  const uses = [policyOf(entry), ...jsonArray(entry["policyDefinitions"]).map((item) => policyOf(jsonObject(item)))];
  const replaced = uses.map((id) => neighbours.get(id)).find((used) => used?.kind === "replace");
  if (replaced !== undefined)
    return `It uses the ${replaced.section.word} ${nameOf(replaced)}, which is replaced, so that it has to go first.`;
  switch (section.member) {
    case "policyDefinitions":
      return "Its parameters change in a way that Azure does not take as an update.";
    case "policySetDefinitions":
      return "Its parameters change in a way that Azure does not take as an update.";
    case "assignments":
      return "It assigns another policy, or has another identity, than Azure has, which is no update.";
    default:
      return "Azure has it otherwise than EPAC's files, in a way that is no update.";
  }
}

function whyDeleted({ entry, section }: PolicyEntry, neighbours: Neighbours): string {
  const assignment = neighbours.get(jsonString(entry["policyAssignmentId"]).toLowerCase());
  if (section.member === "exemptions")
    return assignment?.kind === "delete"
      ? "The assignment that it exempts from is deleted too."
      : "EPAC's files do not have it any more, or it has expired, or there is no assignment to be exempt from.";
  return "EPAC's files do not have it.";
}

/** Why EPAC changes a role assignment. */
export function whyRole({ kind, entry }: RoleEntry, neighbours: Neighbours): string {
  const id = jsonString(entry["assignmentId"]);
  const assignment = jsonString(entry["assignmentDisplayName"]) || id.slice(id.lastIndexOf("/") + 1);
  switch (kind) {
    case "create": {
      const found = neighbours.get(id.toLowerCase());
      const made =
        found?.kind === "create" ? ", which is new," : found?.kind === "replace" ? ", which is replaced," : "";
      return `The identity of assignment ${assignment}${made} needs it.`;
    }
    case "update":
      return `Its description for assignment ${assignment} changed.`;
    case "delete":
      return "No assignment of EPAC needs it any more, or the identity that has it goes.";
  }
}

function policyOf(entry: PolicyEntry["entry"]): string {
  return jsonString(entry["policyDefinitionId"]).toLowerCase();
}

function nameOf({ entry, id }: PolicyEntry): string {
  return jsonString(entry["displayName"]) || id.slice(id.lastIndexOf("/") + 1);
}
