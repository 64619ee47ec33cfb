import { jsonObject, jsonString } from "#lib/json-parts";
import type { Diagnostic } from "#model/diagnostic";
import type { PolicySources } from "../find-policy.ts";
import { findPolicy, parsePolicyId } from "../find-policy.ts";
import type { Asset, DefaultValue } from "../library.ts";
import { placeIn } from "../place-in.ts";
import { spelling } from "../spelling.ts";
import { diagnose } from "../reporting.ts";
import { parameterType } from "./parameter-type.ts";

/** A default value with the parameters that it fills. */
export interface ImportedDefault {
  readonly name: string;
  readonly description: string;
  /** TypeScript that all of its parameters take. */
  readonly type: string;
  readonly targets: readonly { readonly assignment: string; readonly parameter: string }[];
}

export interface ImportedDefaults {
  /** Those that fill something, sorted by name. */
  readonly defaults: readonly ImportedDefault[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The default values of the libraries, typed by the policies whose parameters they fill. A target that no given library assigns is left out. */
export function importedDefaults(sources: PolicySources): ImportedDefaults {
  const { library } = sources;
  const diagnostics: Diagnostic[] = [];
  const defaults = [...library.defaultValues.values()]
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((value) => {
      const found = value.targets.flatMap(({ assignment: name, parameter }) => {
        const assignment = library.policyAssignments.get(name);
        if (assignment === undefined) return [];
        const target = targetOf(assignment, parameter, sources);
        if (target === undefined) diagnostics.push(sayMissing(value, name, parameter, sources));
        return target ?? [];
      });
      return found.length === 0 ? [] : [imported(value, found)];
    });
  return { defaults, diagnostics };
}

interface Target {
  readonly assignment: string;
  readonly parameter: string;
  readonly type: string;
}

function imported({ name, description }: DefaultValue, found: readonly Target[]): ImportedDefault {
  const types = [...new Set(found.map(({ type }) => type))];
  const type = types.length === 1 ? types.join("") : types.map((each) => `(${each})`).join(" & ");
  const targets = found.map(({ assignment, parameter }) => ({ assignment, parameter }));
  return { name, description, type, targets };
}

/** The parameter as the assignment spells it, else as its policy does: Azure compares without case. Undefined: the policy has none of the name. */
function targetOf({ name, body }: Asset, wanted: string, sources: PolicySources): Target | undefined {
  const properties = jsonObject(body["properties"]);
  const pin = properties["definitionVersion"];
  const reference = parsePolicyId(jsonString(properties["policyDefinitionId"]));
  const finding = reference && findPolicy({ ...reference, ...(typeof pin === "string" ? { pin } : {}) }, sources);
  // What is not known is said where it is looked for; Azure knows it.
  if (finding?.kind !== "found" && finding?.kind !== "other-version")
    return { assignment: name, parameter: wanted, type: "Json" };
  const declared = jsonObject(finding.policy.properties["parameters"]);
  const spelled = spelling(wanted, Object.keys(declared));
  if (spelled === undefined) return undefined;
  const parameter = spelling(wanted, Object.keys(jsonObject(properties["parameters"]))) ?? spelled;
  return { assignment: name, parameter, type: parameterType(jsonObject(declared[spelled])) };
}

function sayMissing(
  value: DefaultValue,
  assignment: string,
  parameter: string,
  { library }: PolicySources,
): Diagnostic {
  const place = placeIn(library.sources, value.file, ["defaults"]);
  return diagnose("default-without-parameter", { assignment, parameter, name: value.name }, place);
}
