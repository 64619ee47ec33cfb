import type { Node } from "typescript";
import { compareDiagnostics } from "#diagnostics";
import { isJsonObject } from "#lib/json-parts";
import { typescript } from "#lib/typescript";
import type { Checked } from "#model/checked";
import type { Declared, Evaluated } from "#model/declared";
import type { Diagnostic } from "#model/diagnostic";
import type { LandingZone } from "#model/landing-zone";
import type { Origins } from "#model/origin";
import { isSpent, newBudget } from "./budget.ts";
import { expressionEvaluator } from "./expressions.ts";
import { diagnose, faultsOf } from "./halt.ts";
import { invoke } from "./invoke.ts";
import type { Machine } from "./machine.ts";
import { runModule, startOf } from "./modules.ts";
import { operatorTable } from "./operator-table.ts";
import { originsOf } from "./origins.ts";
import { output } from "./output.ts";
import { placeOf } from "./place-of.ts";
import { statementRunner } from "./statements.ts";

const root = "landing-zone/index.ts";

/** What the landing zone declares. `declared` is absent when there is an error; warnings may stand beside it. */
export function evaluate(checked: Checked): { declared?: Declared; diagnostics: readonly Diagnostic[] } {
  if (!checked.modules.has(root)) return { diagnostics: [diagnose("no-landing-zone", {}, undefined)] };
  const { evaluated, diagnostics } = start(checked, root);
  if (evaluated === undefined) return { diagnostics };
  const { value, origins } = evaluated;
  if (!isLandingZone(value)) {
    const found = Array.isArray(value) ? "an array" : isJsonObject(value) ? "an object of another kind" : String(value);
    const place = defaultExport(checked, root);
    return { diagnostics: [...diagnostics, diagnose("not-a-landing-zone", { found }, place && placeOf(place))] };
  }
  return { declared: { landingZone: value, origins }, diagnostics };
}

/**
 * The default export of the module at `path`, which must be one of `checked.modules`. The origins are ordinary maps that
 * can be sent to another process; those of `evaluate` look lines up only when they are asked for.
 */
export function evaluateModule(
  checked: Checked,
  path: string,
): { evaluated?: Evaluated; diagnostics: readonly Diagnostic[] } {
  const { evaluated, diagnostics } = start(checked, path);
  if (evaluated === undefined) return { diagnostics };
  return { evaluated: { value: evaluated.value, origins: ordinary(evaluated.origins) }, diagnostics };
}

function ordinary(origins: Origins): Origins {
  return new Map([...origins].map(([container, { self, of }]) => [container, { self, of: new Map(of) }] as const));
}

function start(checked: Checked, path: string): { evaluated?: Evaluated; diagnostics: readonly Diagnostic[] } {
  const ts = typescript();
  const diagnostics: Diagnostic[] = [];
  const machine: Machine = {
    ts,
    budget: newBudget(),
    diagnostics,
    calls: [],
    operators: operatorTable(ts),
    declarations: new Map(),
    evaluate: expressionEvaluator(ts),
    run: statementRunner(ts),
    invoke,
  };
  const evaluated = run(checked, path, machine);
  diagnostics.sort(compareDiagnostics);
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  return evaluated === undefined || failed ? { diagnostics } : { evaluated, diagnostics };
}

function run(checked: Checked, path: string, machine: Machine): Evaluated | undefined {
  const value = runModule(path, checked, machine).get("default");
  if (value === "failed" || value === "unset" || isSpent(machine.budget)) return undefined;
  if (value === undefined) {
    const file = checked.modules.get(path);
    machine.diagnostics.push(diagnose("no-default-export", { file: path }, file && placeOf(startOf(file))));
    return undefined;
  }
  try {
    const { value: json, outputs } = output(value, machine);
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
  const ts = typescript();
  return checked.modules.get(path)?.statements.find((statement) => ts.isExportAssignment(statement));
}

function isLandingZone(value: unknown): value is LandingZone {
  return isJsonObject(value) && value["kind"] === "landingZone";
}
