import type { JsonObject } from "#lib/json";
import { jsonObject } from "#lib/json-parts";
import type { BuiltIn, BuiltIns } from "./built-ins.ts";
import type { Deployed, HierarchyGroup } from "./build/hierarchy.ts";
import type { Asset, Library } from "./library.ts";
import { selectVersion } from "./select-version.ts";
import type { Pin, Version } from "#lib/policy-version";
import { highest, parsePin, parseVersion } from "#lib/policy-version";

/** Where the contents of policies come from. A library's own go before built-in ones of the name. */
export interface PolicySources {
  readonly library: Library;
  readonly builtIns: BuiltIns;
  /** What management groups hold, see `deployedBy`; it goes before the library, which may have other versions. Default: nothing. */
  readonly deployed?: ReadonlyMap<string, Asset>;
}

export interface PolicyReference {
  readonly kind: "definition" | "set";
  readonly name: string;
  /** The management group that the id hangs under; absent: none. */
  readonly group?: string;
  /** `definitionVersion`, such as `1.*.*`. */
  readonly pin?: string;
}

export interface Policy {
  readonly kind: "definition" | "set";
  readonly name: string;
  readonly custom: boolean;
  /** The version of the contents; absent: it has none. */
  readonly version?: string;
  readonly properties: JsonObject;
  /** The library's file; absent for built-ins. */
  readonly file?: string;
}

export type Finding =
  | { readonly kind: "found"; readonly policy: Policy }
  /** Contents of another version than the pin takes: good for reading effects and roles, nothing else. */
  | { readonly kind: "other-version"; readonly policy: Policy; readonly wanted: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "bad-pin" }
  | { readonly kind: "unmet-pin"; readonly known: readonly string[] };

/** Takes the id of a definition or set apart, whatever it hangs under; undefined: it is neither. */
export function parsePolicyId(id: string): PolicyReference | undefined {
  const [, type, name] = /\/providers\/Microsoft\.Authorization\/(policy(?:Set)?Definitions)\/([^/]+)$/i.exec(id) ?? [];
  if (type === undefined || name === undefined) return undefined;
  const group = /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)\//i.exec(id)?.[1];
  const kind = type.toLowerCase() === "policydefinitions" ? "definition" : "set";
  return { kind, name, ...(group === undefined ? {} : { group }) };
}

/** The custom policies of management groups as they are deployed there, of which an id means exactly one. */
export function deployedBy(groups: readonly HierarchyGroup[]): ReadonlyMap<string, Asset> {
  return new Map(
    groups.flatMap(({ id, policyDefinitions, policySetDefinitions }) => [
      ...policyDefinitions.map((item) => [heldKey("definition", id, item.name), withVersion(item)] as const),
      ...policySetDefinitions.map((item) => [heldKey("set", id, item.name), withVersion(item)] as const),
    ]),
  );
}

function withVersion(item: Deployed): Asset {
  const version = jsonObject(item.body["properties"])["version"];
  return typeof version === "string" ? { ...item, version } : item;
}

function heldKey(kind: PolicyReference["kind"], group: string, name: string): string {
  return `${kind} ${group.toLowerCase()} ${name}`;
}

export function findPolicy({ kind, name, group, pin }: PolicyReference, sources: PolicySources): Finding {
  const { library, builtIns, deployed } = sources;
  const held = group === undefined ? undefined : deployed?.get(heldKey(kind, group, name));
  const inLibrary = (kind === "definition" ? library.policyDefinitions : library.policySetDefinitions).get(name);
  const assets = held === undefined ? inLibrary : [held];
  if (assets === undefined) return findBuiltIn({ kind, name, ...(pin === undefined ? {} : { pin }) }, builtIns);
  const selection = selectVersion(assets, pin);
  if (selection.kind === "bad-pin") return selection;
  if (selection.kind === "unmet-pin")
    return { kind: "unmet-pin", known: assets.map(({ version }) => version ?? "without a version") };
  const { version, body, file } = selection.item;
  const properties = jsonObject(body["properties"]);
  return {
    kind: "found",
    policy: { kind, name, custom: true, properties, file, ...(version === undefined ? {} : { version }) },
  };
}

function findBuiltIn({ kind, name, pin }: PolicyReference, builtIns: BuiltIns): Finding {
  const entries = (kind === "definition" ? builtIns.definitions : builtIns.sets).get(name.toLowerCase());
  if (entries === undefined) return { kind: "unknown" };
  const parsed = pin === undefined ? undefined : parsePin(pin);
  if (pin !== undefined && parsed === undefined) return { kind: "bad-pin" };
  const offered = [...new Set(entries.flatMap(({ version, listed }) => [version, ...listed]))];
  const wanted = highest(offered, (version) => version, parsed);
  const entry = entries.find(({ version }) => version.toLowerCase() === wanted?.toLowerCase());
  if (entry !== undefined) return { kind: "found", policy: policyOf(kind, entry) };
  const nearest = nearestTo(parsed, entries);
  if (nearest === undefined) return { kind: "unknown" };
  if (pin === undefined) return { kind: "found", policy: policyOf(kind, nearest) };
  return { kind: "other-version", policy: policyOf(kind, nearest), wanted: wanted ?? pin };
}

function policyOf(kind: Policy["kind"], { name, version, properties }: BuiltIn): Policy {
  return { kind, name, custom: false, properties, ...(version === "" ? {} : { version }) };
}

function nearestTo(pin: Pin | undefined, entries: readonly BuiltIn[]): BuiltIn | undefined {
  const distance = ({ version }: BuiltIn) => {
    const known: Version | undefined = parseVersion(version);
    return known === undefined ? Number.POSITIVE_INFINITY : Math.abs(known.numbers[0] - (pin?.major ?? 0));
  };
  return entries.toSorted((left, right) => distance(left) - distance(right))[0];
}
