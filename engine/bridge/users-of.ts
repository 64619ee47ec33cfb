import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Desired } from "#model/desired";
import { servedAssignment, type UnitEntry, unitEntries } from "./unit-entries.ts";

/** What Git declares that hangs on policy objects; lower-case ARM ids. */
export interface PolicyUsers {
  /** Assignments of the definitions and initiatives. */
  readonly assignments: ReadonlySet<string>;
  /** Role assignments of the identities of those assignments, and of the given ones. */
  readonly roles: ReadonlySet<string>;
  /** Exemptions from them. */
  readonly exemptions: ReadonlySet<string>;
  /** Initiatives with one of the definitions as a member. */
  readonly initiatives: ReadonlySet<string>;
}

/** `ids`: lower-case ARM ids of definitions, initiatives and assignments. */
export function usersOf(ids: ReadonlySet<string>, { units }: Desired): PolicyUsers {
  const entries = units.flatMap((unit) => {
    const own = unitEntries(unit);
    return own.map((entry) => ({ entry, own }));
  });
  const ofKind = (kind: string) => entries.filter(({ entry }) => entry.kind === kind);
  const property = ({ predicted }: UnitEntry, name: string): string =>
    jsonString(jsonObject(predicted.body["properties"])[name]).toLowerCase();
  const assignments = new Set(
    ofKind("policyassignments")
      .filter(({ entry }) => ids.has(entry.id) || ids.has(property(entry, "policyDefinitionId")))
      .map(({ entry }) => entry.id),
  );
  const roles = ofKind("roleassignments").filter(({ entry, own }) =>
    assignments.has(servedAssignment(entry, own) ?? ""),
  );
  const exemptions = ofKind("policyexemptions").filter(({ entry }) =>
    assignments.has(property(entry, "policyAssignmentId")),
  );
  const initiatives = ofKind("policysetdefinitions").filter(({ entry }) =>
    memberIds(entry).some((member) => ids.has(member)),
  );
  const idsOf = (found: typeof entries): ReadonlySet<string> => new Set(found.map(({ entry }) => entry.id));
  return { assignments, roles: idsOf(roles), exemptions: idsOf(exemptions), initiatives: idsOf(initiatives) };
}

function memberIds({ predicted }: UnitEntry): readonly string[] {
  const members = jsonArray(jsonObject(predicted.body["properties"])["policyDefinitions"]);
  return members.map((member) => jsonString(jsonObject(member)["policyDefinitionId"]).toLowerCase());
}
