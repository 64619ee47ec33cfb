import type { Cleared, GuardFinding } from "#model/cleared";
import type { Origin } from "#model/origin";
import type { Place } from "#model/place";
import type { Change, Plan, PlannedUnit, PropertyChange } from "#model/plan";
import type { Style } from "#show";

export const PLAIN: Style = { colour: false, columns: 80, ascii: false, accessible: false };

const AUTHORIZATION = "Microsoft.Authorization";
export const DEFINITION = `${AUTHORIZATION}/policyDefinitions`;
export const SET = `${AUTHORIZATION}/policySetDefinitions`;
export const ASSIGNMENT = `${AUTHORIZATION}/policyAssignments`;
export const ROLE = `${AUTHORIZATION}/roleDefinitions`;
export const ROLE_ASSIGNMENT = `${AUTHORIZATION}/roleAssignments`;
export const GROUP = "Microsoft.Management/managementGroups";
export const SUBSCRIPTION = "Microsoft.Management/managementGroups/subscriptions";
export const NETWORK = "Microsoft.Network/virtualNetworks";

export function place(file: string, line = 1, column = 1, length = 1): Place {
  return { file, line, column, endLine: line, endColumn: column + length };
}

export function origin(file: string, line: number, column: number): Origin {
  const used = place(file, line, column);
  return { used, defined: used, through: [] };
}

/** A change of `type` with the rest filled in; `at` is `file:line:column`. */
export function change(type: string, name: string, more: Partial<Change> & { at?: string } = {}): Change {
  const { at, ...given } = more;
  const [file = "", line = "1", column = "1"] = (at ?? "").split(":");
  return {
    kind: "create",
    resourceId: `/providers/${type}/${name}`,
    type,
    name,
    reason: "missing",
    properties: [],
    risks: [],
    ...(at === undefined ? {} : { origin: origin(file, Number(line), Number(column)) }),
    ...given,
  };
}

export function changed(
  path: string,
  before: PropertyChange["before"],
  after: PropertyChange["after"],
): PropertyChange {
  const kind = before === undefined ? "add" : after === undefined ? "remove" : "change";
  return { path, kind, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

export function leave(type: string, name: string): Change {
  return change(type, name, { kind: "leave", reason: "equal" });
}

/** A unit whose path is its id without the last part: `alz/corp/assignments` stands at alz/corp. */
export function unit(id: string, changes: readonly Change[], more: Partial<PlannedUnit> = {}): PlannedUnit {
  const path = id.split("/").slice(0, -1);
  const name = path.at(-1) ?? "";
  const scope = { kind: "managementGroup" as const, id: `/providers/${GROUP}/${name}` };
  return { id, path, scope, changes, ...more };
}

export function plan(units: readonly PlannedUnit[], hidden: Plan["hidden"] = {}): Plan {
  return {
    digest: "4e1f9a07c2d8b1e64e1f9a07c2d8b1e64e1f9a07c2d8b1e64e1f9a07c2d8b1e6",
    treeId: "8f3c1d25a90b7e628f3c1d25a90b7e628f3c1d25a90b7e628f3c1d25a90b7e62",
    observedAt: "2026-11-21T14:02:11.482Z",
    units,
    hidden,
  };
}

export function verdict(
  kind: "held" | "refused",
  unitId: string,
  ...findings: readonly GuardFinding[]
): Cleared["verdicts"][number] {
  return { kind, unit: unitId, findings };
}

export function cleared(...verdicts: Cleared["verdicts"]): Cleared {
  return { digest: plan([]).digest, verdicts };
}

/** The management groups of ALZ with nothing to do in any of them. */
export function quietUnits(): readonly PlannedUnit[] {
  const places = [
    "platform",
    "platform/identity",
    "platform/management",
    "platform/connectivity",
    "sandbox",
    "decommissioned",
  ];
  return places.map((path) => unit(`alz/${path}/assignments`, [leave(ASSIGNMENT, `Keep-${path}`)]));
}
