import type { DocumentKind } from "../library.ts";

const suffixes: readonly (readonly [string, DocumentKind])[] = [
  ["alz_policy_definition", "policyDefinition"],
  ["alz_policy_set_definition", "policySetDefinition"],
  ["alz_policy_assignment", "policyAssignment"],
  ["alz_role_definition", "roleDefinition"],
  ["alz_archetype_definition", "archetype"],
  ["alz_archetype_override", "archetypeOverride"],
  ["alz_architecture_definition", "architecture"],
];

/**
 * What a file of a library holds, by its base name in any case: `x.alz_policy_definition.json` (`yaml`, `yml`), and the two
 * fixed names. Undefined: not a file of the library. The name before the kind means nothing.
 */
export function fileKind(path: string): DocumentKind | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (path.toLowerCase() === "alz_library_metadata.json") return "metadata";
  if (/^alz_policy_default_values\.(?:json|ya?ml)$/.test(name)) return "defaultValues";
  const kind = /.\.([a-z_]+)\.(?:json|ya?ml)$/.exec(name)?.[1];
  return suffixes.find(([suffix]) => suffix === kind)?.[1];
}
