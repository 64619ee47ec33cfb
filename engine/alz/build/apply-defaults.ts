import { didYouMean } from "#lib/did-you-mean";
import type { Json, JsonObject } from "#lib/json";
import { jsonObject, jsonString } from "#lib/json-parts";
import type { PolicySources } from "../find-policy.ts";
import { deployedBy, findPolicy, parsePolicyId } from "../find-policy.ts";
import type { DefaultTarget, DefaultValue } from "../library.ts";
import { placeIn } from "../place-in.ts";
import { asDeclared, spelling } from "../spelling.ts";
import type { Report } from "../reporting.ts";
import { diagnose } from "../reporting.ts";
import type { Deployed, HierarchyGroup } from "./hierarchy.ts";

/** Writes the caller's default values into the assignments they are for, over what the files say, at every group. */
export function applyDefaults(
  groups: readonly HierarchyGroup[],
  defaults: JsonObject,
  sources: PolicySources,
  report: Report,
): readonly HierarchyGroup[] {
  const { library } = sources;
  const held = { ...sources, deployed: deployedBy(groups) };
  const values = new Map<
    string,
    { readonly value: Json; readonly target: DefaultTarget; readonly owner: DefaultValue }[]
  >();
  for (const [name, value] of Object.entries(defaults)) {
    const owner = findDefault(name, library.defaultValues);
    const hint = didYouMean(name, [...library.defaultValues.keys()]);
    if (owner === undefined) report(diagnose("unknown-name", { what: "default value", name, hint }, undefined));
    for (const target of owner?.targets ?? []) {
      const given = values.get(target.assignment) ?? [];
      if (owner !== undefined) values.set(target.assignment, [...given, { value, target, owner }]);
    }
  }
  const said = new Set<DefaultTarget>();
  const apply = (assignment: Deployed): Deployed => {
    const given = (values.get(assignment.name) ?? []).filter(({ target, owner }) => {
      if (hasParameter(assignment, target.parameter, held)) return true;
      if (!said.has(target)) report(sayMissing(target, owner, sources));
      said.add(target);
      return false;
    });
    // Under the name that the assignment has already: Azure takes none twice, in whatever case.
    const parameters = given.map(({ target, value }) => [target.parameter, { value }] as const);
    return parameters.length === 0 ? assignment : withParameters(assignment, Object.fromEntries(parameters));
  };
  return groups.map((group) => ({ ...group, policyAssignments: group.policyAssignments.map(apply) }));
}

/** By the default's own name, else by the name of a parameter that one default alone sets. */
function findDefault(name: string, known: ReadonlyMap<string, DefaultValue>): DefaultValue | undefined {
  const setting = [...known.values()].filter(({ targets }) => targets.some(({ parameter }) => parameter === name));
  return known.get(name) ?? (setting.length === 1 ? setting[0] : undefined);
}

function sayMissing(target: DefaultTarget, owner: DefaultValue, { library }: PolicySources) {
  const place = placeIn(library.sources, owner.file, ["defaults"]);
  return diagnose("default-without-parameter", { ...target, name: owner.name }, place);
}

function withParameters(assignment: Deployed, parameters: JsonObject): Deployed {
  const properties = jsonObject(assignment.body["properties"]);
  const before = jsonObject(properties["parameters"]);
  const all = { ...before, ...asDeclared(parameters, before) };
  return { ...assignment, body: { ...assignment.body, properties: { ...properties, parameters: all } } };
}

/** True as well when the policy's contents are not known: then Azure has to tell. */
function hasParameter({ body }: Deployed, parameter: string, sources: PolicySources): boolean {
  const properties = jsonObject(body["properties"]);
  const pin = properties["definitionVersion"];
  const reference = parsePolicyId(jsonString(properties["policyDefinitionId"]));
  if (reference === undefined) return true;
  const finding = findPolicy({ ...reference, ...(typeof pin === "string" ? { pin } : {}) }, sources);
  if (finding.kind !== "found") return true;
  return spelling(parameter, Object.keys(jsonObject(finding.policy.properties["parameters"]))) !== undefined;
}
