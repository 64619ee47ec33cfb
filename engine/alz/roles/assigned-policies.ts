import { compareDiagnostics } from "#diagnostics";
import type { Json, JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { Deployed, Hierarchy, HierarchyGroup } from "../build/hierarchy.ts";
import type { Policy, PolicyReference, PolicySources } from "../find-policy.ts";
import { deployedBy, findPolicy, parsePolicyId } from "../find-policy.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";
import { asDeclared } from "../spelling.ts";
import type { DefinitionFacts, ParameterFacts, PermissionFlag } from "./definition-facts.ts";
import { definitionFacts, parameterFacts } from "./definition-facts.ts";

/** An assignment at its group with what it assigns. Members that could not be read are left out. */
export interface AssignedPolicy {
  readonly group: HierarchyGroup;
  readonly assignment: Deployed;
  readonly policyName: string;
  /** Of the set or definition; may be empty. */
  readonly displayName: string;
  readonly isSet: boolean;
  /** Of the set, or of the one definition. */
  readonly parameters: Readonly<Record<string, ParameterFacts>>;
  /** One for a definition, with an empty reference. */
  readonly members: readonly Member[];
}

export interface Member {
  readonly reference: string;
  /** `definitionVersion` of the member, or of the assignment for a definition assigned by itself; absent: the newest. */
  readonly pin?: string;
  readonly definition: DefinitionFacts;
  /** What the set passes, under the names of the definition: literals, or expressions over the set's parameters. */
  readonly passed: Readonly<Record<string, Json>>;
}

/** A policy of an assignment whose contents are not known. */
export interface UnreadPolicy {
  readonly group: HierarchyGroup;
  readonly assignment: Deployed;
  /** Of the member; empty: what is assigned itself, and the assignment is not among `assigned`. */
  readonly reference: string;
  readonly name: string;
  readonly pin?: string;
}

export interface AssignedReading {
  readonly assigned: readonly AssignedPolicy[];
  /** What is left out of `assigned`, each with a diagnostic that says why. */
  readonly unread: readonly UnreadPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every assignment of the hierarchy with the contents of its policies. `flags` overrule what definitions say of permissions. */
export function readAssigned(
  hierarchy: Hierarchy,
  sources: PolicySources,
  flags: readonly PermissionFlag[] = [],
): AssignedReading {
  const diagnostics: Diagnostic[] = [];
  const said = new Set<string>();
  const report = (diagnostic: Diagnostic) => {
    // One policy is a member of many sets; what is wrong with it is said where it is met first.
    const key = `${diagnostic.code} ${diagnostic.message}`;
    if (!said.has(key)) diagnostics.push(diagnostic);
    said.add(key);
  };
  const contents = new Map<string, Reading>();
  const facts = new Map<Policy["properties"], DefinitionFacts | undefined>();
  const deployed = deployedBy(hierarchy.groups);
  const context: Context = { sources: { ...sources, deployed }, flags, report, facts };
  const readings = hierarchy.groups.flatMap((group) =>
    group.policyAssignments.map((assignment) => {
      const properties = jsonObject(assignment.body["properties"]);
      const id = jsonString(properties["policyDefinitionId"]);
      const pin = properties["definitionVersion"];
      const key = `${assignment.name} ${id} ${jsonString(pin)}`;
      const found = contents.get(key) ?? readContents(id, pin, assignment.file, context);
      contents.set(key, found);
      return { group, assignment, ...found };
    }),
  );
  return {
    assigned: readings.flatMap(({ group, assignment, contents: read }) =>
      read === undefined ? [] : [{ group, assignment, ...read }],
    ),
    unread: readings.flatMap(({ group, assignment, unread }) => unread.map((one) => ({ group, assignment, ...one }))),
    diagnostics: diagnostics.toSorted(compareDiagnostics),
  };
}

type Contents = Omit<AssignedPolicy, "group" | "assignment">;
type Unread = Omit<UnreadPolicy, "group" | "assignment">;

interface Reading {
  /** Absent: nothing is known of the policy that is assigned. */
  readonly contents?: Contents;
  readonly unread: readonly Unread[];
}

interface Context {
  readonly sources: PolicySources;
  readonly flags: readonly PermissionFlag[];
  readonly report: Report;
  /** Facts by contents: one definition is a member of many sets. */
  readonly facts: Map<Policy["properties"], DefinitionFacts | undefined>;
}

function readContents(id: string, pin: Json | undefined, file: string, context: Context): Reading {
  const reference = parsePolicyId(id);
  // An id that is none is said when the hierarchy is built.
  if (reference === undefined) return { unread: [] };
  const where = { file, path: ["properties", "policyDefinitionId"] };
  const found = find({ ...reference, ...pinned(pin) }, where, context);
  const itself: Unread = { reference: "", name: reference.name, ...pinned(pin) };
  if (found === undefined) return { unread: [itself] };
  const { name, properties } = found.policy;
  const displayName = jsonString(properties["displayName"]);
  const parameters = parameterFacts(properties["parameters"]);
  if (reference.kind === "set") {
    const { members, unread } = readMembers(found, where, context);
    return { contents: { policyName: name, displayName, isSet: true, parameters, members }, unread };
  }
  const definition = factsOf(found.policy, where, context);
  const members = definition === undefined ? [] : [{ reference: "", ...pinned(pin), definition, passed: {} }];
  const unread = definition === undefined ? [itself] : [];
  return { contents: { policyName: name, displayName, isSet: false, parameters, members }, unread };
}

function readMembers(set: Found, where: Where, context: Context) {
  const members: Member[] = [];
  const unread: Unread[] = [];
  for (const [index, item] of jsonArray(set.policy.properties["policyDefinitions"]).entries()) {
    const json = jsonObject(item);
    const id = parsePolicyId(jsonString(json["policyDefinitionId"]));
    if (id === undefined) continue;
    const { file } = set.policy;
    const at: Where = file === undefined ? where : { file, path: ["properties", "policyDefinitions", index] };
    const pin = pinned(json["definitionVersion"]);
    const reference = jsonString(json["policyDefinitionReferenceId"]) || String(index);
    const found = find({ ...id, ...pin }, at, context);
    const definition = found === undefined ? undefined : factsOf(found.policy, at, context);
    if (found === undefined || definition === undefined) {
      unread.push({ reference, name: id.name, ...pin });
      continue;
    }
    const passed = asDeclared(passedBy(json), definition.parameters);
    if (set.exact && found.exact) checkPassed(Object.keys(passed), definition, at, context);
    members.push({ reference, ...pin, definition, passed });
  }
  return { members, unread };
}

function passedBy(member: JsonObject): Readonly<Record<string, Json>> {
  const values = Object.entries(jsonObject(member["parameters"]));
  return Object.fromEntries(values.map(([name, value]) => [name, jsonObject(value)["value"] ?? null]));
}

function checkPassed(names: readonly string[], definition: DefinitionFacts, at: Where, context: Context): void {
  for (const parameter of names) {
    if (Object.hasOwn(definition.parameters, parameter)) continue;
    const path = [...at.path, "parameters", parameter];
    const place = placeIn(context.sources.library.sources, at.file, path);
    context.report(diagnose("unknown-parameter", { parameter, policy: definition.name }, place));
  }
}

interface Where {
  readonly file: string;
  readonly path: DocumentPath;
}

interface Found {
  readonly policy: Policy;
  /** The contents are those that the pin takes. */
  readonly exact: boolean;
}

function find(reference: PolicyReference, where: Where, { sources, report }: Context): Found | undefined {
  const { name, pin = "" } = reference;
  const finding = findPolicy(reference, sources);
  const place = () => placeIn(sources.library.sources, where.file, where.path);
  switch (finding.kind) {
    case "found":
      return { policy: finding.policy, exact: true };
    case "other-version": {
      const used = finding.policy.version ?? "its contents";
      report(diagnose("other-version", { name, pin, wanted: finding.wanted, used }, place()));
      return { policy: finding.policy, exact: false };
    }
    case "unknown": {
      const what = reference.kind === "definition" ? "policy definition" : "policy set definition";
      report(diagnose("missing-built-in", { what, name, pin }, place()));
      return undefined;
    }
    case "bad-pin":
      report(diagnose("bad-pin", { name, pin }, place()));
      return undefined;
    case "unmet-pin":
      report(diagnose("unmet-pin", { name, pin, known: finding.known }, place()));
      return undefined;
  }
}

function factsOf(
  policy: Policy,
  where: Where,
  { facts, flags, sources, report }: Context,
): DefinitionFacts | undefined {
  if (facts.has(policy.properties)) return facts.get(policy.properties);
  const reading = definitionFacts(policy, flags);
  if (reading.kind === "unreadable") {
    const place =
      policy.file === undefined
        ? placeIn(sources.library.sources, where.file, where.path)
        : placeIn(sources.library.sources, policy.file, ["properties", "policyRule", "then"]);
    report(diagnose("unreadable-policy", { policy: policy.name, message: reading.message }, place));
  }
  const read = reading.kind === "read" ? reading.facts : undefined;
  facts.set(policy.properties, read);
  return read;
}

function pinned(pin: Json | undefined): { readonly pin?: string } {
  return typeof pin === "string" ? { pin } : {};
}
