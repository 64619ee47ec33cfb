import { didYouMean } from "#lib/did-you-mean";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Architecture, ArchitectureGroup, LibraryDocument } from "../library.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import type { Shape } from "./arm-shape.ts";
import { addNamed } from "./add-named.ts";
import { checkGroups } from "./check-groups.ts";
import type { Merging } from "./merging.ts";
import { readListing } from "./read-listing.ts";

const shape: Shape = {
  object: {
    name: "text",
    management_groups: {
      list: {
        object: { id: "text", display_name: "text", archetypes: { list: "text" }, parent_id: "text", exists: "flag" },
      },
    },
  },
};

/** Adds a library's architectures. */
export function mergeArchitectures(documents: readonly LibraryDocument[], merging: Merging): void {
  const own = new Set<string>();
  for (const document of documents) {
    const json = readListing(document, shape, ["name"], merging);
    if (json === undefined) continue;
    const { file } = document;
    const groups = jsonArray(json["management_groups"]).map((item): ArchitectureGroup => {
      const group = jsonObject(item);
      const id = jsonString(group["id"]);
      return {
        id,
        displayName: jsonString(group["display_name"]) || id,
        archetypes: [...new Set(jsonArray(group["archetypes"]).map((name) => jsonString(name)))],
        parentId: jsonString(group["parent_id"]) || null,
        exists: group["exists"] === true,
      };
    });
    const architecture: Architecture = { name: jsonString(json["name"]), groups, file };
    checkArchetypes(architecture, merging);
    checkGroups(architecture, merging);
    addNamed(merging.architectures, architecture, merging, { what: "architecture", own });
  }
}

function checkArchetypes({ groups, file }: Architecture, merging: Merging): void {
  groups.forEach(({ archetypes }, group) =>
    archetypes.forEach((name, index) => {
      if (merging.archetypes.has(name) || name === "empty" || merging.unreadable.has(name)) return;
      const hint = didYouMean(name, [...merging.archetypes.keys()]);
      const place = placeIn(merging.sources, file, ["management_groups", group, "archetypes", index]);
      merging.report(diagnose("unknown-name", { what: "archetype", name, hint }, place));
    }),
  );
}
