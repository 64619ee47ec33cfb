import { describe, expect, it } from "vitest";
import {
  diagnosticsToGithub,
  diagnosticsToSarif,
  emptyProgress,
  escapeMarkdown,
  escapeText,
  explainText,
  foldProgress,
  graphToMermaid,
  progressFrame,
  progressLine,
  renderAudit,
  renderDiagnostics,
  renderDrift,
  renderGraph,
  renderOutcomeError,
  renderStatus,
  renderStepLine,
  renderSyncEnd,
  renderSyncHeader,
  renderVerdict,
} from "#show";
import type { Diagnostic } from "#model/diagnostic";
import type { Progress } from "#model/progress";
import { DIAGNOSTICS, ENTRIES, GRAPH, REFUSAL, SOURCES, SYNC } from "./faces.ts";
import { expectGolden } from "./golden.ts";
import { PLAN_CASES } from "./plan-cases.ts";
import { PLAIN, place } from "./plans.ts";

/** An error at a place whose message and related places a test replaces. */
const wide: Diagnostic = {
  code: "check/type",
  severity: "error",
  message: "",
  place: place("landing-zone/corp.ts", 3, 14, 4),
  related: [],
  hint: "",
};

describe("the text face of diagnostics", () => {
  it("stands under the source lines, with tabs and wide characters measured", () => {
    expectGolden("diagnostics", renderDiagnostics(DIAGNOSTICS, SOURCES, PLAIN));
  });

  it("cuts the line around the span at 40 columns", () => {
    expectGolden("diagnostics-40-columns", renderDiagnostics(DIAGNOSTICS, SOURCES, { ...PLAIN, columns: 40 }));
  });

  it.each([false, true])(
    "cuts a line of a hundred thousand characters where no width is known (accessible: %s)",
    (accessible) => {
      const sources = new Map([["landing-zone/long.ts", `const long = ${"!".repeat(100_000)}1;`]]);
      const found = {
        ...wide,
        message: "This is nested too deep.",
        place: place("landing-zone/long.ts", 1, 50_000, 9),
      };
      const style = { ...PLAIN, columns: Number.POSITIVE_INFINITY, accessible };
      const lines = renderDiagnostics([found], sources, style).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(250);
      expect(lines.join("\n")).toContain(accessible ? "line 1: const long" : "^^^^^^^^^");
    },
  );

  it("draws in ASCII, and in words for screen readers", () => {
    expectGolden("diagnostics-ascii", renderDiagnostics(DIAGNOSTICS, SOURCES, { ...PLAIN, ascii: true }));
    expectGolden("diagnostics-accessible", renderDiagnostics(DIAGNOSTICS, SOURCES, { ...PLAIN, accessible: true }));
  });

  it("shows 20 in full and the rest a line each", () => {
    const many = Array.from({ length: 23 }, (_, index): Diagnostic => ({
      code: "check/forbidden",
      severity: index === 0 ? "warning" : "error",
      message: "Classes are not part of the language.",
      place: place("landing-zone/many.ts", index + 1, 3, 5),
      related: [],
      hint: "",
    }));
    const text = renderDiagnostics(many, new Map(), PLAIN);
    expect(text.match(/┌─/gu)).toHaveLength(20);
    expectGolden("diagnostics-many", text);
  });

  it("indents the further lines of a message below its first", () => {
    const message = "TS2322: Type 'number' is not assignable.\n  The types of 'size' differ.\n    Type 'a' is not 'b'.";
    const text = renderDiagnostics([{ ...wide, message }], new Map(), PLAIN);
    expect(text.split("\n").slice(0, 3)).toEqual([
      "error[check/type]: TS2322: Type 'number' is not assignable.",
      "    The types of 'size' differ.",
      "      Type 'a' is not 'b'.",
    ]);
  });

  it.each([40, 60, 80])("breaks a long message once at %d columns, with what goes on indented", (columns) => {
    const message = "word ".repeat(60).trim();
    const text = renderDiagnostics([{ ...wide, message }], new Map(), { ...PLAIN, columns });
    const lines = text.split("\n").filter((each) => each.includes("word"));
    expect(lines.slice(1, -1).every((each) => each.startsWith("  word") && each.length > columns - 7)).toBe(true);
    expect(lines.every((each) => each.length <= columns)).toBe(true);
    expect(lines.join(" ").match(/word/gu)).toHaveLength(60);
  });

  it.each([40, 60])("keeps the rail before every part of a label that is wider than %d columns", (columns) => {
    const id = "/subscriptions/5f0e/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub/subnets/a";
    const related = [{ message: id, place: place("landing-zone/corp.ts", 4, 16, 39) }];
    const text = renderDiagnostics([{ ...wide, related }], SOURCES, { ...PLAIN, columns });
    const lines = text.split("\n").filter((each) => /[\^-]|\/|subnets/u.test(each) && !/error|┌─|assign/u.test(each));
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((each) => each.startsWith("   │ ") && each.length <= columns)).toBe(true);
    expect(lines.map((each) => each.slice(5).trim()).join("")).toContain(id);
  });

  it("is nothing without diagnostics", () => {
    expect(renderDiagnostics([], SOURCES, PLAIN)).toBe("");
  });
});

describe("what Azure refused", () => {
  it("is printed under the author's line", () => {
    expectGolden("azure-refusal", renderOutcomeError(REFUSAL, SOURCES, PLAIN));
  });

  it("is told without a line when ARM names no resource of ours", () => {
    const error = { code: "TooManyRequests", message: "Slow down.", status: 429, nature: "environment" as const };
    expectGolden("azure-refusal-nowhere", renderOutcomeError({ error, ways: [] }, SOURCES, PLAIN));
  });
});

describe("sync and status", () => {
  const steps: readonly Extract<Progress, { kind: "step-ended" }>[] = [
    {
      kind: "step-ended",
      step: "source",
      detail: "landing-zone @ 8f3c1d2   signed by the key made on this first run",
      tookMs: 10,
    },
    { kind: "step-ended", step: "compile", detail: "31 files, 12 management groups, 0 diagnostics", tookMs: 412 },
    {
      kind: "step-ended",
      step: "plan",
      detail:
        "566 to create, nothing to change, nothing to remove\n12 groups · 149 definitions · 42 sets · 123 assignments",
      tookMs: 130,
    },
    { kind: "step-ended", step: "guard", detail: "cleared: creations only", tookMs: 1 },
    { kind: "step-ended", step: "apply", detail: "14 of 14 units", tookMs: 9_200 },
  ];

  it("tells a first run from the header to what to type next", () => {
    const text = [
      renderSyncHeader(SYNC, PLAIN),
      ...steps.map((step) => renderStepLine(step, PLAIN)),
      renderSyncEnd(SYNC, PLAIN),
    ];
    expectGolden("sync-first-run", text.join(""));
  });

  it("is one line when there was nothing to do", () => {
    const { receipts: _, ...quiet } = SYNC;
    expect(renderSyncEnd({ ...quiet, tookMs: 310 }, PLAIN)).toBe(
      "In sync with 8f3c1d2 (566 resources, checked 14:03:11Z). 1 query, 0.3 s.\n",
    );
  });

  it("says what stalled, what waits and what is tried again", () => {
    const failed = { unit: "alz/hub", state: "failed" as const, deploymentId: "/x", errors: [REFUSAL.error] };
    const idle = { unit: "alz/spoke", state: "not-started" as const, deploymentId: "/y", errors: [] };
    const stalled = { kind: "stalled", reason: "azure-refused", message: "Azure refused 1 resource." } as const;
    const waiting = {
      kind: "waiting",
      reason: "throttled",
      retryAfterMs: 40_000,
      message: "Azure asks to slow down.",
    } as const;
    const retried = { kind: "failed", reason: "azure-unreachable", message: "Azure did not answer." } as const;
    const texts = [
      renderSyncEnd({ ...SYNC, outcome: stalled, receipts: { units: [failed, idle] }, next: [] }, PLAIN),
      renderSyncEnd({ ...SYNC, outcome: waiting, next: [] }, PLAIN),
      renderSyncEnd({ ...SYNC, outcome: retried, next: [] }, PLAIN),
    ];
    expectGolden("sync-troubles", texts.join(""));
  });

  it("shows the status with the cause under the author's line, and one line when in sync", () => {
    const report = {
      outcome: {
        kind: "stalled",
        reason: "azure-refused",
        message: "Azure refused 1 resource; nothing is half-written.",
      },
      forMs: 23 * 60_000,
      branch: "main",
      head: "8f3c1d25a90b7e62",
      resources: 566,
      checkedAt: "2026-11-21T14:03:11Z",
      units: { applied: 2, failed: 1, notStarted: 11 },
      lastGood: { commit: "51ac0e2ffff", at: "2026-11-20T16:41:00Z" },
      refusals: [REFUSAL],
    } as const;
    expectGolden("status-stalled", renderStatus(report, SOURCES, PLAIN));
    const settled = renderStatus({ ...report, outcome: { kind: "settled" }, refusals: [] }, SOURCES, PLAIN);
    expect(settled).toBe("In sync with 8f3c1d2 (566 resources, checked 14:03:11Z).\n");
  });
});

describe("progress", () => {
  const events: readonly Progress[] = [
    { kind: "step-began", step: "apply" },
    { kind: "unit-began", unit: "alz/groups", resources: 12 },
    { kind: "unit-ended", unit: "alz/groups", state: "succeeded", tookMs: 900 },
    { kind: "unit-began", unit: "corp/assignments", resources: 53 },
    { kind: "unit-began", unit: "platform/hub-we", resources: 7 },
    { kind: "unit-began", unit: "platform/hub-sc", resources: 1 },
    { kind: "unit-ended", unit: "platform/hub-sc", state: "failed", tookMs: 5_000 },
  ];
  const model = events.reduce((sum, event, index) => foldProgress(sum, event, index * 1000), emptyProgress(14));

  it("shows running units, failures and a count of what is done", () => {
    expectGolden("progress-frame", `${progressFrame(model, 63_000, 80, 24).join("\n")}\n`);
  });

  it("never takes more than rows minus 4 lines or more than the columns", () => {
    const busy = Array.from({ length: 40 }, (_, index) => `unit-${index}`).reduce(
      (sum, unit) => foldProgress(sum, { kind: "unit-began", unit, resources: 1 }, 0),
      model,
    );
    for (const rows of [5, 8, 24]) expect(progressFrame(busy, 1, 40, rows).length).toBeLessThanOrEqual(rows - 4);
    expect(Math.max(...progressFrame(busy, 1, 40, 24).map((each) => each.length))).toBeLessThanOrEqual(40);
  });

  it("is a line per unit for a pipe, and nothing between steps", () => {
    expectGolden(
      "progress-lines",
      `${events
        .map(progressLine)
        .filter((each) => each !== undefined)
        .join("\n")}\n`,
    );
    expect(progressFrame(emptyProgress(3), 0, 80, 24)).toEqual([]);
  });
});

describe("trust, audit, drift and explanations", () => {
  it("names the commits and who signed them", () => {
    const commits = ["Audit first in corp", "New\u001b[2K region", "Merge"].map((subject, index) => ({
      commit: `${index}ab4c1d25a90`,
      person: index === 1 ? "Second Author" : "First Author",
      fingerprint: "SHA256:9dQh2mX8v5s7yJ0pTq",
      subject,
    }));
    expectGolden(
      "verdict-trusted",
      renderVerdict({ kind: "trusted", anchor: "51ac0e2f", head: "2ab4c1d25a90", commits }, PLAIN),
    );
  });

  it("names each commit that is refused, the rule and what to do", () => {
    const refusals = [
      {
        commit: "1ab4c1d25a90",
        rule: "unsigned",
        message: "The commit carries no signature. Sign it with a pinned key and push again.",
      },
      {
        commit: "2ab4c1d25a90",
        rule: "unknown-key",
        message: "The key SHA256:9dQ belongs to nobody in `trust.people`. Add the person in a signed commit first.",
      },
    ];
    expectGolden("verdict-refused", renderVerdict({ kind: "refused", head: "2ab4c1d25a90", refusals }, PLAIN));
  });

  it("lists the audit newest first and says when the chain is broken", () => {
    expectGolden("audit", renderAudit(ENTRIES, PLAIN));
    const torn = ENTRIES.filter((entry) => entry.sequence !== 2);
    expect(renderAudit(torn, PLAIN)).toContain("BROKEN before #3");
  });

  it("shows drift with live beside Git, and one line without any", () => {
    const { drifted, none } = PLAN_CASES;
    if (drifted === undefined || none === undefined) throw new Error("The plan cases are gone.");
    expectGolden("drift", renderDrift(drifted.plan, PLAIN));
    expect(renderDrift(none.plan, PLAIN).split("\n")).toHaveLength(2);
  });

  it("explains a code with its prose wrapped and its code untouched", () => {
    const explanation =
      "Only effects that the definition allows can be assigned, because Azure refuses the others when the assignment is deployed.\n\nFails:\n\n    assign('X', { effect: 'Deni' })\n\nMended:\n```ts\nassign('X', { effect: 'Deny' })\n```";
    expectGolden("explain", explainText("evaluate/unknown-effect", { severity: "error", explanation }, PLAIN));
  });
});

describe("the graph", () => {
  it("is a tree with archetypes, effects, conflicts and the author's lines", () => {
    expectGolden("graph", renderGraph(GRAPH, PLAIN));
  });

  it("is a Mermaid flowchart in which no name is markup", () => {
    const text = graphToMermaid(GRAPH);
    expectGolden("graph-mermaid", text);
    expect(text).not.toContain("<b>");
  });
});

describe("faces for machines", () => {
  it("writes SARIF 2.1.0", () => {
    const explain = (code: string) => (code.startsWith("check/") ? `Why ${code}.\n\nFails:  x\nMended: y` : "");
    expectGolden(
      "sarif",
      `${JSON.stringify(diagnosticsToSarif(DIAGNOSTICS, { version: "0.4.0", explain }), undefined, 2)}\n`,
    );
  });

  it("gives every SARIF result a location and every rule its texts, without which GitHub refuses the log", () => {
    const nowhere: Diagnostic = { code: "a/b", severity: "error", message: "No.", related: [], hint: "" };
    const { runs } = diagnosticsToSarif([nowhere], { version: "1", explain: () => "" });
    expect(runs).toMatchObject([
      {
        tool: {
          driver: {
            rules: [
              {
                id: "a/b",
                shortDescription: { text: "a/b" },
                fullDescription: { text: "a/b" },
                help: { text: "a/b", markdown: "a/b" },
              },
            ],
          },
        },
        results: [
          {
            locations: [
              { physicalLocation: { artifactLocation: { uri: "landing-zone/index.ts" }, region: { startLine: 1 } } },
            ],
          },
        ],
      },
    ]);
  });

  it("writes workflow commands in which neither message nor file can forge another", () => {
    expectGolden("github", diagnosticsToGithub(DIAGNOSTICS));
    const hostile: Diagnostic = {
      code: "check/x",
      severity: "error",
      message: "100% wrong\n::error::forged",
      place: place("a,b:c%.ts"),
      related: [],
      hint: "",
    };
    expect(diagnosticsToGithub([hostile])).toBe(
      "::error file=a%2Cb%3Ac%25.ts,line=1,endLine=1,col=1,endColumn=2,title=check/x::100%25 wrong%0A::error::forged\n",
    );
  });
});

describe("names of other people", () => {
  it("lose what moves the cursor, turns the direction or takes no room", () => {
    expect(escapeText("a\u001b[2Kb\r\n\tc\u202ed\u200be\ufeff\u00adf\u{e0041}")).toBe(
      "a\\u{1b}[2Kb\\r\\n\\tc\\u{202e}d\\u{200b}e\\u{feff}\\u{ad}f\\u{e0041}",
    );
    expect(escapeText("\ud800x")).toBe("\\u{d800}x");
    expect(escapeText("Größe 本社 привет שלום")).toBe("Größe 本社 привет שלום");
  });

  it("stay the same when neutralised twice", () => {
    const once = escapeText("a\u001bb\u2028c");
    expect(escapeText(once)).toBe(once);
  });

  it("are no markup, link, mention or issue reference in Markdown", () => {
    expect(escapeMarkdown("**x** <img src=y> [a](b) @me #12 `c` a|b")).toBe(
      "\\*\\*x\\*\\* &lt;img src=y\\> \\[a\\]\\(b\\) @<!-- -->me \\#<!-- -->12 \\`c\\` a\\|b",
    );
    expect(escapeMarkdown("https://evil.example")).toBe("https:<!-- -->//evil\\.example");
  });
});
