import type { Node } from "typescript";
import { compareDiagnostics } from "#diagnostics";
import { isJsonObject } from "#lib/json-parts";
import { syntax } from "#syntax";
import type { Checked } from "#model/checked";
import type { Declared, Evaluated } from "#model/declared";
import type { Diagnostic } from "#model/diagnostic";
import type { LandingZone } from "#model/landing-zone";
import type { Origins } from "#model/origin";
import type { PackedModule } from "#model/remembered";
import { isSpent, newBudget } from "./budget.ts";
import { expressionEvaluator } from "./expressions.ts";
import { exportersOf } from "./exporters.ts";
import { diagnose, faultsOf } from "./halt.ts";
import { invoke } from "./invoke.ts";
import type { Machine } from "./machine.ts";
import { type Loader, newLoader, type Packed, runModule, startOf } from "./modules.ts";
import { operatorTable } from "./operator-table.ts";
import { originsOf } from "./origins.ts";
import { packModule } from "./pack-module.ts";
import { knownExports } from "./recall-module.ts";
import { output } from "./output.ts";
import { placeOf } from "./place-of.ts";
import { statementRunner } from "./statements.ts";

const root = "landing-zone/index.ts";

/**
 * What the landing zone declares. `declared` is absent when there is an error; warnings may stand beside it. `remembered`: modules of an
 * earlier evaluation, as its `packed` gave them, of which neither the text nor that of any module they import has changed since. The answer is
 * the same with and without them.
 */
export function evaluate(checked: Checked, remembered: Packed = new Map()): Evaluation {
  if (!checked.modules.has(root)) return { diagnostics: [diagnose("no-landing-zone", {}, undefined)], packed: nothing };
  const { evaluated, diagnostics, packed } = start(checked, root, remembered);
  if (evaluated === undefined) return { diagnostics, packed };
  const { value, origins } = evaluated;
  if (!isLandingZone(value)) {
    const found = Array.isArray(value) ? "an array" : isJsonObject(value) ? "an object of another kind" : String(value);
    const place = defaultExport(checked, root);
    return {
      diagnostics: [...diagnostics, diagnose("not-a-landing-zone", { found }, place && placeOf(place))],
      packed,
    };
  }
  return { declared: { landingZone: value, origins }, diagnostics, packed };
}

/** `packed` packs the modules that were run, as far as they export nothing but data. */
export interface Evaluation {
  readonly declared?: Declared;
  readonly diagnostics: readonly Diagnostic[];
  readonly packed: () => Packed;
}

const nothing = (): Packed => new Map();

/**
 * The default export of the module at `path`, which must be one of `checked.modules`. The origins are ordinary maps that
 * can be sent to another process; those of `evaluate` look lines up only when they are asked for.
 */
export function evaluateModule(
  checked: Checked,
  path: string,
): { evaluated?: Evaluated; diagnostics: readonly Diagnostic[] } {
  const { evaluated, diagnostics } = start(checked, path, new Map());
  if (evaluated === undefined) return { diagnostics };
  return { evaluated: { value: evaluated.value, origins: ordinary(evaluated.origins) }, diagnostics };
}

function ordinary(origins: Origins): Origins {
  return new Map(
    [...origins].map(
      ([container, { self, of, keys }]) => [container, { self, of: new Map(of), keys: new Map(keys) }] as const,
    ),
  );
}

interface Start {
  readonly evaluated?: Evaluated;
  readonly diagnostics: readonly Diagnostic[];
  readonly packed: () => Packed;
}

function start(checked: Checked, path: string, remembered: Packed): Start {
  const ts = syntax;
  const diagnostics: Diagnostic[] = [];
  const machine: Machine = {
    ts,
    budget: newBudget(),
    diagnostics,
    calls: [],
    births: { module: path, count: 0, kept: undefined },
    operators: operatorTable(ts),
    declarations: new Map(),
    exporters: (name, from) => exportersOf(name, from, checked, ts),
    evaluate: expressionEvaluator(ts),
    run: statementRunner(ts),
    invoke,
  };
  const loader = newLoader(checked, machine, remembered);
  const evaluated = run(path, loader);
  // What is remembered may be counted twice where something of it is run again: who is over a limit is counted anew.
  if (isSpent(machine.budget) && remembered.size > 0) return start(checked, path, new Map());
  diagnostics.sort(compareDiagnostics);
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  const packed = () => packModules(loader);
  return evaluated === undefined || failed ? { diagnostics, packed } : { evaluated, diagnostics, packed };
}

function packModules({ usages, loaded }: Loader): Packed {
  const packed = new Map<string, PackedModule>();
  for (const [path, usage] of usages) {
    const module = path.startsWith("azo/")
      ? undefined
      : packModule({ path, exports: loaded.get(path) ?? new Map(), usage });
    if (module !== undefined) packed.set(path, module);
  }
  return packed;
}

function run(path: string, loader: Loader): Evaluated | undefined {
  const { checked, machine } = loader;
  const value = (knownExports(path, loader) ?? runModule(path, loader)).get("default");
  if (value === "failed" || value === "unset" || isSpent(machine.budget)) return undefined;
  if (value === undefined) {
    const file = checked.modules.get(path);
    machine.diagnostics.push(diagnose("no-default-export", { file: path }, file && placeOf(startOf(file))));
    return undefined;
  }
  try {
    const { value: json, outputs } = output(value, machine, loader);
    return { value: json, origins: originsOf(outputs) };
  } catch (error) {
    const faults = faultsOf(error);
    if (faults === undefined) throw error;
    machine.diagnostics.push(...faults.map(({ diagnostic }) => diagnostic));
    return undefined;
  }
}

/** The statement with the default export. */
function defaultExport(checked: Checked, path: string): Node | undefined {
  const ts = syntax;
  return checked.modules.get(path)?.statements.find((statement) => ts.isExportAssignment(statement));
}

function isLandingZone(value: unknown): value is LandingZone {
  return isJsonObject(value) && value["kind"] === "landingZone";
}
