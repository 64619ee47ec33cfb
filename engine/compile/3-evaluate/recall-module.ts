import { invariant } from "#lib/invariant";
import type { PackedModule } from "#model/remembered";
import { usageAfter } from "./budget.ts";
import { jsonExports, type Exports, type Loader, runModule } from "./modules.ts";
import { type PlacedFile, placedFile } from "./place-of.ts";
import { unpackModule } from "./unpack-module.ts";
import type { Fields, List } from "./value.ts";

/** The exports of a module that has been run, or that need not run; undefined for others. */
export function knownExports(path: string, loader: Loader): Exports | undefined {
  const loaded = loader.loaded.get(path);
  if (loaded !== undefined) return loaded;
  const packed = loader.remembered.get(path);
  return packed === undefined ? undefined : recall(path, packed, loader);
}

function recall(path: string, packed: PackedModule, loader: Loader): Exports {
  const { budget } = loader.machine;
  const { exports, container, usage } = unpackModule(path, packed, {
    fileNamed: (name) => fileNamed(name, loader),
    containerOf: (module, number) => containerOf(module, number, loader),
    written: loader.written,
    outputs: loader.outputs,
  });
  Object.assign(budget, usageAfter(budget, usage));
  loader.recalled.set(path, container);
  loader.loaded.set(path, exports);
  return exports;
}

function fileNamed(name: string, { files, checked }: Loader): PlacedFile {
  const known = files.get(name);
  if (known !== undefined) return known;
  const { source } = checked;
  const file = placedFile(name, source.files.get(name) ?? source.library.get(name) ?? "");
  files.set(name, file);
  return file;
}

/** What another module made: it is recalled, or run when it exports functions and so is not remembered. */
function containerOf(module: string, number: number, loader: Loader): List | Fields {
  if (knownExports(module, loader) === undefined) {
    const start = { site: fileNamed(module, loader), start: 0, end: 0 };
    if (jsonExports(module, start, loader) === undefined) runModule(module, loader);
  }
  const container = loader.recalled.get(module)?.(number) ?? loader.kept.get(module)?.[number];
  invariant(container !== undefined, `${module} has not made what another module got from it.`);
  return container;
}
