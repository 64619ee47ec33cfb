import type { Json } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { Finding, Policy, PolicyReference, PolicySources } from "../find-policy.ts";
import { findPolicy, parsePolicyId } from "../find-policy.ts";
import type { Asset } from "../library.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import { listedVersions } from "./listed-versions.ts";

/** A built-in policy that the given ones lack: all of it, or the version that a pin takes. */
export interface LackingBuiltIn {
  readonly kind: "definition" | "set";
  readonly name: string;
  readonly lacks: "policy" | "version";
}

/** A built-in in one version, with the pins through which it is reached, sorted. */
export interface ReachedBuiltIn {
  readonly policy: Policy;
  readonly pins: readonly string[];
  /** Pins that no given version meets, for which this one is read. */
  readonly unmet: readonly string[];
}

export interface Reached {
  /** Sorted by name, each version once. */
  readonly policies: readonly ReachedBuiltIn[];
  readonly lacking: readonly LackingBuiltIn[];
  /** Sets of the library that nothing assigns and a member of which cannot be read; what only they reach is not in `policies`. */
  readonly unreadSets: ReadonlySet<Asset>;
  /** What is missing, and each pin that is not met. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a policy is referred to, and how. */
interface Reference {
  readonly id: string;
  readonly pin: Json | undefined;
  readonly file: string;
  readonly path: DocumentPath;
}

interface FoundPolicy {
  readonly policy: Policy;
  readonly pins: Set<string>;
  readonly unmet: Set<string>;
}

/** What some references reach. Maps, so that each is there once. */
interface Reach {
  readonly found: Map<string, FoundPolicy>;
  readonly lacking: Map<string, LackingBuiltIn>;
  /** By message. */
  readonly problems: Map<string, Diagnostic>;
}

/**
 * The built-in policies that a library's assignments and sets refer to, and members of those that are sets. What cannot be read is an
 * error where something assigns it; else it costs the set that refers to it.
 */
export function reachedBuiltIns(sources: PolicySources): Reached {
  const { library } = sources;
  const assignments = [...library.policyAssignments.values()];
  const all = reach(assignments.map(assignedBy), sources);
  const assigned = new Set(assignments.map((assignment) => parsePolicyId(assignedBy(assignment).id)?.name));
  const unreadSets = new Set<Asset>();
  for (const { asset } of listedVersions(library, "policySetDefinitions").written) {
    const own = reach(referredBy(asset), sources);
    const errors = [...own.problems.values()].filter(({ severity }) => severity === "error");
    add(all.lacking, own.lacking);
    if (errors.length === 0 || assigned.has(asset.name)) {
      addFound(all.found, own.found);
      add(all.problems, own.problems);
      continue;
    }
    unreadSets.add(asset);
    for (const { message, place } of errors) {
      const left = diagnose("unread-set", { name: asset.name, message }, place);
      all.problems.set(left.message, left);
    }
  }
  const sorted = [...all.found].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const policies = sorted.map(([, { policy, pins, unmet }]) => {
    return { policy, pins: [...pins].toSorted(), unmet: [...unmet].toSorted() };
  });
  return { policies, lacking: [...all.lacking.values()], unreadSets, diagnostics: [...all.problems.values()] };
}

function addFound(into: Map<string, FoundPolicy>, more: ReadonlyMap<string, FoundPolicy>): void {
  for (const [key, { policy, pins, unmet }] of more) {
    const known = into.get(key) ?? { policy, pins: new Set(), unmet: new Set() };
    for (const pin of pins) known.pins.add(pin);
    for (const pin of unmet) known.unmet.add(pin);
    into.set(key, known);
  }
}

function add<Value>(into: Map<string, Value>, more: ReadonlyMap<string, Value>): void {
  for (const [key, value] of more) if (!into.has(key)) into.set(key, value);
}

function assignedBy({ body, file }: Asset): Reference {
  const properties = jsonObject(body["properties"]);
  const id = jsonString(properties["policyDefinitionId"]);
  return { id, pin: properties["definitionVersion"], file, path: ["properties", "policyDefinitionId"] };
}

function referredBy({ body, file }: Asset): readonly Reference[] {
  return membersOf(jsonObject(body["properties"])["policyDefinitions"]).map(({ id, pin }, index) => ({
    id,
    pin,
    file,
    path: ["properties", "policyDefinitions", index],
  }));
}

function reach(references: readonly Reference[], sources: PolicySources): Reach {
  const [found, lacking, problems] = [
    new Map<string, FoundPolicy>(),
    new Map<string, LackingBuiltIn>(),
    new Map<string, Diagnostic>(),
  ];
  const visit = ({ id, pin, file, path }: Reference): void => {
    const parsed = parsePolicyId(id);
    if (parsed === undefined) return;
    const reference = { ...parsed, ...(typeof pin === "string" ? { pin } : {}) };
    const finding = findPolicy(reference, sources);
    const problem = problemOf(finding, reference, () => placeIn(sources.library.sources, file, path));
    if (problem !== undefined && !problems.has(problem.message)) problems.set(problem.message, problem);
    const lacks = lackOf(finding);
    const { kind, name } = reference;
    if (lacks !== undefined) lacking.set(`${kind} ${name.toLowerCase()} ${lacks}`, { kind, name, lacks });
    if (finding.kind !== "found" && finding.kind !== "other-version") return;
    const { policy } = finding;
    const key = `${policy.name.toLowerCase()} ${policy.version ?? ""}`;
    if (policy.custom) return;
    const known = found.get(key) ?? { policy, pins: new Set(), unmet: new Set() };
    if (typeof pin === "string") known[finding.kind === "found" ? "pins" : "unmet"].add(pin);
    if (found.has(key)) return;
    found.set(key, known);
    for (const member of membersOf(policy.properties["policyDefinitions"])) visit({ ...member, file, path });
  };
  references.forEach(visit);
  return { found, lacking, problems };
}

/** Why a reference is not met as it is pinned. */
function problemOf(
  finding: Finding,
  { kind, name, pin = "" }: PolicyReference,
  place: () => Diagnostic["place"],
): Diagnostic | undefined {
  switch (finding.kind) {
    case "found":
      return undefined;
    case "other-version": {
      const used = finding.policy.version ?? "its contents";
      return diagnose("other-version", { name, pin, wanted: finding.wanted, used }, place());
    }
    case "unknown": {
      const what = kind === "definition" ? "policy definition" : "policy set definition";
      return diagnose("missing-built-in", { what, name, pin }, place());
    }
    case "bad-pin":
      return diagnose("bad-pin", { name, pin }, place());
    case "unmet-pin":
      return diagnose("unmet-pin", { name, pin, known: finding.known }, place());
  }
}

function lackOf(finding: Finding): LackingBuiltIn["lacks"] | undefined {
  if (finding.kind === "unknown") return "policy";
  return finding.kind === "other-version" ? "version" : undefined;
}

function membersOf(members: Json | undefined): readonly { readonly id: string; readonly pin: Json | undefined }[] {
  return jsonArray(members).map((item) => {
    const member = jsonObject(item);
    return { id: jsonString(member["policyDefinitionId"]), pin: member["definitionVersion"] };
  });
}
