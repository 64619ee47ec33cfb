import type { Library, LibraryDocument } from "../library.ts";
import type { Report } from "../reporting.ts";
import { mergeArchetypes } from "./merge-archetypes.ts";
import { mergeArchitectures } from "./merge-architectures.ts";
import { mergeAssets } from "./merge-assets.ts";
import { mergeDefaultValues } from "./merge-default-values.ts";
import { mergeOverrides } from "./merge-overrides.ts";
import { startMerging } from "./merging.ts";
import type { OrderedLibrary } from "./order-libraries.ts";

/**
 * Several libraries as one, each in turn: its objects, its default values, its archetypes, their overrides, its
 * architectures. Names refer to what the library itself and those before it bring.
 */
export function mergeLibraries(libraries: readonly OrderedLibrary[], allowOverwrite: boolean, report: Report): Library {
  const merging = startMerging(allowOverwrite, report);
  for (const { documents } of libraries) {
    const ofKind = (kind: LibraryDocument["kind"]) => documents.filter((document) => document.kind === kind);
    for (const { file, text } of documents) merging.sources.set(file, text);
    mergeAssets(documents, merging);
    mergeDefaultValues(ofKind("defaultValues"), merging);
    mergeArchetypes(ofKind("archetype"), merging);
    mergeOverrides(ofKind("archetypeOverride"), merging);
    mergeArchitectures(ofKind("architecture"), merging);
  }
  const { policyDefinitions, policySetDefinitions, policyAssignments, roleDefinitions } = merging;
  const { archetypes, architectures, defaultValues, sources } = merging;
  const members = libraries.map(({ member }) => member);
  const objects = { policyDefinitions, policySetDefinitions, policyAssignments, roleDefinitions };
  return { members, ...objects, archetypes, architectures, defaultValues, sources };
}
