import { check } from "#check";
import { compareDiagnostics, diagnoser } from "#diagnostics";
import { compileCatalogue } from "#diagnostics/compile";
import { evaluate, evaluateModule } from "#evaluate";
import { findingsOf } from "#gates";
import { lower } from "#lower";
import { resolve } from "#resolve";
import type { TypeScript } from "#lib/typescript";
import type { Desired } from "#model/desired";
import type { Catalogue } from "#model/catalogue";
import type { Declared, Evaluated } from "#model/declared";
import type { Diagnostic } from "#model/diagnostic";
import type { Findings } from "#model/findings";
import type { Source } from "#model/source";
import { openMemory, type ReadAhead } from "./memory.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { sharedOrigins } from "./share-origins.ts";

const diagnose = diagnoser(compileCatalogue);

/** What the child is asked for; `diagnostics` are those of `desired`, without it. */
export type StagesRequest =
  | {
      readonly kind: "desired" | "diagnostics";
      readonly source: Source;
      readonly tenantId: string;
      /** A file with what `StagesAnswer.remembered` was at an earlier compile of the same folder by the same azo, as `writeSealed` wrote it. */
      readonly remembered?: string;
      /** Whether the next compile should be told; default false. */
      readonly remember?: boolean;
    }
  | { readonly kind: "module"; readonly source: Source; readonly path: string };

export interface StagesAnswer {
  readonly desired?: Desired;
  readonly evaluated?: Evaluated;
  readonly diagnostics: readonly Diagnostic[];
  /** What the archetype graph holds, for the gates; absent where something is wrong. */
  readonly findings?: Findings;
  /** `v8.serialize` of a `Remembered`; absent where it would say nothing new, or something is wrong. */
  readonly remembered?: Uint8Array;
}

/**
 * Check, evaluate, resolve and lower, one after the other, as far as each one's errors allow the next. `load`: as `check` takes it;
 * `ahead`: what was read of the memory before.
 */
export function runStages(request: StagesRequest, load?: () => TypeScript, ahead?: ReadAhead): StagesAnswer {
  if (request.kind === "module") return evaluateOne(request, load);
  const memory = openMemory(request, ahead);
  const { checked, diagnostics: complaints, imports } = check(request.source, memory.unchanged, load);
  if (checked === undefined) return { diagnostics: complaints };
  const { declared, diagnostics: evaluation, packed } = evaluate(checked, memory.values);
  const catalogue = readCatalogue(request.source);
  const before = sorted(complaints, evaluation, catalogue.diagnostics);
  if (declared === undefined || catalogue.catalogue === undefined) return { diagnostics: before };
  const remembered = evaluation.length === 0 ? memory.close({ imports, packed }) : {};
  try {
    return { ...resolveAndLower(declared, catalogue.catalogue, request, before), ...remembered };
  } catch (error) {
    // Values of a wrong type get this far when the type checker, which runs beside us, has yet to say so.
    const message = error instanceof Error ? error.message : String(error);
    return { diagnostics: [...before, diagnose("died", { message }, undefined)] };
  }
}

function evaluateOne(
  { source, path }: Extract<StagesRequest, { kind: "module" }>,
  load?: () => TypeScript,
): StagesAnswer {
  const { checked, diagnostics } = check(source, new Set(), load);
  if (checked === undefined) return { diagnostics };
  const answer = evaluateModule(checked, path);
  return { ...answer, diagnostics: sorted(diagnostics, answer.diagnostics) };
}

function resolveAndLower(
  declared: Declared,
  catalogue: Catalogue,
  request: Exclude<StagesRequest, { kind: "module" }>,
  before: readonly Diagnostic[],
): StagesAnswer {
  const { resolved, diagnostics: resolution } = resolve(declared, catalogue);
  if (resolved === undefined) return { diagnostics: sorted(before, resolution) };
  const lowering = lower(resolved, { tenantId: request.tenantId, treeId: request.source.treeId });
  const diagnostics = sorted(before, resolution, lowering.diagnostics);
  const { desired } = lowering;
  if (desired === undefined) return { diagnostics };
  const findings = findingsOf(desired.graph, catalogue.fills);
  return request.kind === "diagnostics"
    ? { diagnostics, findings }
    : { desired: withOrigins(desired), diagnostics, findings };
}

/** Lines are looked up when they are asked for; what goes to another process takes them along. */
function withOrigins(desired: Desired): Desired {
  const shared = sharedOrigins();
  const units = desired.units.map((unit) => ({
    ...unit,
    resources: unit.resources.map((resource) => ({
      ...resource,
      origin: shared(resource.origin),
      origins: new Map([...resource.origins].map(([pointer, origin]) => [pointer, shared(origin)])),
    })),
  }));
  return { ...desired, units };
}

function sorted(...lists: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  return lists.flat().toSorted(compareDiagnostics);
}
