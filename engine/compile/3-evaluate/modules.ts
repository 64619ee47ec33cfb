import type { ExportDeclaration, Expression, ImportDeclaration, Node, SourceFile, Statement } from "typescript";
import { invariant } from "#lib/invariant";
import type { Syntax } from "#syntax";
import type { Checked } from "#model/checked";
import type { Related } from "#model/diagnostic";
import type { PackedModule } from "#model/remembered";
import { blamed } from "./blame.ts";
import { isSpent, limits, noUsage, type Usage, usageAfter, usageSince } from "./budget.ts";
import { declare, declarationsOf, namesOf } from "./declarations.ts";
import { declaredIn } from "./definition.ts";
import { diagnose, faultsOf, halt, type Fault } from "./halt.ts";
import { importOrder, textOf } from "./import-order.ts";
import { parseJsonModule } from "./json-module.ts";
import type { Births, Machine } from "./machine.ts";
import { choiceOf } from "./meant.ts";
import { madeFields } from "./make.ts";
import { lookUp } from "./names.ts";
import { type At, placeOf, type PlacedFile } from "./place-of.ts";
import { knownExports } from "./recall-module.ts";
import { resolveSpecifier } from "./resolve-specifier.ts";
import { scopeWithin, type Binding, type Scope } from "./scope.ts";
import type { UnpackedModule } from "./unpack-module.ts";
import type { Fields, List } from "./value.ts";
import { noOutputs, type Outputs, type Written } from "./written.ts";

/** What a module exports, by name. */
export type Exports = ReadonlyMap<string, Binding>;

/** Packed modules by path: what need not run because nothing that it depends on has changed. */
export type Packed = ReadonlyMap<string, PackedModule>;

/**
 * Modules that have been run or recalled. `kept`: what each module made, where a recalled one may ask for it. `usages`: what running each
 * took, without the modules that were run meanwhile.
 */
export interface Loader {
  readonly checked: Checked;
  readonly machine: Machine;
  readonly remembered: Packed;
  readonly cycles: Map<Node, readonly Node[]>;
  readonly loaded: Map<string, Exports>;
  readonly kept: Map<string, readonly (List | Fields)[]>;
  readonly recalled: Map<string, UnpackedModule["container"]>;
  readonly files: Map<string, PlacedFile>;
  /** Arrays and objects that have been output. */
  readonly written: Map<List | Fields, Written>;
  readonly outputs: Outputs;
  readonly usages: Map<string, Usage>;
  meanwhile: Usage;
}

/** An imported module, as it is named and where it lies. */
interface Imported {
  readonly specifier: string;
  readonly path: string;
  readonly exports: Exports;
}

/** A module under way. `failed`: statements with a fault. `ambiguous`: names that two `export *` bring. */
interface Running {
  readonly path: string;
  readonly scope: Scope;
  readonly failed: Set<Statement>;
  readonly exports: Map<string, Binding>;
  readonly stars: Map<string, Binding>;
  readonly ambiguous: Set<string>;
}

/** Nothing loaded yet. */
export function newLoader(checked: Checked, machine: Machine, remembered: Packed): Loader {
  return {
    checked,
    machine,
    remembered,
    cycles: new Map(),
    loaded: new Map(),
    kept: new Map(),
    recalled: new Map(),
    files: new Map(),
    written: new Map(),
    outputs: noOutputs(),
    usages: new Map(),
    meanwhile: noUsage,
  };
}

/** Runs the module at `path` and, first, those it imports; gives what it exports. */
export function runModule(path: string, loader: Loader): Exports {
  const { checked, machine, loaded, remembered } = loader;
  const { paths, cycles } = importOrder(path, checked, machine.ts, (each) => loaded.has(each) || remembered.has(each));
  for (const [specifier, way] of cycles) loader.cycles.set(specifier, way);
  for (const each of paths) load(each, loader);
  const exports = loaded.get(path);
  invariant(exports !== undefined, `There is no syntax tree of ${path}.`);
  return exports;
}

/** Runs one module; those it imports have been run or are remembered. */
function load(path: string, loader: Loader): void {
  const { machine } = loader;
  const outer = machine.births;
  const before = { ...machine.budget };
  const outerMeanwhile = loader.meanwhile;
  loader.meanwhile = noUsage;
  machine.births = birthsOf(path, loader);
  runStatements(path, loader);
  machine.births = outer;
  const all = usageSince(before, machine.budget);
  loader.usages.set(path, usageSince(loader.meanwhile, all));
  loader.meanwhile = usageAfter(outerMeanwhile, all);
}

/** Counts what the module at `path` makes, from now on. */
function birthsOf(path: string, { remembered, kept }: Loader): Births {
  if (remembered.size === 0) return { module: path, count: 0, kept: undefined };
  const containers: (List | Fields)[] = [];
  kept.set(path, containers);
  return { module: path, count: 0, kept: containers };
}

function runStatements(path: string, loader: Loader): void {
  const { checked, machine } = loader;
  const file = checked.modules.get(path);
  invariant(file !== undefined, `There is no syntax tree of ${path}.`);
  const frame = { machine, library: path.startsWith("azo/"), call: undefined };
  const scope = scopeWithin(undefined, frame);
  const exports = new Map<string, Binding>();
  const running: Running = { path, scope, failed: new Set(), exports, stars: new Map(), ambiguous: new Set() };
  for (const statement of file.statements) guarded(running, statement, () => linkImports(statement, running, loader));
  declare(declarationsOf(file, machine), scope);
  for (const statement of file.statements) guarded(running, statement, () => runTopLevel(statement, running));
  for (const statement of file.statements)
    guarded(running, statement, () => collectExports(statement, running, loader));
  for (const name of running.ambiguous) running.stars.delete(name);
  loader.loaded.set(path, new Map([...running.stars, ...exports]));
}

/**
 * Runs one step of a module; a fault is noted, the names the statement declares have failed, and the module goes on. Once
 * a budget is used up nothing runs any more: that is said once.
 */
function guarded(running: Running, statement: Statement, step: () => void): void {
  const { machine } = running.scope.frame;
  const { depth } = machine.budget;
  if (isSpent(machine.budget)) return;
  try {
    step();
  } catch (error) {
    const faults = faultsOf(error) ?? stackOverflow(error, statement);
    machine.diagnostics.push(...faults.map((fault) => blamed(fault, machine.calls)));
    running.failed.add(statement);
    for (const name of declaredBy(statement, machine)) running.scope.names.set(name, "failed");
    machine.calls.length = 0;
    machine.budget.depth = depth;
  }
}

/** The host's own stack ran out before the budget of depth did: the same to an author. Any other error is a bug. */
function stackOverflow(error: unknown, statement: Statement): readonly Fault[] {
  if (!(error instanceof RangeError)) throw error;
  return [{ at: statement, diagnostic: diagnose("too-deep", { limit: limits.calls }, placeOf(statement)) }];
}

function declaredBy(statement: Statement, machine: Machine): readonly string[] {
  const { ts } = machine;
  if (ts.isImportDeclaration(statement)) return importedNames(statement, machine).map(({ local }) => local.text);
  if (ts.isExportAssignment(statement)) return ["*default*"];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap((declaration) => namesOf(declaration.name, ts));
}

function importedNames(node: ImportDeclaration, machine: Machine) {
  const { ts } = machine;
  const bindings = node.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) {
    const name = bindings?.name ?? node.importClause?.name;
    return name === undefined ? [] : [{ local: name, name: "", at: name }];
  }
  return bindings.elements
    .filter((element) => !element.isTypeOnly)
    .map(({ name: local, propertyName: at = local }) => ({ local, name: at.text, at }));
}

function linkImports(statement: Statement, running: Running, loader: Loader): void {
  const { ts } = loader.machine;
  if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined && !statement.isTypeOnly) {
    exportsOf(statement.moduleSpecifier, running, loader);
  }
  if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly === true) return;
  const imported = exportsOf(statement.moduleSpecifier, running, loader);
  const clause = statement.importClause;
  if (clause?.name !== undefined) {
    running.scope.names.set(clause.name.text, exported("default", imported, clause.name, loader));
  }
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) {
    running.scope.names.set(bindings.name.text, namespaceOf(imported.exports, bindings, running.scope));
    return;
  }
  for (const { local, name, at } of importedNames(statement, loader.machine)) {
    running.scope.names.set(local.text, exported(name, imported, at, loader));
  }
}

/** The exports of an imported module, which has been run unless it is waiting for this one. */
function exportsOf(specifier: Expression, running: Running, loader: Loader): Imported {
  const { machine, cycles } = loader;
  const text = textOf(specifier, machine.ts);
  const path = resolveSpecifier(text, running.path);
  const known = knownExports(path, loader);
  if (known !== undefined) return { specifier: text, path, exports: known };
  const way = cycles.get(specifier);
  if (way !== undefined) halt("cyclic-import", { file: path }, specifier, way.map(stepOfCycle));
  const exports = jsonExports(path, specifier, loader);
  return exports === undefined
    ? halt("unknown-module", { specifier: text }, specifier)
    : { specifier: text, path, exports };
}

/** The exports of the JSON file at `path`, imported at `at`; undefined when there is no such file. */
export function jsonExports(path: string, at: At, loader: Loader): Exports | undefined {
  const { machine, checked, loaded } = loader;
  const text = path.endsWith(".json") ? checked.source.files.get(path) : undefined;
  if (text === undefined) return undefined;
  const outer = machine.births;
  machine.births = birthsOf(path, loader);
  const scope = scopeWithin(undefined, { machine, library: false, call: undefined });
  const exports: Exports = new Map([["default", parseJsonModule(path, text, at, scope)]]);
  machine.births = outer;
  loaded.set(path, exports);
  return exports;
}

function stepOfCycle(specifier: Node): Related {
  return { message: "the cycle goes through this import", place: placeOf(specifier) };
}

function exported(name: string, imported: Imported, at: Node, { machine, checked }: Loader): Binding {
  const found = imported.exports.get(name);
  if (found !== undefined) return found;
  const file = checked.modules.get(imported.path);
  const declared = file && declaredIn(file, name, machine.ts);
  const holes = { name, file: imported.specifier };
  if (declared === undefined) {
    const hint = choiceOf(name, imported.exports.keys(), machine) || "Export it there.";
    return halt("no-such-export", { ...holes, hint }, at);
  }
  const message = declared.isType ? "a type is called so here" : "it is defined here, and not exported";
  const hint = declared.isType ? "Import a type with `import type`." : "Write `export` in front of its definition.";
  return halt("no-such-export", { ...holes, hint }, at, [{ message, place: placeOf(declared.at) }]);
}

/** `import * as name`: the exports in the order of their names. */
function namespaceOf(exports: Exports, at: Node, scope: Scope): Binding {
  const names = [...exports.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const values = new Map(
    names.flatMap((name) => {
      const value = exports.get(name);
      return typeof value === "object" ? [[name, value] as const] : [];
    }),
  );
  return values.size < names.length ? "failed" : madeFields(values, at, scope);
}

function runTopLevel(statement: Statement, running: Running): void {
  const { ts, evaluate, run } = running.scope.frame.machine;
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return;
  if (ts.isExportAssignment(statement)) running.exports.set("default", evaluate(statement.expression, running.scope));
  else run(statement, running.scope);
}

function collectExports(statement: Statement, running: Running, loader: Loader): void {
  const { ts } = loader.machine;
  const { scope, exports } = running;
  if (ts.isExportAssignment(statement) && !exports.has("default")) exports.set("default", "failed");
  if (ts.isExportDeclaration(statement)) collectDeclaration(statement, running, loader);
  if (!ts.isFunctionDeclaration(statement) && !ts.isVariableStatement(statement)) return;
  const kinds = statement.modifiers?.map((modifier) => modifier.kind) ?? [];
  if (!kinds.includes(ts.SyntaxKind.ExportKeyword)) return;
  if (ts.isFunctionDeclaration(statement)) {
    const name = statement.name?.text ?? "default";
    exports.set(kinds.includes(ts.SyntaxKind.DefaultKeyword) ? "default" : name, scope.names.get(name) ?? "failed");
  }
  if (!ts.isVariableStatement(statement)) return;
  for (const name of statement.declarationList.declarations.flatMap((declaration) => namesOf(declaration.name, ts))) {
    exports.set(name, scope.names.get(name) ?? "failed");
  }
}

function collectDeclaration(statement: ExportDeclaration, running: Running, loader: Loader): void {
  const { ts } = loader.machine;
  if (statement.isTypeOnly) return;
  const { exports, scope } = running;
  const clause = statement.exportClause;
  if (running.failed.has(statement)) {
    for (const { text } of exportedNames(statement, ts)) exports.set(text, "failed");
    return;
  }
  const specifier = statement.moduleSpecifier;
  const from = specifier === undefined ? undefined : exportsOf(specifier, running, loader);
  if (clause === undefined) collectStar(from?.exports ?? new Map(), running);
  else if (ts.isNamespaceExport(clause))
    exports.set(clause.name.text, namespaceOf(from?.exports ?? new Map(), clause, scope));
  else {
    for (const element of clause.elements) {
      if (element.isTypeOnly) continue;
      const local = element.propertyName ?? element.name;
      if (from !== undefined) exports.set(element.name.text, exported(local.text, from, element, loader));
      else if (ts.isIdentifier(local)) exports.set(element.name.text, lookUp(local, scope));
    }
  }
}

/** The names that `export { a as b }` or `export * as b` gives; none for `export *`. */
function exportedNames({ exportClause }: ExportDeclaration, ts: Syntax): readonly { readonly text: string }[] {
  if (exportClause === undefined) return [];
  return ts.isNamespaceExport(exportClause) ? [exportClause.name] : exportClause.elements.map(({ name }) => name);
}

function collectStar(from: Exports, running: Running): void {
  for (const [name, value] of from) {
    if (name === "default") continue;
    const other = running.stars.get(name);
    if (other !== undefined && other !== value) running.ambiguous.add(name);
    running.stars.set(name, value);
  }
}

/** The file of a syntax tree, for a place when there is nothing smaller. */
export function startOf(file: SourceFile): Node {
  return file.statements[0] ?? file;
}
