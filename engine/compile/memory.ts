import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { PackedModule, Remembered, RememberedFile } from "#model/remembered";
import type { Source } from "#model/source";
import { rememberedBytes, rememberedOf } from "./remembered-bytes.ts";
import { readSealed } from "./sealed-file.ts";

/** What of an earlier compile still holds, and what to leave behind for the next. */
export interface Memory {
  /** Files with the same text, whose imports are all there. */
  readonly unchanged: ReadonlySet<string>;
  /** Values of modules that neither changed themselves nor import, at any distance, one that did. */
  readonly values: ReadonlyMap<string, PackedModule>;
  /** `imports` of the files that were looked at, `packed` of the modules that were run. Absent where there is nothing new. */
  readonly close: (found: Found) => { readonly remembered?: Uint8Array };
}

interface Found {
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Packing takes as long as running: it is asked for only where it is kept. */
  readonly packed: () => ReadonlyMap<string, PackedModule>;
}

interface MemoryRequest {
  readonly source: Source;
  readonly remembered?: string;
  readonly remember?: boolean;
}

/** What a file holds, read before anybody asked for that file or another. */
export interface ReadAhead {
  readonly path: string;
  readonly remembered: Remembered | undefined;
}

/** The file of the folder that was written last, which is the one that will be asked for if the same azo compiles again; undefined: there is none. */
export function readNewest(folder: string): ReadAhead | undefined {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  const times = paths.map((path) => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  const path = times.toSorted((left, right) => right.time - left.time)[0]?.path;
  return path === undefined ? undefined : { path, remembered: rememberedIn(path) };
}

/** Undefined also for what another azo wrote in another way, whose file has another name and is not asked for. */
function rememberedIn(path: string): Remembered | undefined {
  const bytes = readSealed(path);
  if (bytes === undefined) return undefined;
  try {
    return rememberedOf(bytes);
  } catch {
    return undefined;
  }
}

/** Packing and writing all of it takes longer than running this part of the modules once more. */
const worthKeeping = 0.02;

const nothing: Memory = { unchanged: new Set(), values: new Map(), close: () => ({}) };

export function openMemory({ source, remembered, remember = false }: MemoryRequest, ahead?: ReadAhead): Memory {
  const known =
    remembered === undefined ? undefined : remembered === ahead?.path ? ahead.remembered : rememberedIn(remembered);
  if (!remember && known === undefined) return nothing;
  const before: Remembered = known ?? new Map();
  const texts = source.hashes;
  const unchanged = unchangedFiles(before, texts);
  const touched = touchedBy(
    [...texts.keys()].filter((path) => !unchanged.has(path)),
    before,
  );
  const values = new Map<string, PackedModule>();
  for (const path of unchanged) {
    const packed = touched.has(path) ? undefined : before.get(path)?.module;
    if (packed !== undefined) values.set(path, packed);
  }
  const close = ({ imports, packed: pack }: Found): { readonly remembered?: Uint8Array } => {
    if (!remember) return {};
    const packed = pack();
    const isNew = imports.size + packed.size > texts.size * worthKeeping;
    if (!isNew) return {};
    const files = [...texts].map(([path, text]): readonly [string, RememberedFile] => {
      const file = { text, imports: imports.get(path) ?? before.get(path)?.imports ?? [] };
      const known = packed.get(path) ?? values.get(path);
      return [path, known === undefined ? file : { ...file, module: known }];
    });
    return { remembered: rememberedBytes(new Map(files)) };
  };
  return { unchanged, values, close };
}

function unchangedFiles(before: Remembered, texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const same = [...texts].filter(([path, text]) => {
    const file = before.get(path);
    return file?.text === text && file.imports.every((imported) => texts.has(imported));
  });
  return new Set(same.map(([path]) => path));
}

/** `changed`, and all that import one of them, at any distance. */
function touchedBy(changed: readonly string[], before: Remembered): ReadonlySet<string> {
  const imports = [...before].flatMap(([path, file]) => file.imports.map((imported) => ({ path, imported })));
  const importers = Map.groupBy(imports, ({ imported }) => imported);
  const touched = new Set(changed);
  for (const each of touched) for (const { path } of importers.get(each) ?? []) touched.add(path);
  return touched;
}
