import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SyncRun } from "#sync";
import type { StatusReport, SyncReport } from "#show";
import type { Context } from "./context.ts";
import { refusals } from "./sync-troubles.ts";

/** What the last pass left for `azo status`: a small file, written whole or not at all. */
export interface StatusNote {
  readonly report: Omit<StatusReport, "forMs">;
  /** Since when the outcome has been of this kind and reason. */
  readonly since: string;
  /** Texts of the files that refusals point at. */
  readonly sources: Readonly<Record<string, string>>;
}

export function statusPath(context: Pick<Context, "stateFolder">): string {
  return join(context.stateFolder, "status.json");
}

export function writeStatus(context: Context, run: SyncRun, report: SyncReport): void {
  const before = readStatus(context);
  const same = before !== undefined && outcomeKey(before.report.outcome) === outcomeKey(run.outcome);
  const now = context.now().toISOString();
  const states = (run.reconciled?.receipts?.units ?? []).map(({ state }) => state);
  const count = (wanted: string): number => states.filter((state) => state === wanted).length;
  const refused = refusals(run).map((refusal) => ({ ...refusal, ways: [] }));
  const lastGood = run.outcome.kind === "settled" ? { commit: report.head, at: now } : before?.report.lastGood;
  const { source } = context.settings;
  const files = new Set(refused.map(({ origin }) => origin?.used.file ?? ""));
  const note: StatusNote = {
    report: {
      outcome: run.outcome,
      branch: source.kind === "git" ? (source.branch ?? "main") : "working tree",
      head: report.head,
      resources: report.resources,
      checkedAt: report.checkedAt,
      units: { applied: count("succeeded"), failed: count("failed"), notStarted: count("not-started") },
      ...(lastGood === undefined ? {} : { lastGood }),
      refusals: refused,
    },
    since: same ? before.since : now,
    sources: Object.fromEntries([...run.sources].filter(([path]) => files.has(path))),
  };
  const path = statusPath(context);
  mkdirSync(context.stateFolder, { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(note)}\n`);
  renameSync(`${path}.new`, path);
}

export function readStatus(context: Pick<Context, "stateFolder">): StatusNote | undefined {
  try {
    return JSON.parse(readFileSync(statusPath(context), "utf8")) as StatusNote;
  } catch {
    return undefined;
  }
}

function outcomeKey(outcome: SyncRun["outcome"]): string {
  return outcome.kind === "settled" ? outcome.kind : `${outcome.kind} ${outcome.reason}`;
}
