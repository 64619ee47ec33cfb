import { describe, expect, it } from "vitest";
import type { JsonObject } from "#lib/json";
import type { EffectivePolicy, GraphScope } from "#model/archetype-graph";
import type { Desired } from "#model/desired";
import type { Plan } from "#model/plan";
import { plan } from "#plan";
import { desired, groups, live, observed, originAt, predicted, stackOf, unit } from "./make.ts";

const corp = `${groups}/corp`;
const authorization = `${corp}/providers/Microsoft.Authorization`;
const assignmentId = `${authorization}/policyAssignments/Logs`;
const initiativeId = `${authorization}/policySetDefinitions/Guard`;
const definitionId = `${authorization}/policyDefinitions/Deploy`;

function policy(more: Partial<EffectivePolicy> = {}): EffectivePolicy {
  return {
    definitionId,
    displayName: "Deploy logs",
    assignmentId,
    effect: "DeployIfNotExists",
    enforced: true,
    parameters: {},
    decidedBy: "assignment",
    ...more,
  };
}

interface Case {
  readonly effective?: readonly EffectivePolicy[];
  readonly assigned?: string;
  /** Bodies' `properties` of before; absent: the resource is not there. */
  readonly before: Readonly<Record<string, JsonObject>>;
  readonly after: Readonly<Record<string, JsonObject>>;
}

/** What a corp group with one assignment plans; its assignment is declared in line 7. */
function planned({ effective = [policy()], assigned = definitionId, before, after }: Case): Plan {
  const graphScope: GraphScope = {
    scope: { kind: "managementGroup", id: corp },
    name: "corp",
    displayName: "Corp",
    path: ["alz", "corp"],
    origin: originAt(1),
    archetypes: [],
    assigned: [
      {
        id: assignmentId,
        name: "Logs",
        displayName: "Logs",
        definitionId: assigned,
        enforced: true,
        origin: originAt(7),
        grants: [],
        placeholders: [],
      },
    ],
    inherited: [],
    effective,
    conflicts: [],
    duplicates: [],
    exemptions: [],
    quotas: [],
  };
  const resources = Object.entries(after).map(([id, properties]) =>
    predicted(id, { properties }, { origins: new Map([["/properties/enforcementMode", originAt(9)]]) }),
  );
  const wanted: Desired = { ...desired(unit("corp", corp, resources)), graph: { scopes: [graphScope] } };
  return plan(wanted, observed(Object.entries(before).map(([id, properties]) => live(id, { properties }))));
}

const reasonsOf = (made: Plan): readonly string[] =>
  (made.remediations ?? []).map(({ reference = "", reason, origin }) =>
    `${reference} ${reason} ${origin.used.line}`.trim(),
  );

const base = { policyDefinitionId: definitionId, displayName: "Logs", enforcementMode: "Default" };

describe("a remediation is planned", () => {
  it("for every member that deploys or modifies of an assignment that is new, at its line", () => {
    const effective = [
      policy({ reference: "deploy" }),
      policy({ reference: "modify", effect: "modify" }),
      policy({ reference: "append", effect: "Append" }),
      policy({ reference: "audit", effect: "AuditIfNotExists" }),
      policy({ reference: "off", enforced: false }),
      policy({ reference: "exempt", exemptionId: `${assignmentId}/e` }),
    ];
    const made = planned({ effective, assigned: initiativeId, before: {}, after: { [assignmentId]: base } });
    expect(reasonsOf(made)).toEqual(["deploy assigned 7", "modify assigned 7"]);
    expect(made.remediations?.[0]).toMatchObject({
      assignmentId,
      definitionId,
      displayName: "Deploy logs",
      effect: "DeployIfNotExists",
      path: ["alz", "corp"],
    });
  });

  it("when enforcement is turned on, at the line that does it", () => {
    const made = planned({
      before: { [assignmentId]: { ...base, enforcementMode: "DoNotEnforce" } },
      after: { [assignmentId]: base },
    });
    expect(reasonsOf(made)).toEqual(["enforced 9"]);
  });

  it.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ["an effect", { effect: { value: "AuditIfNotExists" } }, { effect: { value: "DeployIfNotExists" } }, ["effect"]],
    ["an effect that another member has", { effect: { value: "Audit" } }, { effect: { value: "Deny" } }, []],
    [
      "an effect that was the same",
      { effect: { value: "deployIfNotExists" } },
      { effect: { value: "DeployIfNotExists" } },
      [],
    ],
    ["an effect that is left to a default", { effect: { value: "Disabled" } }, {}, ["effect"]],
    ["anything else", { days: { value: "30" } }, { days: { value: "90" } }, []],
  ])("or not by a parameter of an assignment that changes: %s", (_, before, after, reasons) => {
    const made = planned({
      before: { [assignmentId]: { ...base, parameters: before } },
      after: { [assignmentId]: { ...base, parameters: after } },
    });
    expect(reasonsOf(made).map((text) => text.split(" ")[0])).toEqual(reasons);
  });

  it("when scopes are no longer left out, and not when more are", () => {
    const all = { ...base, notScopes: [`${groups}/a`, `${groups}/b`] };
    const fewer = { ...base, notScopes: [`${groups}/a`] };
    expect(reasonsOf(planned({ before: { [assignmentId]: all }, after: { [assignmentId]: fewer } }))).toEqual([
      "scope 1",
    ]);
    expect(planned({ before: { [assignmentId]: fewer }, after: { [assignmentId]: all } }).remediations).toBeUndefined();
  });

  it("for what joins an initiative that is assigned, and for that alone", () => {
    const member = (reference: string) => ({
      policyDefinitionReferenceId: reference,
      policyDefinitionId: definitionId,
    });
    const made = planned({
      effective: [policy({ reference: "old" }), policy({ reference: "a/New" })],
      assigned: initiativeId,
      before: { [assignmentId]: base, [initiativeId]: { policyDefinitions: [member("old")] } },
      after: { [assignmentId]: base, [initiativeId]: { policyDefinitions: [member("old"), member("a/New")] } },
    });
    expect(reasonsOf(made)).toEqual(["a/New member 1"]);
  });

  it("when the default of a definition becomes an effect that deploys", () => {
    const parameters = (effect: string) => ({ parameters: { effect: { type: "String", defaultValue: effect } } });
    const made = planned({
      before: { [assignmentId]: base, [definitionId]: parameters("AuditIfNotExists") },
      after: { [assignmentId]: base, [definitionId]: parameters("DeployIfNotExists") },
    });
    expect(reasonsOf(made)).toEqual(["effect 1"]);
  });

  it("not when nothing about its effect changes, and the digest is what it was without remediations", () => {
    const made = planned({
      before: { [assignmentId]: { ...base, displayName: "Old" } },
      after: { [assignmentId]: base },
    });
    expect(made.remediations).toBeUndefined();
    expect(made.units[0]?.changes[0]?.kind).toBe("update");
  });
});

describe("where a policy that stays as it is begins to reach", () => {
  const subscriptionId = "/subscriptions/bbbbbbbb-0000-4000-8000-000000000002";
  const exemptionId = `${subscriptionId}/providers/Microsoft.Authorization/policyExemptions/Later`;
  const placementId = `${corp}${subscriptionId}`;
  const node = (id: string, more: Partial<GraphScope> = {}): GraphScope => ({
    scope: { kind: id.startsWith("/subscriptions/") ? "subscription" : "managementGroup", id },
    name: id.slice(id.lastIndexOf("/") + 1),
    displayName: id,
    path: [id.slice(id.lastIndexOf("/") + 1)],
    origin: originAt(1),
    archetypes: [],
    assigned: [],
    inherited: [],
    effective: [],
    conflicts: [],
    duplicates: [],
    exemptions: [],
    quotas: [],
    ...more,
  });
  const assigned = (id: string) => ({
    id,
    name: "Logs",
    displayName: "Logs",
    definitionId,
    enforced: true,
    origin: originAt(7),
    grants: [],
    placeholders: [],
  });
  const above = `${groups}/alz/providers/Microsoft.Authorization/policyAssignments/Above`;
  const tree = (effective: readonly EffectivePolicy[]) => ({
    scopes: [
      node(`${groups}/alz`, { assigned: [assigned(above)] }),
      node(corp, { parentId: `${groups}/alz`, assigned: [assigned(assignmentId)] }),
      node(`${groups}/online`, { parentId: `${groups}/alz` }),
      node(subscriptionId, { parentId: corp, origin: originAt(3), effective }),
    ],
  });
  const effective = [
    policy({ reference: "deploy" }),
    policy({ reference: "other" }),
    policy({ reference: "audit", effect: "Audit" }),
    policy({ assignmentId: above }),
  ];

  /** What is planned when the exemption leaves Git. */
  const lifted = (properties: JsonObject, unmanage: "detach" | "delete"): readonly string[] => {
    const one = unit("exemptions", subscriptionId, []);
    const now = observed([live(exemptionId, { properties })], [stackOf(one, { holds: [exemptionId] })]);
    return reasonsOf(plan({ ...desired(one), graph: tree(effective) }, now, { unmanage }));
  };

  it("is remediated what an exemption lifted that goes", () => {
    const policyAssignmentId = assignmentId.toUpperCase();
    expect(lifted({ policyAssignmentId }, "delete")).toEqual(["deploy exemption 3", "other exemption 3"]);
    const policyDefinitionReferenceIds = ["Other"];
    expect(lifted({ policyAssignmentId, policyDefinitionReferenceIds }, "delete")).toEqual(["other exemption 3"]);
  });

  it("is not what an exemption lifts that only leaves Git", () => {
    expect(lifted({ policyAssignmentId: assignmentId }, "detach")).toEqual([]);
  });

  /** What is planned when the subscription comes from another group. */
  const moved = (from: string): Plan => {
    const placement = predicted(placementId, {}, { origin: originAt(5) });
    const now = observed([live(`${from}${subscriptionId}`, {})]);
    return plan({ ...desired(unit("placement", "/", [placement])), graph: tree(effective) }, now);
  };

  it("is remediated what is assigned above the new place and not above the old one", () => {
    const made = moved(`${groups}/online`);
    expect(reasonsOf(made)).toEqual(["deploy moved 5", "other moved 5"]);
    expect(made.remediations?.[0]?.scope.id).toBe(subscriptionId);
    expect(reasonsOf(moved(`${groups}/elsewhere`))).toEqual(["deploy moved 5", "other moved 5", "moved 5"]);
  });

  it("is not what it does at all for the first time: that is remediated at its assignment", () => {
    const placement = predicted(placementId, {});
    const own = predicted(assignmentId, { properties: base });
    const wanted = {
      ...desired(unit("corp", corp, [own]), unit("placement", "/", [placement])),
      graph: tree(effective),
    };
    const graph = { scopes: wanted.graph.scopes.map((one) => (one.scope.id === corp ? { ...one, effective } : one)) };
    const made = plan({ ...wanted, graph }, observed([live(`${groups}/online${subscriptionId}`, {})]));
    expect(reasonsOf(made)).toEqual(["deploy assigned 7", "other assigned 7"]);
  });
});
