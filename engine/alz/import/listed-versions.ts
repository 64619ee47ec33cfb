import type { Diagnostic } from "#model/diagnostic";
import type { Asset, Library } from "../library.ts";
import { diagnose } from "../reporting.ts";
import { selectListed, selectVersion, splitReference } from "../select-version.ts";
import { fileName } from "../write/file-name.ts";

/** A definition or set in one version, to be written as a module of its own. */
export interface WrittenVersion {
  /** The name alone for what assignments and initiatives refer to; `name@version` for others that archetypes list. */
  readonly key: string;
  readonly path: string;
  readonly asset: Asset;
}

export interface ListedVersions {
  /** Sorted by name; what the name alone means comes first. */
  readonly written: readonly WrittenVersion[];
  /** By what archetypes list, `name` or `name@version`. */
  readonly byReference: ReadonlyMap<string, WrittenVersion>;
  /** Each name that archetypes list in several versions. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The versions that archetypes list, each below `folder`; the highest of what no archetype lists. What refers to a name without saying
 * which version means the highest that is listed.
 */
export function listedVersions(library: Library, kind: "policyDefinitions" | "policySetDefinitions"): ListedVersions {
  const folder = kind === "policyDefinitions" ? "definitions" : "initiatives";
  const meant = meantBy(
    [...library.archetypes.values()].flatMap((archetype) => archetype[kind]),
    library[kind],
  );
  const listed = new Set(meant.values());
  const names = [...library[kind]].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const written = names.flatMap(([name, versions]) => {
    const candidates = versions.filter((asset) => listed.has(asset));
    const selection = selectVersion(candidates.length > 0 ? candidates : versions, undefined);
    if (selection.kind !== "found") return [];
    const others = candidates.filter((asset) => asset !== selection.item);
    return [
      writtenAs(name, selection.item, folder),
      ...others.map((asset) => writtenAs(`${name}@${asset.version ?? ""}`, asset, folder)),
    ];
  });
  const byAsset = new Map(written.map((version) => [version.asset, version]));
  const byReference = [...meant].flatMap(([reference, asset]) => {
    const version = byAsset.get(asset);
    return version === undefined ? [] : [[reference, version] as const];
  });
  return { written, byReference: new Map(byReference), diagnostics: severalListed(written) };
}

function meantBy(
  references: readonly string[],
  assets: ReadonlyMap<string, readonly Asset[]>,
): ReadonlyMap<string, Asset> {
  return new Map(
    references.flatMap((reference) => {
      const { name, version } = splitReference(reference);
      const selection = selectListed(assets.get(name) ?? [], version);
      return selection.kind === "found" ? [[reference, selection.item] as const] : [];
    }),
  );
}

function writtenAs(key: string, asset: Asset, folder: string): WrittenVersion {
  return { key, path: `${folder}/${fileName(key)}.ts`, asset };
}

function severalListed(written: readonly WrittenVersion[]): readonly Diagnostic[] {
  return [...Map.groupBy(written, ({ asset }) => asset.name).values()]
    .filter((versions) => versions.length > 1)
    .map((versions) => {
      const [used = "", ...others] = versions.map(({ asset }) => asset.version ?? "");
      const name = versions[0]?.asset.name ?? "";
      return diagnose("several-listed", { name, versions: [used, ...others], used }, undefined);
    });
}
