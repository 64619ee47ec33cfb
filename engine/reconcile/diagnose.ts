import { generations, twinId } from "#bridge";
import { compareDiagnostics, diagnoser } from "#diagnostics";
import { applyCatalogue } from "#diagnostics/apply";
import { verifyCatalogue } from "#diagnostics/verify";
import { parseArmId } from "#lib/parse-arm-id";
import type { Desired, PredictedResource, Unit } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { Origin } from "#model/origin";
import type { AzureError, Receipts, UnitReceipt } from "#model/receipts";
import type { Verified } from "#model/verified";

const ofApply = diagnoser(applyCatalogue);
const ofVerify = diagnoser(verifyCatalogue);

/** What ARM refused and what is not as asked, each under the author's line, sorted by place. */
export function diagnose(desired: Desired, receipts: Receipts, verified: Verified | undefined): readonly Diagnostic[] {
  const units = new Map(desired.units.map((unit) => [unit.id, unit]));
  const refused = receipts.units.flatMap((receipt) =>
    receipt.errors.map((error) => {
      const unit = units.get(receipt.unit);
      const origin = unit === undefined ? originAnywhere(desired, error.resourceId) : originOf(unit, error.resourceId);
      return diagnoseError(receipt, error, origin);
    }),
  );
  const different = (verified?.problems ?? []).map(({ message, resourceId, unit }) => {
    const place = originOf(units.get(unit), resourceId)?.used;
    return ofVerify("not-as-asked", { sentence: message }, place);
  });
  return [...refused, ...different].toSorted(compareDiagnostics);
}

function diagnoseError(receipt: UnitReceipt, error: AzureError, origin: Origin | undefined): Diagnostic {
  const name = error.resourceId === undefined ? receipt.unit : parseArmId(error.resourceId).name;
  const azure = error.status === undefined ? error.code : `${error.status} ${error.code}`;
  const holes = { name, unit: receipt.unit, azure, why: sentence(error.message) };
  return ofApply(codeOf(receipt, error), holes, origin?.used);
}

function codeOf(receipt: UnitReceipt, { code, nature }: AzureError): keyof typeof applyCatalogue.codes {
  if (receipt.state === "not-started") return "not-started";
  if (nature === "environment") return "azure-unwell";
  switch (code.toLowerCase()) {
    case "requestdisallowedbypolicy":
      return "request-disallowed-by-policy";
    case "authorizationfailed":
    case "linkedauthorizationfailed":
      return "authorization-failed";
    default:
      return "azure-refused";
  }
}

/** The line that asked for what an id is about: a resource, or a deployment nested in the unit. */
function originOf(unit: Unit | undefined, id: string | undefined): Origin | undefined {
  return resourceOf(unit, id)?.origin ?? unit?.deployments?.get(id?.toLowerCase() ?? "");
}

/** The line behind what is written outside of the units: an object that is replaced, or what stands in for it. */
function originAnywhere({ units }: Desired, id: string | undefined): Origin | undefined {
  if (id === undefined) return undefined;
  const wanted = id.toLowerCase();
  const all = units.flatMap(({ resources }) => resources);
  const isTwin = (one: PredictedResource): boolean =>
    generations.some((generation) => twinId(one.id, generation).toLowerCase() === wanted);
  const found = all.find((one) => one.id.toLowerCase() === wanted) ?? all.find(isTwin);
  return found?.origin;
}

/** The resource that an id is about: itself, or the nearest that it lies in or extends. */
function resourceOf(unit: Unit | undefined, id: string | undefined): PredictedResource | undefined {
  const wanted = id?.toLowerCase();
  return (unit?.resources ?? [])
    .filter((resource) => wanted === resource.id.toLowerCase() || wanted?.startsWith(`${resource.id.toLowerCase()}/`))
    .toSorted((a, b) => b.id.length - a.id.length)[0];
}

/** ARM's message in one line, with a full stop. */
function sentence(message: string): string {
  const text = message.replaceAll(/\s+/g, " ").trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
