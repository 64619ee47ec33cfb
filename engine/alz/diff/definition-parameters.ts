import { type RefusedParameter, refusedParameters } from "#compare";
import { jsonObject } from "#lib/json-parts";
import type { Deployed, HierarchyGroup } from "../build/hierarchy.ts";
import { parameterFacts } from "../roles/definition-facts.ts";
import { compareText } from "./compare-text.ts";

/** A custom definition or set that stays at its group, with parameters that an update in place trips over. */
export interface DefinitionParameters {
  /** `group/name`. */
  readonly name: string;
  readonly kind: "definition" | "set";
  /** At least one; sorted by name. */
  readonly parameters: readonly RefusedParameter[];
}

/** Definitions, then sets, each sorted by name. `said` are ids in lower case of which this is told elsewhere. */
export function definitionParameters(
  before: readonly HierarchyGroup[],
  after: readonly HierarchyGroup[],
  said: ReadonlySet<string>,
): readonly DefinitionParameters[] {
  return (["definition", "set"] as const).flatMap((kind) => {
    const old = byId(before, kind);
    const changed = [...byId(after, kind)].flatMap(([id, { name, item }]): readonly DefinitionParameters[] => {
      const was = old.get(id);
      if (was === undefined || said.has(id)) return [];
      const parameters = refusedParameters(declared(was.item), declared(item));
      return parameters.length === 0 ? [] : [{ name, kind, parameters }];
    });
    return changed.toSorted((left, right) => compareText(left.name, right.name));
  });
}

function byId(groups: readonly HierarchyGroup[], kind: DefinitionParameters["kind"]) {
  return new Map(
    groups.flatMap(({ id: group, policyDefinitions, policySetDefinitions }) =>
      (kind === "set" ? policySetDefinitions : policyDefinitions).map((item) => {
        return [String(item.body["id"]).toLowerCase(), { name: `${group}/${item.name}`, item }] as const;
      }),
    ),
  );
}

function declared({ body }: Deployed) {
  return parameterFacts(jsonObject(body["properties"])["parameters"]);
}
