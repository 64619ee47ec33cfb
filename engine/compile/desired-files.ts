import { invariant } from "#lib/invariant";
import type { Json } from "#lib/json";
import type { Desired } from "#model/desired";

const deploymentParameters = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";

/**
 * The files of `generated/desired`, path to text: the archetype graph, and per unit a template and its parameters. Line numbers of
 * the source are left out, so that a change of one line there is a small difference here.
 */
export function desiredFiles(desired: Desired): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  files.set("archetype-graph.json", text(graph(desired)));
  for (const unit of desired.units) {
    invariant(!unit.id.split("/").some((part) => /^\.*$/.test(part)), `Unit ${unit.id} would leave its folder.`);
    files.set(`units/${unit.id}/template.json`, text(unit.template));
    files.set(
      `units/${unit.id}/parameters.json`,
      text({ $schema: deploymentParameters, contentVersion: "1.0.0.0", parameters: unit.parameters }),
    );
  }
  return files;
}

function graph(desired: Desired): Json {
  return {
    scopes: desired.graph.scopes.map(({ origin: _line, ...scope }) => ({
      ...scope,
      scope: { ...scope.scope },
      assigned: scope.assigned.map(({ origin: _lines, ungranted, ...assignment }) => ({
        ...assignment,
        grants: assignment.grants.map((grant) => ({ ...grant })),
        ...(ungranted === undefined
          ? {}
          : {
              ungranted: { identityId: ungranted.identityId, grants: ungranted.grants.map((grant) => ({ ...grant })) },
            }),
        placeholders: assignment.placeholders.map(({ parameter }) => parameter),
      })),
      effective: scope.effective.map((policy) => ({ ...policy })),
      conflicts: scope.conflicts.map((conflict) => ({ ...conflict })),
      duplicates: scope.duplicates.map((duplicate) => ({ ...duplicate })),
      exemptions: scope.exemptions.map(({ origin: _lines, ...exemption }) => exemption),
      quotas: scope.quotas.map((quota) => ({ ...quota })),
    })),
  };
}

function text(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
