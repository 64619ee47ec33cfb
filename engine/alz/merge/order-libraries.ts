import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Dependency, LibraryDocument, LibraryFolder, LibraryMember } from "../library.ts";
import { lineAt, placeIn } from "../place-in.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";

export interface OrderedLibrary extends LibraryFolder {
  readonly member: LibraryMember;
}

/**
 * The libraries with those that others depend on first, otherwise as given. A dependency that is not among them is a
 * diagnostic: azo fetches nothing. `isSameFolder` tells whether a custom address means that folder.
 */
export function orderLibraries(
  folders: readonly LibraryFolder[],
  isSameFolder: (url: string, folder: string) => boolean,
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
      const found = libraries.find(({ member }) => isMeant(dependency, member, isSameFolder));
      if (found !== undefined) visit(found, [...path, library]);
      else
        report(
          diagnose("missing-dependency", { dependency: dependencyName(dependency) }, metadataPlace(library, index)),
        );
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
  return member.path !== "" && trim(member.path) === trim(dependency.path);
}

function trim(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}

function dependencyName(dependency: Dependency): string {
  return dependency.kind === "custom" ? dependency.url : `${dependency.path}@${dependency.ref}`;
}

function memberOf(folder: LibraryFolder, report: Report): LibraryMember {
  const document = folder.documents.find(({ kind }) => kind === "metadata");
  const json = document?.json ?? {};
  return {
    folder: folder.folder,
    name: jsonString(json["name"]),
    displayName: jsonString(json["display_name"]),
    description: jsonString(json["description"]),
    path: jsonString(json["path"]),
    dependencies: jsonArray(json["dependencies"]).flatMap((item, index): readonly Dependency[] => {
      const dependency = jsonObject(item);
      const [path, ref, url] = ["path", "ref", "custom_url"].map((name) => jsonString(dependency[name]));
      if (path && ref && !url) return [{ kind: "member", path, ref }];
      if (url && !path && !ref) return [{ kind: "custom", url }];
      report(diagnose("bad-dependency", {}, document && place(document, index)));
      return [];
    }),
  };
}

function metadataPlace(library: OrderedLibrary, index?: number) {
  const document = library.documents.find(({ kind }) => kind === "metadata");
  return document && place(document, index);
}

function place({ file, text }: LibraryDocument, index?: number) {
  if (index === undefined) return lineAt(file, 1, 1);
  return placeIn(new Map([[file, text]]), file, ["dependencies", index]);
}
