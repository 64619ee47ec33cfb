import { canonicalJson } from "#lib/canonical-json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { Asset, LibraryDocument } from "../library.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import { compareVersions, parseVersion } from "#lib/policy-version";
import type { AddOptions } from "./add-named.ts";
import { addNamed, sayDuplicate } from "./add-named.ts";
import type { Merging } from "./merging.ts";
import { readAsset } from "./read-asset.ts";

/** Adds a library's policy and role objects. */
export function mergeAssets(documents: readonly LibraryDocument[], merging: Merging): void {
  const own = {
    definitions: new Set<string>(),
    sets: new Set<string>(),
    assignments: new Set<string>(),
    roles: new Set<string>(),
  };
  for (const document of documents) {
    switch (document.kind) {
      case "policyDefinition":
        read(document, merging, (asset) =>
          addVersion(merging.policyDefinitions, asset, merging, { what: "policy definition", own: own.definitions }),
        );
        break;
      case "policySetDefinition":
        read(document, merging, (asset) =>
          addVersion(merging.policySetDefinitions, asset, merging, { what: "policy set definition", own: own.sets }),
        );
        break;
      case "policyAssignment":
        read(document, merging, (asset) =>
          addNamed(merging.policyAssignments, asset, merging, { what: "policy assignment", own: own.assignments }),
        );
        break;
      case "roleDefinition":
        read(document, merging, (asset) => {
          const options = { what: "role definition", own: own.roles, path: ["properties", "roleName"] };
          addNamed(merging.roleDefinitions, asset, merging, options);
        });
        break;
      case "archetype":
      case "archetypeOverride":
      case "architecture":
      case "defaultValues":
      case "metadata":
        break;
    }
  }
}

function read(document: LibraryDocument, merging: Merging, add: (asset: Asset) => void): void {
  const { kind, json } = document;
  if (
    kind !== "policyDefinition" &&
    kind !== "policySetDefinition" &&
    kind !== "policyAssignment" &&
    kind !== "roleDefinition"
  )
    return;
  const asset = readAsset(kind, document, merging.report);
  if (asset !== undefined) return add(asset);
  const name = kind === "roleDefinition" ? jsonObject(json["properties"])["roleName"] : json["name"];
  merging.unreadable.add(jsonString(name));
}

/** Versions of one name stand side by side; the same version twice is an error unless equal or allowed to be replaced. */
function addVersion(into: Map<string, readonly Asset[]>, asset: Asset, merging: Merging, options: AddOptions): void {
  const known = into.get(asset.name) ?? [];
  const same = known.find(({ version }) => isSameVersion(version, asset.version));
  const key = `${asset.name}@${asset.version ?? ""}`;
  const isOwn = options.own.has(key);
  options.own.add(key);
  if (same === undefined) {
    const other = known[0];
    if (other === undefined || (other.version === undefined) === (asset.version === undefined))
      into.set(asset.name, [...known, asset].toSorted(byVersion));
    else sayMixed(asset, other, merging);
    return;
  }
  const isEqual = asset.version !== undefined && canonicalJson(same.body) === canonicalJson(asset.body);
  if (!isOwn && isEqual) return;
  if (isOwn || !merging.allowOverwrite) return sayDuplicate(asset, same, merging, options);
  into.set(
    asset.name,
    known.map((item) => (item === same ? asset : item)),
  );
}

function sayMixed(asset: Asset, other: Asset, merging: Merging): void {
  const related = [{ message: "the other one", place: placeIn(merging.sources, other.file, ["name"]) }];
  merging.report(
    diagnose("mixed-versions", { name: asset.name }, placeIn(merging.sources, asset.file, ["name"]), related),
  );
}

function isSameVersion(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return byVersion({ version: left }, { version: right }) === 0;
}

function byVersion(left: { readonly version?: string }, right: { readonly version?: string }): number {
  const [a, b] = [parseVersion(left.version ?? ""), parseVersion(right.version ?? "")];
  return a === undefined || b === undefined ? 0 : compareVersions(a, b);
}
