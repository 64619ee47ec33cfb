import type { Cleared } from "#model/cleared";
import type { Plan } from "#model/plan";
import {
  ASSIGNMENT,
  DEFINITION,
  GROUP,
  NETWORK,
  ROLE,
  ROLE_ASSIGNMENT,
  SET,
  SUBSCRIPTION,
  change,
  changed,
  cleared,
  leave,
  origin,
  plan,
  quietUnits,
  unit,
  verdict,
} from "./plans.ts";

/** A plan that has a golden file, with what the guards said of it. */
export interface PlanCase {
  readonly plan: Plan;
  readonly cleared?: Cleared;
}

const MODE = { guard: "mode", message: "protect lets nothing that exists be changed without approval." };

const weakerChange = (at: string) =>
  change(ASSIGNMENT, "Deny-Public-Endpoints", {
    kind: "update",
    reason: "edited",
    risks: ["weaker-effect"],
    at,
    properties: Array.from({ length: 24 }, (_, index) =>
      changed(`/properties/parameters/member${String(index).padStart(2, "0")}/effect`, "Deny", "Audit"),
    ),
  });

const alike = Array.from({ length: 149 }, (_, index) =>
  change(
    DEFINITION,
    index === 0 ? "Append-AppService-httpsOnly" : index === 1 ? "Append-KV-SoftDelete" : `Deny-Policy-${index}`,
    {
      kind: "update",
      reason: "edited",
      at: `archetypes/root.ts:${index + 10}:3`,
      properties: [changed("/properties/metadata/version", "1.0.0", "1.1.0")],
    },
  ),
);

export const PLAN_CASES: Readonly<Record<string, PlanCase>> = {
  none: {
    plan: plan([unit("alz/definitions", [leave(DEFINITION, "Deny-A"), leave(DEFINITION, "Deny-B")]), ...quietUnits()], {
      default: 3,
    }),
  },

  one: {
    plan: plan([
      unit("alz/definitions", [leave(DEFINITION, "Deny-A")]),
      unit("alz/landingzones/local/assignments", [
        change(ASSIGNMENT, "Enforce-ALDO-Services", { at: "landing-zone/local.ts:6:5" }),
      ]),
      ...quietUnits(),
    ]),
  },

  "first-run": {
    plan: plan([
      unit(
        "alz/groups",
        ["corp", "online", "platform", "sandbox"].map((name, index) =>
          change(GROUP, name, { at: `landing-zone/index.ts:${8 + index}:5` }),
        ),
      ),
      unit(
        "alz/definitions",
        Array.from({ length: 12 }, (_, index) =>
          change(DEFINITION, `Deny-Policy-${index + 1}`, { at: `archetypes/root.ts:${index + 10}:3` }),
        ),
      ),
      unit(
        "alz/sets",
        ["Enforce-ALZ-Decomm", "Enforce-ALZ-Sandbox"].map((name, index) =>
          change(SET, name, { at: `archetypes/root.ts:${40 + index}:3` }),
        ),
      ),
      unit(
        "alz/corp/assignments",
        Array.from({ length: 6 }, (_, index) =>
          change(ASSIGNMENT, `Deploy-Thing-${index + 1}`, { at: `landing-zone/corp.ts:${20 + index}:5` }),
        ),
      ),
      unit(
        "alz/corp/roles",
        Array.from({ length: 3 }, (_, index) =>
          change(ROLE_ASSIGNMENT, `1f0c6c1e-5b7a-4f0e-9a0${index}-3d2c1b0a9f8e`, {
            at: `landing-zone/corp.ts:${20 + index}:5`,
            risks: ["right"],
          }),
        ),
      ),
      unit("alz/platform/connectivity/rg-hub", [
        change("Microsoft.Resources/resourceGroups", "rg-hub", { at: "landing-zone/platform/connectivity.ts:12:3" }),
        change(NETWORK, "hub-we", { at: "landing-zone/platform/connectivity.ts:18:5" }),
        change("Microsoft.Network/azureFirewalls", "fw-we", { at: "landing-zone/platform/connectivity.ts:44:5" }),
      ]),
    ]),
    cleared: cleared({ kind: "clear", unit: "alz/groups" }),
  },

  alike: { plan: plan([unit("alz/definitions", alike), ...quietUnits()]) },

  weaker: {
    plan: plan([unit("alz/corp/assignments", [weakerChange("landing-zone/corp.ts:41:5")]), ...quietUnits()]),
  },

  right: {
    plan: plan([
      unit("alz/roles", [
        change(ROLE_ASSIGNMENT, "9c1f60aa-72a4-5e42-b5a6-0d6c5a1f2e3b", {
          risks: ["right", "high-scope"],
          at: "archetypes/root.ts:31:7",
        }),
        change(ROLE, "Network-Operator", {
          kind: "update",
          reason: "edited",
          risks: ["right"],
          at: "archetypes/roles.ts:4:3",
          properties: [
            changed("/properties/permissions/0/actions", ["Microsoft.Network/*/read"], ["Microsoft.Network/*"]),
          ],
        }),
      ]),
      ...quietUnits(),
    ]),
  },

  held: {
    plan: plan([
      unit("alz/definitions", alike.slice(0, 3)),
      unit("alz/corp/assignments", [weakerChange("landing-zone/corp.ts:41:5")]),
    ]),
    cleared: cleared({ kind: "clear", unit: "alz/definitions" }, verdict("held", "alz/corp/assignments", MODE)),
  },

  resend: {
    plan: plan([unit("alz/definitions", [leave(DEFINITION, "Deny-A")], { resend: "stack-missing" }), ...quietUnits()]),
  },

  review: {
    plan: plan(
      [
        unit("alz/definitions", alike),
        unit("alz/landingzones/roles", [
          change(ROLE_ASSIGNMENT, "9c1f60aa-72a4-5e42-b5a6-0d6c5a1f2e3b", {
            risks: ["right"],
            at: "archetypes/lz.ts:31:7",
          }),
        ]),
        unit("alz/landingzones/corp/assignments", [
          weakerChange("landing-zone/corp.ts:41:5"),
          leave(ASSIGNMENT, "Deploy-Sql-TDE"),
        ]),
        unit("alz/landingzones/online/assignments", [weakerChange("landing-zone/online.ts:18:5")]),
        unit("alz/landingzones/local/assignments", [
          change(ASSIGNMENT, "Enforce-ALDO-Services", { at: "landing-zone/local.ts:6:5" }),
        ]),
        ...quietUnits(),
      ],
      { "equal to the default": 8, "read-only": 3 },
    ),
    cleared: cleared(
      { kind: "clear", unit: "alz/definitions" },
      verdict("held", "alz/landingzones/roles", {
        guard: "mode",
        message: "a new right needs the approval of 2 people.",
      }),
      verdict("held", "alz/landingzones/corp/assignments", MODE),
      verdict("held", "alz/landingzones/online/assignments", MODE),
    ),
  },

  delete: {
    plan: plan([
      unit("alz/corp/assignments", [
        change(ASSIGNMENT, "Deny-Subnet-Without-Nsg", {
          kind: "delete",
          reason: "left-git",
          risks: ["deletion", "weaker-effect"],
        }),
        change(ROLE_ASSIGNMENT, "1f0c6c1e-5b7a-4f0e-9a00-3d2c1b0a9f8e", {
          kind: "delete",
          reason: "left-git",
          risks: ["deletion", "right"],
        }),
        ...["Audit-A", "Audit-B", "Audit-C", "Audit-D", "Audit-E"].map((name) =>
          change(ASSIGNMENT, name, { kind: "detach", reason: "left-git" }),
        ),
      ]),
      ...quietUnits(),
    ]),
  },

  replace: {
    plan: plan([
      unit("alz/platform/connectivity/rg-hub", [
        change(NETWORK, "hub-we", {
          kind: "replace",
          reason: "immutable",
          risks: ["replacement"],
          at: "landing-zone/platform/connectivity.ts:18:5",
          properties: [
            changed("/location", "westeurope", "swedencentral"),
            changed("/properties/addressSpace/addressPrefixes", ["10.64.0.0/22"], ["10.64.0.0/22", "10.65.0.0/22"]),
            changed("/tags", undefined, { owner: "platform", "cost centre": "4711", live: "true" }),
          ],
        }),
      ]),
      ...quietUnits(),
    ]),
  },

  move: {
    plan: plan([
      unit("alz/placement", [
        change(SUBSCRIPTION, "payments-prod", {
          kind: "move",
          reason: "edited",
          risks: ["move"],
          at: "landing-zone/corp/payments-prod.ts:3:1",
          properties: [
            changed(
              "/properties/parent/id",
              "/providers/Microsoft.Management/managementGroups/sandbox",
              "/providers/Microsoft.Management/managementGroups/corp",
            ),
          ],
        }),
      ]),
      ...quietUnits(),
    ]),
  },

  refused: {
    plan: plan([
      unit("alz/definitions", alike.slice(0, 5)),
      unit("alz/corp/assignments", [
        change(ASSIGNMENT, "Deny-Public-IP", { risks: ["stronger-effect"], at: "landing-zone/corp.ts:9:5" }),
      ]),
    ]),
    cleared: cleared(
      verdict("refused", "alz/definitions", {
        guard: "tenant-root",
        message: "the tenant root group is denied; name its id in `allowTenantRoot` to lift it.",
      }),
      verdict("held", "alz/corp/assignments", MODE),
    ),
  },

  drifted: {
    plan: plan([
      unit(
        "alz/corp/assignments",
        [
          change(ASSIGNMENT, "Deny-Public-Endpoints", {
            kind: "update",
            reason: "drifted",
            risks: ["stronger-effect", "security"],
            at: "landing-zone/corp.ts:41:5",
            properties: [
              changed("/properties/enforcementMode", "DoNotEnforce", "Default"),
              changed("/properties/metadata/assignedBy", "t.ruiz@contoso.com", undefined),
            ],
          }),
          change(ASSIGNMENT, "Deploy-Sql-TDE", {
            kind: "update",
            reason: "edited",
            at: "landing-zone/corp.ts:52:5",
            properties: [
              changed(
                "/properties/description",
                "Deploys TDE.\nAsk the data team.\nSince 2024.",
                "Deploys TDE.\nAsk the platform team.\nSince 2024.",
              ),
            ],
          }),
        ],
        { resend: "stack-not-succeeded" },
      ),
      ...quietUnits(),
    ]),
  },

  "drifted-alike": {
    plan: plan([
      unit(
        "alz/definitions",
        alike.slice(0, 5).map((each) => ({ ...each, reason: "drifted" as const })),
      ),
    ]),
  },

  secure: {
    plan: plan([
      unit("alz/platform/management/rg-log", [
        change("Microsoft.KeyVault/vaults/secrets", "vault/agent-key", {
          kind: "update",
          reason: "edited",
          risks: ["security"],
          at: "landing-zone/platform/management.ts:30:5",
          properties: [
            changed("/properties/attributes/enabled", false, true),
            changed("/properties/value", "(secure)", "(secure)"),
            changed("/properties/contentType", "1", "text/plain: v2"),
          ],
        }),
      ]),
    ]),
  },

  attack: {
    plan: plan([
      unit("alz/co\u202erp/assignments", [
        change(ASSIGNMENT, "Deny\u001b[2K\u001b[1G+ nothing\r\nall good", {
          kind: "delete",
          reason: "left-git",
          risks: ["deletion"],
        }),
        change(ASSIGNMENT, "a\u200bb\u2066c\u0007", {
          origin: origin("landing-zone/\u001b]8;;http://x\u0007corp.ts", 1, 1),
          properties: [],
          risks: ["right"],
        }),
        change(ASSIGNMENT, "plain", {
          kind: "update",
          reason: "edited",
          properties: [
            changed("/properties/display\u001b[31mName", "x\u202ey", "\u001b[0m"),
            changed("/tags/a~1b.c d", "", "true"),
          ],
        }),
      ]),
    ]),
  },

  cjk: {
    plan: plan([
      unit("本社/企業/割り当て", [
        change(ASSIGNMENT, "拒否-公開エンドポイント", {
          kind: "update",
          reason: "edited",
          risks: ["weaker-effect"],
          at: "landing-zone/企業.ts:4:5",
          properties: [
            changed("/properties/parameters/効果/value", "Deny", "Audit"),
            changed("/properties/displayName", "古い", "新しい"),
          ],
        }),
        change(ASSIGNMENT, "監査-ストレージ", { at: "landing-zone/企業.ts:9:5" }),
        change(ASSIGNMENT, "Audit-Storage", { at: "landing-zone/企業.ts:12:5" }),
      ]),
    ]),
  },
};
