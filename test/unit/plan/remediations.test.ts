import { describe, expect, it } from "vitest";
import type { JsonObject } from "#lib/json";
import type { EffectivePolicy, GraphScope } from "#model/archetype-graph";
import type { Desired } from "#model/desired";
import type { Plan } from "#model/plan";
import { plan } from "#plan";
import { desired, groups, live, observed, originAt, predicted, unit } from "./make.ts";

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
