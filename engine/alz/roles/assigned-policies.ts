import { compareDiagnostics } from "#diagnostics";
import type { Json } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { Deployed, Hierarchy, HierarchyGroup } from "../build/hierarchy.ts";
import type { Policy, PolicyReference, PolicySources } from "../find-policy.ts";
import { findPolicy, parsePolicyId } from "../find-policy.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";
import type { DefinitionFacts, ParameterFacts, PermissionFlag } from "./definition-facts.ts";
import { definitionFacts, parameterFacts } from "./definition-facts.ts";

/** An assignment at its group with what it assigns. Members that could not be read are left out, with a diagnostic each. */
export interface AssignedPolicy {
  readonly group: HierarchyGroup;
  readonly assignment: Deployed;
  readonly policyName: string;
  readonly isSet: boolean;
  /** Of the set, or of the one definition. */
  readonly parameters: Readonly<Record<string, ParameterFacts>>;
  /** One for a definition, with an empty reference. */
  readonly members: readonly Member[];
}

export interface Member {
  readonly reference: string;
  readonly definition: DefinitionFacts;
  /** What the set passes: literals, or expressions over the set's parameters. */
  readonly passed: Readonly<Record<string, Json>>;
}

export interface AssignedReading {
  readonly assigned: readonly AssignedPolicy[];
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
  const contents = new Map<string, Contents | undefined>();
  const facts = new Map<Policy["properties"], DefinitionFacts | undefined>();
  const context: Context = { sources, flags, report, facts };
  const assigned = hierarchy.groups.flatMap((group) =>
    group.policyAssignments.flatMap((assignment) => {
      const properties = jsonObject(assignment.body["properties"]);
      const id = jsonString(properties["policyDefinitionId"]);
      const pin = properties["definitionVersion"];
      const key = `${assignment.name} ${id} ${jsonString(pin)}`;
      if (!contents.has(key)) contents.set(key, readContents(id, pin, assignment.file, context));
      const found = contents.get(key);
      return found === undefined ? [] : [{ group, assignment, ...found }];
    }),
  );
  return { assigned, diagnostics: diagnostics.toSorted(compareDiagnostics) };
}

type Contents = Omit<AssignedPolicy, "group" | "assignment">;

interface Context {
  readonly sources: PolicySources;
  readonly flags: readonly PermissionFlag[];
  readonly report: Report;
  /** Facts by contents: one definition is a member of many sets. */
  readonly facts: Map<Policy["properties"], DefinitionFacts | undefined>;
}

function readContents(id: string, pin: Json | undefined, file: string, context: Context): Contents | undefined {
  const reference = parsePolicyId(id);
  // An id that is none is said when the hierarchy is built.
  if (reference === undefined) return undefined;
  const where = { file, path: ["properties", "policyDefinitionId"] };
  const found = find({ ...reference, ...pinned(pin) }, where, context);
  if (found === undefined) return undefined;
  const { name, properties } = found.policy;
  const parameters = parameterFacts(properties["parameters"]);
  if (reference.kind === "set")
    return { policyName: name, isSet: true, parameters, members: readMembers(found, where, context) };
  const definition = factsOf(found.policy, where, context);
  const members = definition === undefined ? [] : [{ reference: "", definition, passed: {} }];
  return { policyName: name, isSet: false, parameters, members };
}

function readMembers({ policy, exact }: Found, where: Where, context: Context): readonly Member[] {
  return jsonArray(policy.properties["policyDefinitions"]).flatMap((item, index) => {
    const json = jsonObject(item);
    const reference = parsePolicyId(jsonString(json["policyDefinitionId"]));
    if (reference === undefined) return [];
    const at: Where =
      policy.file === undefined ? where : { file: policy.file, path: ["properties", "policyDefinitions", index] };
    const found = find({ ...reference, ...pinned(json["definitionVersion"]) }, at, context);
    const definition = found === undefined ? undefined : factsOf(found.policy, at, context);
    if (found === undefined || definition === undefined) return [];
    const values = Object.entries(jsonObject(json["parameters"]));
    const passed = Object.fromEntries(values.map(([name, value]) => [name, jsonObject(value)["value"] ?? null]));
    if (exact && found.exact) checkPassed(Object.keys(passed), definition, at, context);
    const name = jsonString(json["policyDefinitionReferenceId"]) || String(index);
    return [{ reference: name, definition, passed }];
  });
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
      report(diagnose("missing-built-in", { what, name }, place()));
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
