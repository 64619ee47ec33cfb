import type { Json } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { Policy, PolicySources } from "../find-policy.ts";
import { findPolicy, parsePolicyId } from "../find-policy.ts";
import type { DocumentPath } from "../place-in.ts";
import { placeIn } from "../place-in.ts";
import { diagnose } from "../reporting.ts";

export interface Reached {
  /** Sorted by name, each version once. */
  readonly policies: readonly Policy[];
  /** Those that the built-ins do not have. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The built-in policies that a library's assignments and sets refer to, and members of those that are sets. */
export function reachedBuiltIns(sources: PolicySources): Reached {
  const { library } = sources;
  const found = new Map<string, Policy>();
  const missing = new Map<string, Diagnostic>();
  const visit = (id: string, pin: Json | undefined, file: string, path: DocumentPath): void => {
    const reference = parsePolicyId(id);
    if (reference === undefined) return;
    const finding = findPolicy({ ...reference, ...(typeof pin === "string" ? { pin } : {}) }, sources);
    if (finding.kind === "unknown") {
      const what = reference.kind === "definition" ? "policy definition" : "policy set definition";
      const place = placeIn(library.sources, file, path);
      missing.set(id, missing.get(id) ?? diagnose("missing-built-in", { what, name: reference.name }, place));
    }
    if (finding.kind !== "found" && finding.kind !== "other-version") return;
    const { policy } = finding;
    const key = `${policy.name.toLowerCase()} ${policy.version ?? ""}`;
    if (policy.custom || found.has(key)) return;
    found.set(key, policy);
    for (const { id: memberId, pin: memberPin } of membersOf(policy.properties["policyDefinitions"]))
      visit(memberId, memberPin, file, path);
  };
  for (const { body, file } of library.policyAssignments.values()) {
    const properties = jsonObject(body["properties"]);
    const path = ["properties", "policyDefinitionId"];
    visit(jsonString(properties["policyDefinitionId"]), properties["definitionVersion"], file, path);
  }
  for (const { body, file } of [...library.policySetDefinitions.values()].flat())
    membersOf(jsonObject(body["properties"])["policyDefinitions"]).forEach(({ id, pin }, index) =>
      visit(id, pin, file, ["properties", "policyDefinitions", index]),
    );
  const sorted = [...found].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return { policies: sorted.map(([, policy]) => policy), diagnostics: [...missing.values()] };
}

function membersOf(members: Json | undefined): readonly { readonly id: string; readonly pin: Json | undefined }[] {
  return jsonArray(members).map((item) => {
    const member = jsonObject(item);
    return { id: jsonString(member["policyDefinitionId"]), pin: member["definitionVersion"] };
  });
}
