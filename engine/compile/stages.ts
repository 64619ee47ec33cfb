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

/** The files of a folder, which can be checked and evaluated before it is known what for. */
export interface FolderRequest {
  readonly kind: "folder";
  readonly source: Source;
  /** A file with what `StagesAnswer.remembered` was at an earlier compile of the same folder by the same azo, as `writeSealed` wrote it. */
  readonly remembered?: string;
  /** Whether the next compile should be told; default false. */
  readonly remember?: boolean;
}

/** What the child is asked for of a folder that it has; `diagnostics` are those of `desired`, without it. */
export interface Wanted {
  readonly kind: "desired" | "diagnostics";
  readonly tenantId: string;
}

/** One module that is evaluated, and nothing else. */
export interface ModuleRequest {
  readonly kind: "module";
  readonly source: Source;
  readonly path: string;
}

export interface StagesAnswer {
  readonly desired?: Desired;
  readonly evaluated?: Evaluated;
  readonly diagnostics: readonly Diagnostic[];
  /** What the archetype graph holds, for the gates; absent where something is wrong. */
  readonly findings?: Findings;
  /** A `Remembered`, as `rememberedBytes` writes it; absent where it would say nothing new, or something is wrong. */
  readonly remembered?: Uint8Array;
}

/** Check, evaluate, resolve and lower, one after the other, as far as each one's errors allow the next. */
export function runStages({ source, ...wanted }: Wanted & { readonly source: Source }): StagesAnswer {
  return finishStages(beginStages({ kind: "folder", source }), wanted);
}

/** What is known before somebody says what for: what is wrong already, or what was declared. */
export type Begun =
  | { readonly kind: "wrong"; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly kind: "declared";
      readonly treeId: string;
      readonly declared: Declared;
      readonly catalogue: Catalogue;
      readonly before: readonly Diagnostic[];
      readonly remembered: Pick<StagesAnswer, "remembered">;
    };

/** Check and evaluate. `load`: as `check` takes it; `ahead`: what was read of the memory before. */
export function beginStages(request: FolderRequest, load?: () => TypeScript, ahead?: ReadAhead): Begun {
  const memory = openMemory(request, ahead);
  const { checked, diagnostics: complaints, imports } = check(request.source, memory.unchanged, load);
  if (checked === undefined) return { kind: "wrong", diagnostics: complaints };
  const { declared, diagnostics: evaluation, packed } = evaluate(checked, memory.values);
  const { catalogue, diagnostics: reading } = readCatalogue(request.source);
  const before = sorted(complaints, evaluation, reading);
  if (declared === undefined || catalogue === undefined) return { kind: "wrong", diagnostics: before };
  const remembered = evaluation.length === 0 ? memory.close({ imports, packed }) : {};
  return { kind: "declared", treeId: request.source.treeId, declared, catalogue, before, remembered };
}

/** Resolve and lower. */
export function finishStages(begun: Begun, wanted: Wanted): StagesAnswer {
  if (begun.kind === "wrong") return { diagnostics: begun.diagnostics };
  try {
    return { ...resolveAndLower(begun, wanted), ...begun.remembered };
  } catch (error) {
    // Values of a wrong type get this far when the type checker, which runs beside us, has yet to say so.
    const message = error instanceof Error ? error.message : String(error);
    return { diagnostics: [...begun.before, diagnose("died", { message }, undefined)] };
  }
}

/** The value of a module's default export. `load`: as `check` takes it. */
export function runModule({ source, path }: ModuleRequest, load?: () => TypeScript): StagesAnswer {
  const { checked, diagnostics } = check(source, new Set(), load);
  if (checked === undefined) return { diagnostics };
  const answer = evaluateModule(checked, path);
  return { ...answer, diagnostics: sorted(diagnostics, answer.diagnostics) };
}

function resolveAndLower(
  { treeId, declared, catalogue, before }: Extract<Begun, { kind: "declared" }>,
  { kind, tenantId }: Wanted,
): StagesAnswer {
  const { resolved, diagnostics: resolution } = resolve(declared, catalogue);
  if (resolved === undefined) return { diagnostics: sorted(before, resolution) };
  const lowering = lower(resolved, { tenantId, treeId });
  const diagnostics = sorted(before, resolution, lowering.diagnostics);
  const { desired } = lowering;
  if (desired === undefined) return { diagnostics };
  const findings = findingsOf(desired.graph, catalogue.fills);
  return kind === "diagnostics" ? { diagnostics, findings } : { desired: withOrigins(desired), diagnostics, findings };
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
