import { join } from "node:path";
import { type Compilation, compile, readCommit } from "#compile";
import { applyGates } from "#gates";
import type { Diagnostic } from "#model/diagnostic";
import type { StepName } from "#model/progress";
import { azurePorts, reconcile } from "#reconcile";
import { killSwitch } from "./kill-switch.ts";
import type { SyncContext, SyncRun } from "./sync-run.ts";
import { type TrustedHead, trustedHead } from "./trusted-head.ts";

/** After a signal to stop, what runs gets this long; the whole stop takes less than 5 s. */
const stopGraceMs = 3_500;

/** One pass: fetch, verify, compile, reconcile. `apply: false` stops after the plan and its guards and writes nothing to Azure. */
export async function syncOnce(context: SyncContext, options: { readonly apply: boolean }): Promise<SyncRun> {
  const resumed = killedWhileApplying(context);
  const nothing = { diagnostics: [], sources: new Map<string, string>(), resumed };
  const trusted = await step(
    context,
    "source",
    () => trustedHead(context),
    (answer) => (answer.kind === "trusted" ? describeTrusted(answer) : "not trusted"),
  );
  if (trusted.kind === "not") {
    const verdict = trusted.verdict === undefined ? {} : { verdict: trusted.verdict };
    return { ...nothing, ...verdict, outcome: trusted.outcome };
  }
  const { head, verdict, repository } = trusted;
  const folder = context.settings.source.kind === "git" ? context.settings.source.folder : undefined;
  const compiled = await step(
    context,
    "compile",
    () => compileCommit(context, repository, head, folder),
    (answer) => describeCompiled(answer),
  );
  const { desired, diagnostics, sources } = compiled;
  if (desired === undefined) {
    return {
      outcome: { kind: "stalled", reason: "does-not-compile", message: stopped(head, diagnostics) },
      verdict,
      head,
      diagnostics,
      sources,
      resumed,
    };
  }
  const azure = await context.azure();
  const { audit, progress, planned, signal, now, settings } = context;
  const reconciled = await reconcile(
    desired,
    {
      ...azurePorts(azure),
      audit,
      progress,
      planned,
      signal,
      clock: now,
      graceMs: stopGraceMs,
      killSwitch: () => killSwitch(context.stateFolder, context.environment),
    },
    { tenantId: settings.azure.tenantId, guardrails: settings.guardrails, planOnly: !options.apply },
  );
  const requests = azure.requests();
  return { outcome: reconciled.outcome, verdict, head, diagnostics, sources, desired, reconciled, requests, resumed };
}

/** A commit that compiles and is not let through is told apart from one that does not compile. */
function stopped(head: string, diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const count = `${errors.length} ${errors.length === 1 ? "error" : "errors"}`;
  return errors.length > 0 && errors.every(({ code }) => code.startsWith("gate/"))
    ? `Commit ${head.slice(0, 7)} is stopped by the gates of azo.config.ts: ${count}.`
    : `Commit ${head.slice(0, 7)} does not compile: ${count}.`;
}

interface Compiled extends Compilation {
  readonly sources: ReadonlyMap<string, string>;
}

async function compileCommit(
  context: SyncContext,
  repository: string,
  head: string,
  folder: string | undefined,
): Promise<Compiled> {
  const read = await readCommit({ repository, commit: head, ...(folder === undefined ? {} : { folder }) });
  if (!("source" in read)) return { diagnostics: read.diagnostics, sources: new Map<string, string>() };
  const options = { tenantId: context.settings.azure.tenantId, cacheFolder: join(context.stateFolder, "cache") };
  const compiled = { ...(await compile(read.source, options)), sources: read.source.files };
  return applyGates(compiled, context.settings.gates, context.now());
}

function describeTrusted({ head, verdict }: Extract<TrustedHead, { kind: "trusted" }>): string {
  const commits = verdict.kind === "trusted" ? verdict.commits : [];
  const people = [...new Set(commits.map(({ person }) => person))].join(", ");
  const verified = commits.length === 1 ? "1 new commit" : `${commits.length} new commits`;
  return `${head.slice(0, 7)}   ${commits.length === 0 ? "verified before" : `${verified}, signed by ${people}`}`;
}

function describeCompiled({ desired, diagnostics, sources }: Compiled): string {
  const groups = desired?.graph.scopes.filter(({ scope }) => scope.kind === "managementGroup").length ?? 0;
  const place = desired === undefined ? [] : [`${groups} management groups`, `${desired.units.length} units`];
  return [`${sources.size} files`, ...place, `${diagnostics.length} diagnostics`].join(", ");
}

async function step<T>(
  context: SyncContext,
  name: StepName,
  work: () => Promise<T>,
  detail: (answer: T) => string,
): Promise<T> {
  const beganMs = context.now().getTime();
  context.progress({ kind: "step-began", step: name });
  const answer = await work();
  const tookMs = context.now().getTime() - beganMs;
  context.progress({ kind: "step-ended", step: name, detail: detail(answer), tookMs });
  return answer;
}

/** An `apply-began` without its `apply-ended` is a run that was killed. */
function killedWhileApplying({ audit }: SyncContext): boolean {
  const began = audit.last("apply-began")?.sequence ?? 0;
  return began > (audit.last("apply-ended")?.sequence ?? 0);
}
