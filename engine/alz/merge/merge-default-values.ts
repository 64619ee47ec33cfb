import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { DefaultTarget, DefaultValue, LibraryDocument } from "../library.ts";
import type { DocumentPath } from "../place-in.ts";
import { lineAt, placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import type { Shape } from "./arm-shape.ts";
import { addNamed } from "./add-named.ts";
import type { Merging } from "./merging.ts";
import { readListing } from "./read-listing.ts";

const shape: Shape = {
  object: {
    defaults: {
      list: {
        object: {
          default_name: "text",
          description: "text",
          policy_assignments: {
            list: { object: { policy_assignment_name: "text", parameter_names: { list: "text" } } },
          },
        },
      },
    },
  },
};

/** Adds a library's default values, of which it may have one file. A parameter of an assignment belongs to one default only. */
export function mergeDefaultValues(documents: readonly LibraryDocument[], merging: Merging): void {
  const [document, ...others] = documents;
  for (const { file } of others) merging.report(diagnose("second-defaults-file", {}, lineAt(file, 1, 1)));
  const json = document && readListing(document, shape, [], merging);
  if (document === undefined || json === undefined) return;
  const own = new Set<string>();
  jsonArray(json["defaults"]).forEach((item, index) => {
    const value = readDefault(jsonObject(item), document.file, ["defaults", index], merging);
    if (value === undefined) return;
    addNamed(merging.defaultValues, value, merging, {
      what: "default value",
      own,
      path: ["defaults", index, "default_name"],
    });
  });
}

function readDefault(
  json: ReturnType<typeof jsonObject>,
  file: string,
  path: DocumentPath,
  merging: Merging,
): DefaultValue | undefined {
  const name = jsonString(json["default_name"]);
  if (name === "") {
    const place = placeIn(merging.sources, file, path);
    merging.report(diagnose("bad-value", { path: [...path, "default_name"].join("."), expected: "present" }, place));
    return undefined;
  }
  const targets = new Map<string, DefaultTarget>();
  jsonArray(json["policy_assignments"]).forEach((item, index) => {
    const assignment = jsonString(jsonObject(item)["policy_assignment_name"]);
    jsonArray(jsonObject(item)["parameter_names"]).forEach((listed, position) => {
      const target = { assignment, parameter: jsonString(listed) };
      const owner = ownerOf(target, name, merging);
      const steps = [...path, "policy_assignments", index, "parameter_names", position];
      if (owner === undefined) targets.set(`${assignment}\n${target.parameter}`, target);
      else
        merging.report(
          diagnose("default-twice", { ...target, owner: owner.name }, placeIn(merging.sources, file, steps)),
        );
    });
  });
  return { name, description: jsonString(json["description"]), targets: [...targets.values()], file };
}

function ownerOf(target: DefaultTarget, name: string, merging: Merging): DefaultValue | undefined {
  return [...merging.defaultValues.values()].find(
    (known) =>
      known.name !== name &&
      known.targets.some(
        ({ assignment, parameter }) => assignment === target.assignment && parameter === target.parameter,
      ),
  );
}
