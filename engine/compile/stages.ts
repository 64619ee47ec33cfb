import { check } from "#check";
import { compareDiagnostics, diagnoser } from "#diagnostics";
import { compileCatalogue } from "#diagnostics/compile";
import { evaluate, evaluateModule } from "#evaluate";
import { lower } from "#lower";
import { resolve } from "#resolve";
import type { Desired } from "#model/desired";
import type { PolicyCatalogue } from "#model/catalogue";
import type { Declared, Evaluated } from "#model/declared";
import type { Diagnostic } from "#model/diagnostic";
import type { Source } from "#model/source";
import { readCatalogue } from "./read-catalogue.ts";

const diagnose = diagnoser(compileCatalogue);

/** What the child is asked for; `diagnostics` are those of `desired`, without it. */
export type StagesRequest =
  | { readonly kind: "desired" | "diagnostics"; readonly source: Source; readonly tenantId: string }
  | { readonly kind: "module"; readonly source: Source; readonly path: string };

export interface StagesAnswer {
  readonly desired?: Desired;
  readonly evaluated?: Evaluated;
  readonly diagnostics: readonly Diagnostic[];
}

/** Check, evaluate, resolve and lower, one after the other, as far as each one's errors allow the next. */
export function runStages(request: StagesRequest): StagesAnswer {
  const checked = check(request.source);
  if (checked.checked === undefined) return { diagnostics: checked.diagnostics };
  if (request.kind === "module") {
    const answer = evaluateModule(checked.checked, request.path);
    return { ...answer, diagnostics: sorted(checked.diagnostics, answer.diagnostics) };
  }
  const { declared, diagnostics: evaluation } = evaluate(checked.checked);
  const catalogue = readCatalogue(request.source);
  const before = sorted(checked.diagnostics, evaluation, catalogue.diagnostics);
  if (declared === undefined || catalogue.catalogue === undefined) return { diagnostics: before };
  try {
    return resolveAndLower(declared, catalogue.catalogue, request, before);
  } catch (error) {
    // Values of a wrong type get this far when the type checker, which runs beside us, has yet to say so.
    const message = error instanceof Error ? error.message : String(error);
    return { diagnostics: [...before, diagnose("died", { message }, undefined)] };
  }
}

function resolveAndLower(
  declared: Declared,
  catalogue: PolicyCatalogue,
  request: Exclude<StagesRequest, { kind: "module" }>,
  before: readonly Diagnostic[],
): StagesAnswer {
  const { resolved, diagnostics: resolution } = resolve(declared, catalogue);
  if (resolved === undefined) return { diagnostics: sorted(before, resolution) };
  const lowering = lower(resolved, { tenantId: request.tenantId, treeId: request.source.treeId });
  const diagnostics = sorted(before, resolution, lowering.diagnostics);
  const { desired } = lowering;
  return desired === undefined || request.kind === "diagnostics"
    ? { diagnostics }
    : { desired: withOrigins(desired), diagnostics };
}

/** Lines are looked up when they are asked for; what goes to another process takes them along. */
function withOrigins(desired: Desired): Desired {
  const units = desired.units.map((unit) => ({
    ...unit,
    resources: unit.resources.map((resource) => ({ ...resource, origins: new Map(resource.origins) })),
  }));
  return { ...desired, units };
}

function sorted(...lists: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  return lists.flat().toSorted(compareDiagnostics);
}
