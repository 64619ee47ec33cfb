import { describe, expect, it } from "vitest";
import { type EpacTexts, planEpac } from "#epac";
import type { EpacChange, EpacPlan } from "#model/epac-plan";
import { entry, grant, group, idOf, policyPlan, rolesPlan, section } from "./plan-files.ts";

const noRoots: ReadonlySet<string> = new Set();

function read(texts: EpacTexts, roots = noRoots): EpacPlan {
  const reading = planEpac(texts, roots);
  if (reading.kind === "wrong") throw new Error(reading.problems.map(({ message }) => message).join(" "));
  return reading.plan;
}

function problems(texts: EpacTexts): readonly string[] {
  const reading = planEpac(texts, noRoots);
  return reading.kind === "read" ? [] : reading.problems.map(({ file, path, message }) => `${file} ${path} ${message}`);
}

const changesOf = (plan: EpacPlan): readonly EpacChange[] => plan.units.flatMap(({ changes }) => changes);

describe("EPAC's plans", () => {
  it("become changes by kind, each with its reason, its risks and the sentence that EPAC leaves out", () => {
    const policy = policyPlan({
      policyDefinitions: section({ replace: entry("policyDefinitions", "Ports") }),
      policySetDefinitions: section({
        replace: entry("policySetDefinitions", "Guard", {
          policyDefinitions: [{ policyDefinitionId: idOf("policyDefinitions", "Ports") }],
        }),
      }),
      assignments: section({
        new: entry("policyAssignments", "Fresh", { parameters: { effect: "Deny" } }),
        update: entry("policyAssignments", "Moved"),
        delete: entry("policyAssignments", "Gone"),
      }),
      exemptions: section({
        delete: entry("policyExemptions", "Ex", { policyAssignmentId: idOf("policyAssignments", "Gone") }),
      }),
    });
    const removed = {
      id: idOf("roleAssignments", "0f0f0f0f-0000-0000-0000-000000000000"),
      scope: group,
      roleDisplayName: "Reader",
      principalId: "p",
    };
    const plan = read({ policy, roles: rolesPlan({ added: [grant("Fresh")], removed: [removed] }) });
    expect(plan).toMatchObject({ pacOwnerId: "owner-1", createdOn: "2026-11-21 10:00:00Z" });
    expect(plan.units.map(({ id, changes }) => [id, changes.length])).toEqual([
      ["epac/policy", 6],
      ["epac/roles", 2],
    ]);
    expect(changesOf(plan).map(({ kind, title, reason, risks, why }) => [kind, title, reason, risks, why])).toEqual([
      [
        "replace",
        "The Ports",
        "immutable",
        ["replacement", "weaker-effect"],
        "Its parameters change in a way that Azure does not take as an update.",
      ],
      [
        "replace",
        "The Guard",
        "immutable",
        ["replacement", "weaker-effect"],
        "It uses the policy definition The Ports, which is replaced, so that it has to go first.",
      ],
      ["create", "The Fresh", "missing", ["stronger-effect"], "EPAC's files have it, Azure does not."],
      [
        "update",
        "The Moved",
        "differs",
        ["weaker-effect", "stronger-effect"],
        "Azure has it otherwise than EPAC's files; the plan does not say in what.",
      ],
      ["delete", "The Gone", "left-git", ["deletion", "weaker-effect"], "EPAC's files do not have it."],
      [
        "delete",
        "The Ex",
        "left-git",
        ["deletion", "stronger-effect"],
        "The assignment that it exempts from is deleted too.",
      ],
      [
        "create",
        "Contributor → The Fresh",
        "missing",
        ["right"],
        "The identity of assignment The Fresh, which is new, needs it.",
      ],
      [
        "delete",
        "Reader",
        "left-git",
        ["deletion", "right"],
        "No assignment of EPAC needs it any more, or the identity that has it goes.",
      ],
    ]);
  });

  it("call what is at the top of the hierarchy high", () => {
    const policy = policyPlan({ assignments: section({ new: entry("policyAssignments", "A") }) });
    expect(changesOf(read({ policy }, new Set([group.toLowerCase()])))[0]?.risks).toEqual(["high-scope"]);
  });

  it("have one digest for the same plan however it is laid out, and another for any other", () => {
    const policy = policyPlan({ assignments: section({ new: entry("policyAssignments", "A") }) });
    const { digest } = read({ policy });
    const spaced = JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(policy) as object).toReversed()),
      null,
      2,
    );
    expect(read({ policy: `\uFEFF${spaced}` }).digest).toBe(digest);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const enforced = entry("policyAssignments", "A", { enforcementMode: "Default" });
    expect(read({ policy: policyPlan({ assignments: section({ new: enforced }) }) }).digest).not.toBe(digest);
    expect(read({ policy, roles: rolesPlan({}) }).digest).not.toBe(digest);
  });

  it("are nothing to do when EPAC wrote no file", () => {
    expect(read({})).toMatchObject({ units: [], createdOn: "" });
    expect(read({ policy: policyPlan({}) }).units).toEqual([]);
  });

  it("of older versions have no enrollments", () => {
    const { enrollments: _, ...older } = JSON.parse(policyPlan({})) as Record<string, unknown>;
    expect(problems({ policy: JSON.stringify(older) })).toEqual([]);
  });
});

describe("a role assignment that EPAC removes", () => {
  it("is judged by where it holds, also when its id does not say so", () => {
    const id = "/providers/Microsoft.Authorization/RoleAssignments/0f0f0f0f-0000-0000-0000-000000000000";
    const plan = read({ roles: rolesPlan({ removed: [{ id, scope: group, roleDisplayName: "Reader" }] }) });
    expect(changesOf(plan)[0]?.resourceId).toBe(idOf("roleAssignments", "0f0f0f0f-0000-0000-0000-000000000000"));
  });
});

describe("a plan that EPAC would not write", () => {
  const one = section({ new: entry("policyAssignments", "A") });
  const stray = (id: string) => policyPlan({ assignments: section({ new: { [id]: { id } } }) });

  it.each<[string, EpacTexts, string]>([
    ["no JSON", { policy: "{" }, "policy  It is not a JSON object"],
    ["a list", { roles: "[]" }, "roles  It is not a JSON object"],
    [
      "too deep",
      { policy: `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}` },
      "policy  It nests deeper than 100 levels",
    ],
    ["a section missing", { policy: policyPlan({ assignments: null }) }, "policy /assignments assignments has to be"],
    [
      "an entry more than counted",
      { policy: policyPlan({ assignments: { ...one, numberOfChanges: 0 } }) },
      "policy /assignments/numberOfChanges numberOfChanges is 0, but 1 changes are listed",
    ],
    ["no owner", { policy: policyPlan({}, { pacOwnerId: 7 }) }, "policy /pacOwnerId pacOwnerId has to be a text."],
    [
      "two builds",
      { policy: policyPlan({}), roles: rolesPlan({}, { createdOn: "2026-11-20 10:00:00Z" }) },
      "roles /createdOn createdOn is `2026-11-20 10:00:00Z`, and `2026-11-21 10:00:00Z` in the policy plan",
    ],
    [
      "a definition among assignments",
      { policy: policyPlan({ assignments: section({ new: entry("policyDefinitions", "A") }) }) },
      "cannot be the id of the assignment",
    ],
    [
      "a way out of the scope",
      { policy: stray(idOf("policyAssignments", "A").replace("corp", "corp/../alz")) },
      "cannot be the id",
    ],
    ["a built-in", { policy: stray("/providers/Microsoft.Authorization/policyAssignments/A") }, "cannot be the id"],
    [
      "an entry under another's id",
      { policy: policyPlan({ assignments: section({ new: { [idOf("policyAssignments", "A")]: { id: "b" } } }) }) },
      "The entry says that its id is `b`",
    ],
    [
      "one object twice",
      {
        policy: policyPlan({
          assignments: section({ new: entry("policyAssignments", "A"), delete: entry("policyAssignments", "a") }),
        }),
      },
      "is changed twice",
    ],
    [
      "a role for nobody",
      { roles: rolesPlan({ added: [{ scope: group }] }) },
      "roles /roleAssignments/added/0/assignmentId",
    ],
    [
      "a removal somewhere else than it says",
      { roles: rolesPlan({ removed: [{ scope: "/subscriptions/s", id: idOf("roleAssignments", "r") }] }) },
      "roles /roleAssignments/removed/0/id",
    ],
  ])("is refused: %s", (_, texts, sentence) => {
    expect(problems(texts).join("\n")).toContain(sentence);
  });
});
