import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArmId } from "#lib/parse-arm-id";
import { forbiddenCredential } from "#azure";
import { asDesired, asPlan, type EpacReading, planEpac } from "#epac";
import { guard } from "#guard";
import type { Cleared } from "#model/cleared";
import type { Desired } from "#model/desired";
import type { EpacPlan } from "#model/epac-plan";
import type { Pipeline, PipelineStart } from "#pipelines";
import { rootScopes } from "#plan";
import { renderEpacPlan } from "#show";
import { killSwitch } from "#sync";
import type { Command } from "../command.ts";
import { compileUngated } from "../compile-folder.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-code.ts";
import { type GatedEpac, gateEpac } from "../gate-epac.ts";
import { dispatchOptions, pipelineOf } from "../pipeline-of.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";
import { readEpacFiles } from "../read-epac-files.ts";

const name = "epac-plan";

/** Judges what EPAC would deploy as azo judges its own plans, and starts EPAC's pipeline for what is clear. */
export const epacPlan: Command = {
  options: [
    { flags: "--policy-plan <file>", description: "policy-plan.json of Build-DeploymentPlans" },
    { flags: "--roles-plan <file>", description: "roles-plan.json of Build-DeploymentPlans" },
    {
      flags: "--expect <digest>",
      description: "exit with 3 unless the plan has this digest: for the pipeline that deploys",
    },
    ...dispatchOptions,
    { flags: "--detailed-exitcode", description: "exit with 2 when there are changes and all are clear" },
  ],
  example:
    "azo epac plan --policy-plan Output/plans-prod/policy-plan.json --roles-plan Output/plans-prod/roles-plan.json --dispatch github --project contoso/policy --pipeline deploy.yml",
  run: async (context, { options }) => {
    const fail = (exitCode: number, message: string, more: object = {}): number => {
      printFailure(context, name, message, more);
      return exitCode;
    };
    const [policy, roles] = [options["policyPlan"], options["rolesPlan"]];
    if (typeof policy !== "string" && typeof roles !== "string")
      return fail(exitCodes.misuse, "Say which plan: --policy-plan <file>, --roles-plan <file>, or both.");
    const choice = pipelineOf(context, options);
    if (choice.kind === "refused") return fail(choice.exitCode, choice.message);
    const variable = forbiddenCredential(context.environment);
    if (variable !== undefined)
      return fail(exitCodes.refused, `${variable} is set, and azo works without stored secrets only. Unset it.`);
    const files = await readEpacFiles({
      ...(typeof policy === "string" ? { policy } : {}),
      ...(typeof roles === "string" ? { roles } : {}),
    });
    if (files.kind === "unreadable") return fail(exitCodes.failed, files.message);
    const tree = await landingZoneOf(context);
    if (tree.kind === "broken") return exitCodes.failed;
    const reading = planEpac(files.texts, rootsOf(context, tree.desired));
    if (reading.kind === "wrong") return wrong(context, reading);
    const { plan } = reading;
    const { expect } = options;
    if (typeof expect === "string" && expect.toLowerCase() !== plan.digest) {
      const message = `This is plan ${plan.digest}, not ${expect}: what was judged is not what would be deployed. Build and judge it again.`;
      return fail(exitCodes.refused, message, { digest: plan.digest });
    }
    if (!context.json)
      for (const path of files.absent)
        context.streams.error(`azo: ${path} is not there: EPAC writes none when nothing of that kind changes.\n`);
    const gated = await gateEpac(context, reading, { file: String(policy), texts: files.texts, desired: tree.desired });
    return judge(context, plan, { tree: tree.desired, choice, gated, detailed: options["detailedExitcode"] === true });
  },
};

interface Judging {
  readonly tree: Desired | undefined;
  readonly choice: { readonly kind: "none" } | { readonly kind: "chosen"; readonly pipeline: Pipeline };
  readonly gated: GatedEpac;
  readonly detailed: boolean;
}

/** Asks the guards, starts what they clear, says all of it. */
async function judge(context: Context, plan: EpacPlan, { tree, choice, gated, detailed }: Judging): Promise<number> {
  const { guardrails, azure } = context.settings;
  const facts = {
    tenantId: azure.tenantId,
    killSwitch: await killSwitch(context.stateFolder, context.environment),
  };
  const cleared = guard(asPlan(plan), asDesired(plan, tree), guardrails, facts);
  const clear = plan.units.filter(({ id }) =>
    cleared.verdicts.some(({ unit, kind }) => unit === id && kind === "clear"),
  );
  const plans = clear.map(({ file }) => file).join(",");
  const isStopped = exitCodeFor(gated.diagnostics) !== exitCodes.done;
  const start =
    choice.kind === "chosen" && plans !== "" && !isStopped
      ? await choice.pipeline.start({ digest: plan.digest, plans })
      : undefined;
  const isHeld = clear.length < plan.units.length;
  const hasFailed = isStopped || start?.kind === "failed";
  const code = codeFor({ hasFailed, isHeld, hasChanges: detailed && plan.units.length > 0 });
  print(context, code, { plan, cleared, plans, start, gated });
  return code;
}

/** What a gate stops, or a start that failed, comes first: what is held can be read beside it. */
function codeFor({
  hasFailed,
  isHeld,
  hasChanges,
}: {
  readonly hasFailed: boolean;
  readonly isHeld: boolean;
  readonly hasChanges: boolean;
}): number {
  if (hasFailed) return exitCodes.failed;
  if (isHeld) return exitCodes.refused;
  return hasChanges ? exitCodes.changes : exitCodes.done;
}

interface Judged {
  readonly plan: EpacPlan;
  readonly cleared: Cleared;
  readonly plans: string;
  readonly start: PipelineStart | undefined;
  readonly gated: GatedEpac;
}

function print(context: Context, code: number, { plan, cleared, plans, start, gated }: Judged): void {
  const { diagnostics, unknown, sources } = gated;
  const { out, error, style } = context.streams;
  if (context.json) {
    const ok = code === exitCodes.done || code === exitCodes.changes;
    const dispatched = start === undefined ? {} : { dispatched: { ...start, plans } };
    printJson(context, name, ok, {
      ...plan,
      verdicts: cleared.verdicts,
      diagnostics,
      notGated: unknown,
      ...dispatched,
    });
    return;
  }
  printDiagnostics(context, diagnostics, sources);
  if (unknown.length > 0)
    error(
      `azo: The gates know nothing of ${unknown.length === 1 ? "one assignment" : `${unknown.length} assignments`}, because what is assigned is neither in the plan nor in generated/azure: ${unknown.map((id) => parseArmId(id).name).join(", ")}.\n`,
    );
  out(renderEpacPlan(plan, cleared, style));
  if (start?.kind === "started") out(`Handed over to EPAC (${plans}): ${start.url}\n`);
  if (start?.kind === "failed") error(`azo: EPAC's pipeline was not started: ${start.message}\n`);
}

type LandingZone = { readonly kind: "read"; readonly desired: Desired | undefined } | { readonly kind: "broken" };

/** Tells which management groups stand above which. A project without a landing zone has none, and scopes cover only themselves. */
async function landingZoneOf(context: Context): Promise<LandingZone> {
  if (!existsSync(join(context.root, "landing-zone"))) return { kind: "read", desired: undefined };
  const { desired, diagnostics, sources } = await compileUngated(context);
  if (desired !== undefined) return { kind: "read", desired };
  if (!context.json) printDiagnostics(context, diagnostics, sources);
  const message = "The landing zone does not compile, so it cannot be told which scopes lie below which.";
  printFailure(context, name, message, { diagnostics });
  return { kind: "broken" };
}

function rootsOf(context: Context, desired: Desired | undefined): ReadonlySet<string> {
  const tenantRoot = `/providers/microsoft.management/managementgroups/${context.settings.azure.tenantId.toLowerCase()}`;
  const own = desired === undefined ? ["/"] : [...rootScopes(desired)];
  return new Set([...own, tenantRoot]);
}

function wrong(context: Context, { problems }: Extract<EpacReading, { kind: "wrong" }>): number {
  if (context.json) {
    printFailure(context, name, "The plan is not as EPAC writes it, so none of it may be deployed.", { problems });
    return exitCodes.failed;
  }
  for (const { file, path, message } of problems)
    context.streams.error(`azo: ${file}-plan${path === "" ? "" : `, ${path}`}: ${message}\n`);
  context.streams.error("azo: The plan is not as EPAC writes it, so none of it may be deployed.\n");
  return exitCodes.failed;
}
