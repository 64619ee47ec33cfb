import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { JsonObject } from "#lib/json";
import type { GateSettings } from "#model/gate";
import type { GuardrailSettings } from "#model/settings";
import { epacPlan } from "../../../engine/cli/commands/epac-plan.ts";
import type { Context } from "../../../engine/cli/context.ts";
import { settingsOf } from "../../../engine/cli/settings-of.ts";
import { makeProject } from "../../support/project.ts";
import { type PipelineServer, pipelineServer } from "./pipeline-server.ts";
import { entry, grant, group, policyPlan, rolesPlan, section } from "./plan-files.ts";

const open: GuardrailSettings = { mode: "enforce", allowScopes: ["*"], denyScopes: [], unmanage: "delete" };
const created = policyPlan({ assignments: section({ new: entry("policyAssignments", "A") }) });
const deleted = policyPlan({ assignments: section({ delete: entry("policyAssignments", "A") }) });
const granted = rolesPlan({ added: [grant("A")] });

interface Asked {
  readonly policy?: string;
  readonly roles?: string;
  readonly guardrails?: Partial<GuardrailSettings>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly json?: boolean;
  readonly gates?: Partial<GateSettings>;
}

async function run({
  policy,
  roles,
  guardrails = {},
  environment = {},
  options = {},
  json = false,
  gates = {},
}: Asked) {
  const root = mkdtempSync(join(tmpdir(), "azo-epac-"));
  const [policyFile, rolesFile] = [join(root, "policy-plan.json"), join(root, "roles-plan.json")];
  if (policy !== undefined) writeFileSync(policyFile, policy);
  if (roles !== undefined) writeFileSync(rolesFile, roles);
  const out: string[] = [];
  const error: string[] = [];
  const style = { colour: false, columns: Number.POSITIVE_INFINITY, ascii: false, accessible: false };
  const context: Context = {
    settings: settingsOf({
      azure: { kind: "local", tenantId: "00000000-0000-0000-0000-000000000000", subscriptions: [] },
      guardrails: { ...open, ...guardrails },
      gates,
    }),
    root,
    stateFolder: join(root, ".azo"),
    environment,
    now: () => new Date(0),
    json,
    streams: {
      out: (text) => void out.push(text),
      error: (text) => void error.push(text),
      style,
      errorStyle: style,
      live: false,
    },
  };
  const files = { policyPlan: policyFile, rolesPlan: rolesFile };
  const code = await epacPlan.run(context, { arguments: [], options: { ...files, ...options } });
  return { code, out: out.join(""), error: error.join("") };
}

describe("azo epac plan", () => {
  it("shows the changes by kind with their reasons, and is done when all is clear", async () => {
    const { code, out, error } = await run({ policy: created, roles: granted });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out.replaceAll(/[0-9a-f]{64}/g, "…").replace(/plan [0-9a-f-]{9}/, "plan …")).toBe(
      `EPAC plan …   built 2026-11-21 10:00:00Z   owner owner-1

Assignments (1)
  + The A  ${group}
      EPAC's files have it, Azure does not.

Role assignments (1)
  + Contributor → The A  ${group}  right
      The identity of assignment The A, which is new, needs it.

2 changes, 1 risky. Digest …
Policies: 1 change clear
Roles: 1 change clear
`,
    );
    const detailed = { detailedExitcode: true };
    expect((await run({ policy: created, options: detailed })).code).toBe(2);
    expect((await run({ options: detailed })).code).toBe(0);
  });

  it("says so when a file is not there, which is how EPAC says that nothing changes", async () => {
    const { code, out, error } = await run({ roles: granted });
    expect(code).toBe(0);
    expect(out).toContain("Roles: 1 change clear");
    expect(error).toMatch(/policy-plan\.json is not there: EPAC writes none when nothing of that kind changes/);
  });

  it.each<[string, Asked, string]>([
    ["the mode", { policy: created, guardrails: { mode: "observe" } }, "mode  The mode is observe"],
    [
      "a deletion in the mode protect",
      { policy: deleted, guardrails: { mode: "protect" } },
      "to delete A needs approval",
    ],
    [
      "a deletion while resources are detached",
      { policy: deleted, guardrails: { unmanage: "detach" } },
      "unmanage  Deleting A",
    ],
    ["a denied scope", { policy: created, guardrails: { denyScopes: [group] } }, "scope-lists  "],
    [
      "a scope that is not known to lie below an allowed one",
      { policy: created, guardrails: { allowScopes: ["/x"] } },
      "scope-lists  ",
    ],
    ["the kill switch", { policy: created, environment: { AZO_KILL_SWITCH: "on" } }, "kill-switch  "],
  ])("holds with 3: %s", async (_, asked, sentence) => {
    const { code, out } = await run(asked);
    expect(code).toBe(3);
    expect(out).toContain(sentence);
  });

  it("lets the pipeline make sure that it deploys what was judged", async () => {
    const { digest } = JSON.parse((await run({ policy: created, json: true })).out) as { digest: string };
    expect((await run({ policy: created, options: { expect: digest } })).code).toBe(0);
    const other = await run({ policy: deleted, options: { expect: digest } });
    expect(other).toMatchObject({ code: 3, out: "" });
    expect(other.error).toContain("what was judged is not what would be deployed");
  });

  it("refuses a plan that EPAC did not write, with every problem", async () => {
    const { code, error } = await run({ policy: policyPlan({ assignments: null, exemptions: null }) });
    expect(code).toBe(1);
    expect(error).toBe(
      "azo: policy-plan, /assignments: assignments has to be an object.\n" +
        "azo: policy-plan, /exemptions: exemptions has to be an object.\n" +
        "azo: The plan is not as EPAC writes it, so none of it may be deployed.\n",
    );
    expect(JSON.parse((await run({ policy: "{", json: true })).out)).toMatchObject({
      ok: false,
      schema: "azo/epac-plan/1",
      problems: [{ file: "policy", path: "" }],
    });
  });

  it("never runs beside a stored secret", async () => {
    expect((await run({ policy: created, environment: { AZURE_CLIENT_SECRET: "x" } })).code).toBe(3);
  });
});

describe("the hand-over to EPAC", () => {
  let server: PipelineServer | undefined;
  afterEach(() => server?.close());

  const github = { dispatch: "github", project: "contoso/policy", pipeline: "deploy.yml" };
  const azure = { dispatch: "azure-devops", project: "contoso/landing zones", pipeline: "12", ref: "release" };
  const tokens = { GITHUB_TOKEN: "ghs_job", SYSTEM_ACCESSTOKEN: "system" };
  const start = async (asked: Asked) => {
    const options = { endpoint: server?.endpoint, ...asked.options };
    return run({ environment: tokens, ...asked, options });
  };

  it("starts a workflow of GitHub with the digest and what is clear", async () => {
    server = await pipelineServer(204, "");
    const { code, out } = await start({ policy: created, roles: granted, options: github, json: true });
    const { digest, dispatched } = JSON.parse(out) as { digest: string; dispatched: JsonObject };
    expect({ code, dispatched }).toEqual({
      code: 0,
      dispatched: {
        kind: "started",
        url: "https://github.com/contoso/policy/actions/workflows/deploy.yml",
        plans: "policy,roles",
      },
    });
    expect(server.received).toEqual([
      {
        url: "POST /repos/contoso/policy/actions/workflows/deploy.yml/dispatches",
        authorization: "Bearer ghs_job",
        body: { ref: "main", inputs: { digest, plans: "policy,roles" } },
      },
    ]);
  });

  it("starts a pipeline of Azure DevOps with the same inputs", async () => {
    server = await pipelineServer(
      200,
      JSON.stringify({ id: 7, _links: { web: { href: "https://dev.azure.com/r/7" } } }),
    );
    const { code, out } = await start({ policy: created, options: azure });
    expect(code).toBe(0);
    expect(out).toContain("Handed over to EPAC (policy): https://dev.azure.com/r/7\n");
    expect(server.received).toMatchObject([
      {
        url: "POST /contoso/landing%20zones/_apis/pipelines/12/runs?api-version=7.1",
        authorization: "Bearer system",
        body: {
          resources: { repositories: { self: { refName: "refs/heads/release" } } },
          templateParameters: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string, plans: "policy" },
        },
      },
    ]);
  });

  it("leaves out what is held, and roles wait for their policies", async () => {
    server = await pipelineServer(204, "");
    const lists = { allowScopes: ["/providers/Microsoft.Management/managementGroups/corp"] };
    const elsewhere = rolesPlan({ added: [{ ...grant("A"), scope: "/subscriptions/s" }] });
    const half = await start({ policy: created, roles: elsewhere, guardrails: lists, options: github });
    expect(half.code).toBe(3);
    expect(half.out).toContain("Handed over to EPAC (policy)");
    expect(server.received).toMatchObject([{ body: { inputs: { plans: "policy" } } }]);
    const none = await start({ policy: deleted, roles: granted, guardrails: { unmanage: "detach" }, options: github });
    expect(none.code).toBe(3);
    expect(none.out).toContain("dependency  It needs epac/policy, which is held");
    expect(server.received).toHaveLength(1);
  });

  it("starts nothing when there is nothing to deploy", async () => {
    server = await pipelineServer(204, "");
    expect((await start({ options: github })).code).toBe(0);
    expect(server.received).toEqual([]);
  });

  it.each<[number, string, Readonly<Record<string, string>>, string]>([
    [403, '{"message":"Resource not accessible by integration"}', github, "GitHub answered with 403: Resource not"],
    [
      422,
      '{"message":"Unexpected inputs."}',
      github,
      "needs a workflow_dispatch trigger with the inputs digest and plans",
    ],
    [203, "<html>sign in</html>", azure, "Azure DevOps answered with 203. It does not take the job's token"],
    [302, "", azure, "Azure DevOps answered with 302. It does not take the job's token"],
    [200, "<html></html>", azure, "Azure DevOps answered with 200"],
  ])("is a failure when the service answers %i", async (status, body, options, sentence) => {
    server = await pipelineServer(status, body, { location: "/login" });
    const { code, error } = await start({ policy: created, options });
    expect(code).toBe(1);
    expect(error).toContain(sentence);
    expect(server.received).toHaveLength(1);
  });

  it("is not repeated when nobody answers: the run may have been started", async () => {
    server = await pipelineServer(204, "");
    const { endpoint } = server;
    await server.close();
    const { code, error } = await run({ policy: created, environment: tokens, options: { ...github, endpoint } });
    expect(code).toBe(1);
    expect(error).toContain("Look there whether the run was started before you try again.");
  });

  it("sends no token over plain http to another machine", async () => {
    const { code, error } = await start({ policy: created, options: { ...github, endpoint: "http://192.0.2.1" } });
    expect(code).toBe(1);
    expect(error).toContain("http://192.0.2.1 is no https address, so nothing was sent there.");
  });

  it.each<[number, Readonly<Record<string, unknown>>, Readonly<Record<string, string>>, string]>([
    [64, { dispatch: "gitlab" }, tokens, "--dispatch takes github or azure-devops."],
    [64, { ...github, project: "contoso" }, tokens, "--project with two names"],
    [64, { ...azure, pipeline: "deploy.yml" }, tokens, "Say which pipeline"],
    [64, github, {}, "GITHUB_TOKEN is not set."],
    [64, azure, {}, "SYSTEM_ACCESSTOKEN is not set."],
    [3, github, { GITHUB_TOKEN: "ghp_person" }, "GITHUB_TOKEN is a person's token"],
    [64, { policyPlan: undefined, rolesPlan: undefined }, {}, "Say which plan"],
  ])("is misuse or refused (%i): %#", async (code, options, environment, sentence) => {
    const answer = await run({ policy: created, environment, options });
    expect(answer.code).toBe(code);
    expect(answer.error).toContain(sentence);
  });
});

describe("a scope below an allowed one", () => {
  it("is allowed when the landing zone says that it lies there", async () => {
    const project = makeProject();
    try {
      project.write("policy-plan.json", created);
      project.edit(
        "azo.config.ts",
        'allowScopes: ["*"]',
        'allowScopes: ["/providers/Microsoft.Management/managementGroups/alz"]',
      );
      const { code, out } = await project.azo("epac", "plan", "--policy-plan", "policy-plan.json");
      expect({ code, out: out.split("\n").at(-2) }).toEqual({ code: 0, out: "Policies: 1 change clear" });
    } finally {
      project.remove();
    }
  });
});

describe("the gates of azo.config.ts", () => {
  const rule = (effect: string) => ({ policyRule: { if: { field: "type", like: "*" }, then: { effect } } });
  const own = (type: string, name: string) => `${group}/providers/Microsoft.Authorization/${type}/${name}`;
  const assigned = (name: string, more: JsonObject = {}) =>
    entry("policyAssignments", name, { policyDefinitionId: own("policyDefinitions", "P"), parameters: {}, ...more });
  const definitions = section({
    new: entry("policyDefinitions", "P", {
      metadata: { deprecated: true },
      parameters: { effect: { type: "String", defaultValue: "Deny" } },
      ...rule("[parameters('effect')]"),
    }),
  });
  const clashing = policyPlan({
    policyDefinitions: definitions,
    assignments: section({ new: { ...assigned("A"), ...assigned("B", { parameters: { effect: "Audit" } }) } }),
  });
  const codes = (error: string) => [...error.matchAll(/\[(gate\/[a-z-]+)\]/g)].map(([, code]) => code);

  it("are asked of what EPAC's plan makes, at the lines of the plan", async () => {
    const { code, error } = await run({ policy: clashing });
    expect(code).toBe(0);
    expect(codes(error)).toEqual(["gate/conflict", "gate/deprecated", "gate/deprecated"]);
    expect(error.replaceAll(/\s+/g, " ")).toContain(
      "`A` and `B` give one policy different effects at `corp` (Audit, Deny): `The P`.",
    );
    expect(error).toMatch(/policy-plan\.json:1:\d+/);
  });

  it("stop it with 1 where one of them is an error, beside what the guards say", async () => {
    const gates = { conflict: "error" } as const;
    const { code, out } = await run({ policy: clashing, gates });
    expect(code).toBe(1);
    expect(out).toContain("Policies: 3 changes clear");
    const json = await run({ policy: clashing, gates, json: true });
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, diagnostics: [{ code: "gate/conflict" }, {}, {}] });
  });

  it("hand nothing over then", async () => {
    const server = await pipelineServer(204, "");
    const options = {
      dispatch: "github",
      project: "contoso/policy",
      pipeline: "deploy.yml",
      endpoint: server.endpoint,
    };
    const asked = { policy: clashing, environment: { GITHUB_TOKEN: "ghs_job" }, options };
    expect((await run({ ...asked, gates: { conflict: "error" } })).code).toBe(1);
    expect(server.received).toEqual([]);
    expect((await run({ ...asked, gates: { conflict: "warning" } })).code).toBe(0);
    expect(server.received).toHaveLength(1);
    await server.close();
  });

  it("say nothing where they are off, and of what is exempt, disabled or deleted", async () => {
    const off = { conflict: "off", deprecated: "off" } as const;
    expect((await run({ policy: clashing, roles: granted, gates: off })).error).toBe("");
    const gone = policyPlan({ policyDefinitions: definitions, assignments: section({ delete: assigned("A") }) });
    expect(codes((await run({ policy: gone })).error)).toEqual([]);
    const disabled = { parameters: { effect: "Disabled" } };
    const still = policyPlan({
      policyDefinitions: definitions,
      assignments: section({
        new: { ...assigned("A", disabled), ...assigned("B", { enforcementMode: "DoNotEnforce" }) },
      }),
    });
    expect(codes((await run({ policy: still })).error)).toEqual([]);
  });

  it("look through initiatives, overrides and exemptions", async () => {
    const members = ["x", "y"].map((reference) => ({
      policyDefinitionId: own("policyDefinitions", "P"),
      policyDefinitionReferenceId: reference,
      parameters: {},
    }));
    const policy = policyPlan({
      policyDefinitions: definitions,
      policySetDefinitions: section({ new: entry("policySetDefinitions", "S", { policyDefinitions: members }) }),
      assignments: section({
        new: entry("policyAssignments", "A", {
          policyDefinitionId: own("policySetDefinitions", "S"),
          overrides: [
            { kind: "policyEffect", value: "Audit", selectors: [{ kind: "policyDefinitionReferenceId", in: ["x"] }] },
          ],
        }),
      }),
      exemptions: section({
        new: entry("policyExemptions", "E", {
          policyAssignmentId: own("policyAssignments", "A"),
          policyDefinitionReferenceIds: ["y"],
          exemptionCategory: "Waiver",
          expiresOn: "1969-12-01T00:00:00Z",
        }),
      }),
    });
    const gates = { deprecated: "off" } as const;
    expect(codes((await run({ policy, gates })).error)).toEqual(["gate/exemption-expired"]);
    const lifted = policy.replace(/"policyDefinitionReferenceIds":\["y"\]/, '"policyDefinitionReferenceIds":["none"]');
    expect(codes((await run({ policy: lifted, gates })).error)).toEqual(["gate/conflict", "gate/exemption-expired"]);
  });

  it("name the assignments that they know nothing of", async () => {
    const policy = policyPlan({ assignments: section({ new: assigned("A") }) });
    const { code, error } = await run({ policy, roles: granted });
    expect(code).toBe(0);
    expect(error).toBe(
      "azo: The gates know nothing of one assignment, because what is assigned is neither in the plan nor in generated/azure: A.\n",
    );
  });
});
