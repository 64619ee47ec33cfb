import { didYouMean } from "#lib/did-you-mean";
import type { ListedKind } from "../library.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import { selectListed, splitReference } from "../select-version.ts";
import type { Merging } from "./merging.ts";

const called: Readonly<Record<ListedKind, string>> = {
  policyAssignments: "policy assignment",
  policyDefinitions: "policy definition",
  policySetDefinitions: "policy set definition",
  roleDefinitions: "role definition",
};

/** Where a name is listed. */
export interface Listing {
  readonly kind: ListedKind;
  readonly file: string;
  readonly path: DocumentPath;
}

/** Whether a listed name is in the libraries read so far; a diagnostic where it is not. */
export function checkListed(reference: string, { kind, file, path }: Listing, merging: Merging): boolean {
  const what = called[kind];
  const place = () => placeIn(merging.sources, file, path);
  if (kind === "policyAssignments" || kind === "roleDefinitions") {
    if (merging[kind].has(reference)) return true;
    return sayUnknown(reference, [...merging[kind].keys()]);
  }
  const { name, version } = splitReference(reference);
  const versions = merging[kind].get(name);
  if (versions === undefined) return sayUnknown(name, [...merging[kind].keys()]);
  const selection = selectListed(versions, version);
  if (selection.kind === "found") return true;
  const known = versions.map((asset) => asset.version ?? "without a version");
  merging.report(diagnose("unknown-version", { what, name, version: version ?? "", known }, place()));
  return false;

  function sayUnknown(name: string, known: readonly string[]): false {
    if (!merging.unreadable.has(name))
      merging.report(diagnose("unknown-name", { what, name, hint: didYouMean(name, known) }, place()));
    return false;
  }
}
