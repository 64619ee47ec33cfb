import type { Json } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { Finding, Policy, PolicyReference, PolicySources } from "../find-policy.ts";
import { findPolicy, parsePolicyId } from "../find-policy.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";
import { highest } from "../version.ts";

/** A built-in policy that the given ones lack: all of it, or the version that a pin takes. */
export interface LackingBuiltIn {
  readonly kind: "definition" | "set";
  readonly name: string;
  readonly lacks: "policy" | "version";
}

export interface Reached {
  /** Sorted by name, each version once. */
  readonly policies: readonly Policy[];
  readonly lacking: readonly LackingBuiltIn[];
  /** What is missing, each pin that is not met, and each policy that is reached in several versions. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Where {
  readonly file: string;
  readonly path: DocumentPath;
}

/** The built-in policies that a library's assignments and sets refer to, and members of those that are sets. */
export function reachedBuiltIns(sources: PolicySources): Reached {
  const { library } = sources;
  const found = new Map<string, Policy>();
  const lacking = new Map<string, LackingBuiltIn>();
  const said = new Map<string, Diagnostic>();
  const visit = (id: string, pin: Json | undefined, where: Where): void => {
    const parsed = parsePolicyId(id);
    if (parsed === undefined) return;
    const reference = { ...parsed, ...(typeof pin === "string" ? { pin } : {}) };
    const finding = findPolicy(reference, sources);
    const problem = problemOf(finding, reference, () => placeIn(library.sources, where.file, where.path));
    if (problem !== undefined && !said.has(problem.message)) said.set(problem.message, problem);
    const lacks = lackOf(finding);
    const { kind, name } = reference;
    if (lacks !== undefined) lacking.set(`${kind} ${name.toLowerCase()} ${lacks}`, { kind, name, lacks });
    if (finding.kind !== "found" && finding.kind !== "other-version") return;
    const { policy } = finding;
    const key = `${policy.name.toLowerCase()} ${policy.version ?? ""}`;
    if (policy.custom || found.has(key)) return;
    found.set(key, policy);
    for (const member of membersOf(policy.properties["policyDefinitions"])) visit(member.id, member.pin, where);
  };
  for (const { body, file } of library.policyAssignments.values()) {
    const properties = jsonObject(body["properties"]);
    const path = ["properties", "policyDefinitionId"];
    visit(jsonString(properties["policyDefinitionId"]), properties["definitionVersion"], { file, path });
  }
  for (const { body, file } of [...library.policySetDefinitions.values()].flat())
    membersOf(jsonObject(body["properties"])["policyDefinitions"]).forEach(({ id, pin }, index) =>
      visit(id, pin, { file, path: ["properties", "policyDefinitions", index] }),
    );
  const policies = [...found].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, policy]) => policy);
  return { policies, lacking: [...lacking.values()], diagnostics: [...said.values(), ...severalVersions(policies)] };
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
      return diagnose("missing-built-in", { what, name }, place());
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

/** The pinned catalogue knows a policy by its name, so that one of its versions has to speak for all. */
function severalVersions(policies: readonly Policy[]): readonly Diagnostic[] {
  const byName = [...Map.groupBy(policies, ({ name }) => name.toLowerCase()).values()];
  return byName
    .filter((versions) => versions.length > 1)
    .map((versions) => {
      const known = versions.map(({ version = "" }) => version);
      const { name, version = "" } = oneOfEach(versions)[0] ?? {};
      return diagnose("several-versions", { name: name ?? "", versions: known, used: version }, undefined);
    });
}

/** One version of each policy: the highest. */
export function oneOfEach(policies: readonly Policy[]): readonly Policy[] {
  return [...Map.groupBy(policies, ({ name }) => name.toLowerCase()).values()].flatMap(
    (versions) => highest(versions, ({ version = "" }) => version, undefined) ?? versions.slice(0, 1),
  );
}

function membersOf(members: Json | undefined): readonly { readonly id: string; readonly pin: Json | undefined }[] {
  return jsonArray(members).map((item) => {
    const member = jsonObject(item);
    return { id: jsonString(member["policyDefinitionId"]), pin: member["definitionVersion"] };
  });
}
