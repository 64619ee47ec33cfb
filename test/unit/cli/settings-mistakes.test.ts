import { describe, expect, it } from "vitest";
import { settingsMistakes } from "../../../engine/cli/settings-mistakes.ts";

const tenantId = "0c000000-0000-4000-8000-000000000001";
const local = { kind: "local", tenantId, subscriptions: [] };

describe("the settings of azo.config.ts", () => {
  it("may be the smallest, and the largest of each kind", () => {
    expect(settingsMistakes({ azure: local })).toEqual([]);
    const credential = { kind: "azure-pipelines", clientId: tenantId, serviceConnectionId: "connection" };
    const full = {
      azure: { kind: "azure", tenantId, credential, endpoint: "https://127.0.0.1:8443" },
      source: { kind: "git", url: "https://example.org/zones", branch: "main", folder: "azure" },
      trust: {
        signers: [{ person: "ana", keys: ["ssh-ed25519 AAAA"], validFrom: "2026-01-01", validUntil: undefined }],
        anchor: "0a0a0a0",
        revocationFile: "/etc/azo/revoked",
      },
      guardrails: { mode: "protect", allowScopes: ["*"], denyScopes: ["/subscriptions/1"], unmanage: "delete" },
      cadence: { intervalMs: 1, jitterMs: 0 },
      templates: { vault: "modules/vault.json" },
      gates: { conflict: "error" },
    };
    expect(settingsMistakes(full)).toEqual([]);
  });

  it.each([
    ["a guardrail that nobody would obey", { guardrail: {} }, "There is no `guardrail`. Did you mean `guardrails`?"],
    [
      "a mode that is none",
      { guardrails: { mode: "enforced" } },
      '`guardrails.mode` is observe or protect or enforce, not "enforced". Did you mean `enforce`?',
    ],
    ["a scope that is no list", { guardrails: { denyScopes: "/x" } }, '`guardrails.denyScopes` is a list, not "/x".'],
    [
      "a scope that is no id",
      { guardrails: { denyScopes: ["alz"] } },
      '`guardrails.denyScopes[0]` is an ARM id, or *, not "alz".',
    ],
    ["a signer without keys", { trust: { signers: [{ person: "ana" }] } }, "`trust.signers[0].keys` is missing."],
    ["trust without signers", { trust: { anchor: "0a0a0a0" } }, "`trust.signers` is missing."],
    ["a time that is none", { cadence: { intervalMs: -1 } }, "`cadence.intervalMs` is a number from 0, not -1."],
    ["a source of no kind", { source: { kind: "svn" } }, '`source.kind` is working-tree or git, not "svn".'],
  ])("refuse %s", (_what, wrong, sentence) => {
    expect(settingsMistakes({ azure: local, ...wrong })).toEqual([sentence]);
  });

  it("are told all that is wrong with them at once", () => {
    const wrong = { azure: { kind: "local", tenantId: "contoso", subscriptions: {} }, trusts: 1 };
    expect(settingsMistakes(wrong)).toEqual([
      '`azure.tenantId` is a GUID, not "contoso".',
      "`azure.subscriptions` is a list, not an object.",
      "There is no `trusts`. Did you mean `trust`?",
    ]);
  });

  it.each([[undefined], [null], [[]], ["observe"]])("are an object, not %j", (config) => {
    expect(settingsMistakes(config)).toHaveLength(1);
  });
});
