import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Dependency, LibraryDocument, LibraryFolder, LibraryMember } from "../library.ts";
import { lineAt, placeIn } from "../place-in.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";

/** What the metadata of a folder say; a dependency that is none is left out. */
export function memberOf(folder: LibraryFolder, report: Report): LibraryMember {
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
      report(diagnose("bad-dependency", {}, document && placeOfDependency(document, index)));
      return [];
    }),
  };
}

/** Where a dependency stands; without its number the start of the file. */
export function placeOfDependency({ file, text }: LibraryDocument, index?: number) {
  if (index === undefined) return lineAt(file, 1, 1);
  return placeIn(new Map([[file, text]]), file, ["dependencies", index]);
}
