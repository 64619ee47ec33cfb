import type { Dependency, LibraryFolder, LibraryMember } from "../library.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";
import { memberOf, placeOfDependency } from "./member-of.ts";

export interface OrderedLibrary extends LibraryFolder {
  readonly member: LibraryMember;
}

/** What is known of the folders beside what stands in them. */
export interface KnownFolders {
  readonly isSameFolder: (url: string, folder: string) => boolean;
  /** By folder: the ref that it was fetched at. Files of a library do not say which version they are. */
  readonly refs: ReadonlyMap<string, string>;
}

/**
 * The libraries with those that others depend on first, otherwise as given. A dependency that is not among them is a
 * diagnostic: nothing is fetched here. `known.isSameFolder` tells whether a custom address means that folder.
 */
export function orderLibraries(
  folders: readonly LibraryFolder[],
  known: KnownFolders,
  report: Report,
): readonly OrderedLibrary[] {
  const libraries = folders.map((folder) => ({ ...folder, member: memberOf(folder, report) }));
  const ordered: OrderedLibrary[] = [];
  const visit = (library: OrderedLibrary, path: readonly OrderedLibrary[]): void => {
    if (ordered.includes(library)) return;
    if (path.includes(library)) {
      const names = [...path.slice(path.indexOf(library)), library].map(({ member }) => member.name || member.folder);
      report(diagnose("dependency-cycle", { names }, metadataPlace(library)));
      return;
    }
    library.member.dependencies.forEach((dependency, index) => {
      const found = libraries.find(({ member }) => isMeant(dependency, member, known.isSameFolder));
      const named = dependencyName(dependency);
      if (found === undefined)
        report(diagnose("missing-dependency", { dependency: named }, metadataPlace(library, index)));
      else {
        const given = known.refs.get(found.folder);
        if (given !== undefined && isOther(dependency, given))
          report(diagnose("other-dependency", { dependency: named, given }, metadataPlace(library, index)));
        visit(found, [...path, library]);
      }
    });
    ordered.push(library);
  };
  for (const library of libraries) visit(library, []);
  return ordered;
}

function isMeant(
  dependency: Dependency,
  member: LibraryMember,
  isSameFolder: (url: string, folder: string) => boolean,
): boolean {
  if (dependency.kind === "custom") return isSameFolder(dependency.url, member.folder);
  return isNamedPath(member.path, dependency.path);
}

/** Whether a library whose metadata say `path` is the one that another names so. */
export function isNamedPath(path: string, named: string): boolean {
  return path !== "" && trim(path) === trim(named);
}

/** Tags of the public library hold its path: `platform/alz/2026.04.2`. Of a commit nobody knows here which version it is. */
function isOther(dependency: Dependency, given: string): boolean {
  if (dependency.kind === "custom" || /^[0-9a-f]{40}$/.test(given)) return false;
  const { path, ref } = dependency;
  return ![ref, `${trim(path)}/${ref}`].includes(given.replace(/^refs\/(tags|heads)\//, ""));
}

function trim(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}

/** `platform/alz@2026.04.2`, or the address. */
export function dependencyName(dependency: Dependency): string {
  return dependency.kind === "custom" ? dependency.url : `${dependency.path}@${dependency.ref}`;
}

function metadataPlace(library: OrderedLibrary, index?: number) {
  const document = library.documents.find(({ kind }) => kind === "metadata");
  return document && placeOfDependency(document, index);
}
