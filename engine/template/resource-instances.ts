import { jsonString } from "#lib/json-parts";
import type { Frame } from "./frame.ts";
import type { Template } from "./read-template.ts";
import { unrollResource } from "./resource-instance.ts";
import type { ResourceInstance } from "./resource-instance.ts";
import { fillTable, settleTable } from "./resource-table.ts";
import type { ResourceTable } from "./resource-table.ts";
import type { Scope } from "./scope.ts";
import { attempt } from "./template-problem.ts";
import type { TemplateProblem } from "./template-problem.ts";

interface InstancesRequest {
  readonly template: Template;
  readonly frame: Frame;
  readonly scope: Scope;
  /** Receives every resource as soon as it is made. */
  readonly table: ResourceTable;
  readonly keep: (instance: ResourceInstance) => boolean;
  /** Hears of resources that ARM would refuse; they are left out. */
  readonly refuse: (problem: TemplateProblem, name: string) => void;
}

/** All resources of a template in its order, loops unrolled. */
export function resourceInstances(request: InstancesRequest): readonly ResourceInstance[] {
  const { template, frame, scope, table, keep, refuse } = request;
  const made = new Map<object, readonly ResourceInstance[]>();
  for (const declaration of template.resources) {
    const name = declaration.symbolicName ?? jsonString(declaration.json["name"]);
    table.pending.push(() => {
      const refuseIt = (problem: TemplateProblem): readonly ResourceInstance[] => {
        refuse(problem, name);
        return [];
      };
      const instances = attempt(() => unrollResource(declaration, frame, scope), refuseIt).filter(keep);
      made.set(declaration, instances);
      fillTable(table, instances);
    });
  }
  settleTable(table);
  return template.resources.flatMap((declaration) => made.get(declaration) ?? []);
}
