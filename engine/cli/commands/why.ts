import { existsSync } from "node:fs";
import { join } from "node:path";
import { didYouMean } from "#lib/did-you-mean";
import type { Json } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Desired, PredictedResource, Unit } from "#model/desired";
import type { Origin } from "#model/origin";
import { openAudit } from "#record";
import { type LastChange, renderWhy, renderWhyUnit, type WhyReport, type WhyUnitReport } from "#show";
import type { Command } from "../command.ts";
import { compileUngated } from "../compile-folder.ts";
import type { Context } from "../context.ts";
import { exitCodes } from "../exit-code.ts";
import { pointerOf, valueAt } from "../why-pointer.ts";
import { exitCodeFor, printDiagnostics, printFailure, printJson } from "../print.ts";

/** The chain behind a resource or one of its values. */
export const whyCommand: Command = {
  arguments: "<resource> [path]",
  options: [],
  example: "azo why vnet-payments-ne /properties/addressSpace/addressPrefixes/0",
  run: async (context, { arguments: [wanted = "", path] }) => {
    const { desired, diagnostics, sources } = await compileUngated(context);
    if (desired === undefined) {
      if (context.json) printJson(context, "why", false, { diagnostics });
      else printDiagnostics(context, diagnostics, sources);
      return exitCodeFor(diagnostics);
    }
    const unit = findUnit(desired, wanted);
    if (unit !== undefined && path === undefined) {
      const report = unitReport(unit, lastChange(context, unit));
      if (context.json) printJson(context, "why", true, report);
      else context.streams.out(renderWhyUnit(report, context.streams.style));
      return exitCodes.done;
    }
    const found = findResources(desired, wanted);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      printFailure(
        context,
        "why",
        complaint(
          desired,
          wanted,
          found.map(({ resource }) => resource.id),
        ),
      );
      return exitCodes.misuse;
    }
    const pointer = path === undefined ? undefined : pointerOf(path);
    const value = pointer === undefined ? undefined : valueAt(only.resource.body, pointer);
    if (value?.kind === "nothing") {
      const where = value.above === "" ? "" : ` below ${value.above}`;
      printFailure(context, "why", `${only.resource.id} has nothing at ${pointer}${where}. ${value.hint}`.trim());
      return exitCodes.misuse;
    }
    const report = reportOf(only, pointer, value?.value, lastChange(context, only.unit));
    if (context.json) printJson(context, "why", true, report);
    else context.streams.out(renderWhy(report, sources, context.streams.style));
    return exitCodes.done;
  },
};

interface Found {
  readonly unit: Unit;
  readonly resource: PredictedResource;
}

/** By its id, or by one of its files below `generated/desired`. */
function findUnit(desired: Desired, wanted: string): Unit | undefined {
  const id = wanted.replace(/^generated\/desired\/units\//, "").replace(/\/(?:template|parameters)\.json$/, "");
  return desired.units.find((unit) => unit.id.toLowerCase() === id.toLowerCase());
}

function unitReport({ id, scope, dependsOn, resources }: Unit, last: LastChange | undefined): WhyUnitReport {
  return {
    unit: id,
    scope: scope.id,
    dependsOn,
    resources: resources.map((resource) => ({ id: resource.id, place: resource.origin.used })),
    ...(last === undefined ? {} : { last }),
  };
}

/** By ARM id, by the end of one, or by name; without case. */
function findResources(desired: Desired, wanted: string): readonly Found[] {
  const lower = wanted.toLowerCase();
  const all = desired.units.flatMap((unit) => unit.resources.map((resource) => ({ unit, resource })));
  const exact = all.filter(({ resource }) => resource.id.toLowerCase() === lower);
  return exact.length > 0 ? exact : all.filter(({ resource }) => resource.id.toLowerCase().endsWith(`/${lower}`));
}

function complaint(desired: Desired, wanted: string, found: readonly string[]): string {
  if (found.length > 1) return `\`${wanted}\` could be any of these; give more of the id:\n  ${found.join("\n  ")}`;
  const names = desired.units.flatMap(({ id: unit, resources }) => [
    ...(wanted.includes("/") ? [unit] : []),
    ...resources.map(({ id }) => id.slice(id.lastIndexOf("/") + 1)),
  ]);
  return `Nothing declared is called \`${wanted}\`. ${didYouMean(wanted, [...new Set(names)])}`;
}

function reportOf(
  { unit, resource }: Found,
  pointer: string | undefined,
  value: Json | undefined,
  last: LastChange | undefined,
): WhyReport {
  const common = { resourceId: resource.id, unit: unit.id, ...(last === undefined ? {} : { last }) };
  if (pointer === undefined || value === undefined) return { ...common, origin: resource.origin, inherited: false };
  const exact = resource.origins.get(pointer);
  const origin = exact ?? originAbove(resource, pointer);
  const isWritten =
    exact !== undefined || [...resource.origins.keys()].some((other) => other.startsWith(`${pointer}/`));
  return { ...common, pointer, value, origin, inherited: !isWritten };
}

function originAbove(resource: PredictedResource, pointer: string): Origin {
  const above = pointer.slice(0, pointer.lastIndexOf("/"));
  return above === "" ? resource.origin : (resource.origins.get(above) ?? originAbove(resource, above));
}

/** The newest entry that says the resource's unit was applied, with the commit that was trusted before it. */
function lastChange(context: Context, unit: Unit): LastChange | undefined {
  const path = join(context.stateFolder, "audit.sqlite");
  if (!existsSync(path)) return undefined;
  const audit = openAudit(path, context.now);
  try {
    const entries = audit.entries();
    const applied = entries.findLast((entry) => receiptOf(entry.body["receipts"], unit.id) !== undefined);
    if (applied === undefined) return undefined;
    const trusted = entries.findLast(({ kind, sequence }) => kind === "trusted" && sequence < applied.sequence);
    const commit = jsonString(trusted?.body["head"]);
    const signer = jsonString(jsonObject(jsonArray(trusted?.body["commits"]).at(-1))["person"]);
    const deploymentId = jsonString(receiptOf(applied.body["receipts"], unit.id)?.["deploymentId"]);
    return {
      at: applied.at,
      entry: applied.sequence,
      ...(commit === "" ? {} : { commit }),
      ...(signer === "" ? {} : { signer }),
      ...(deploymentId === "" ? {} : { deploymentId }),
    };
  } finally {
    audit.close();
  }
}

function receiptOf(receipts: Json | undefined, unit: string) {
  return jsonArray(receipts)
    .map((receipt) => jsonObject(receipt))
    .find((receipt) => receipt["unit"] === unit && receipt["state"] === "succeeded");
}
