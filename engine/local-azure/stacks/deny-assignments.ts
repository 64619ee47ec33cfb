import type { JsonObject } from "#lib/json";
import { jsonArray, jsonObject, jsonString } from "#lib/json-parts";
import { uuidV5 } from "#lib/uuid-v5";
import { parseAddress } from "../resources/address.ts";
import type { Stored } from "../store/stored.ts";

export const stackType = "Microsoft.Resources/deploymentStacks";
export const denyAssignmentType = "Microsoft.Authorization/denyAssignments";

/** What a stack denies at one of its resources. */
export interface DenyAssignment {
  readonly id: string;
  /** A GUID; the same for the same stack and resource. */
  readonly name: string;
  readonly displayName: string;
  readonly stackId: string;
  /** The id of the resource. */
  readonly scope: string;
  /** Counts for what is below the resource too. */
  readonly reachesBelow: boolean;
  /** Patterns of the actions that are denied, and of those that are not all the same. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Object ids of those that may do it. */
  readonly excludedPrincipals: readonly string[];
}

/** Drawn once at random. */
const namespace = "3c9f5f0e-52b8-4a57-9d0c-6d1f6c2b8e47";

/**
 * Denied by mode (Azure/deployment-stacks 210: all but reading where writing is denied; Learn, "Understand Azure deny
 * assignments": locks can always be deleted).
 */
const denied: Readonly<
  Record<string, { readonly actions: readonly string[]; readonly notActions: readonly string[] }>
> = {
  denydelete: { actions: ["*/delete"], notActions: ["Microsoft.Authorization/locks/delete"] },
  denywriteanddelete: { actions: ["*"], notActions: ["*/read", "Microsoft.Authorization/locks/delete"] },
};

/** The deny assignments of a stack, one for each resource that it protects; none without deny settings. */
export function denyAssignmentsOf(stack: Stored): readonly DenyAssignment[] {
  const properties = jsonObject(stack.body["properties"]);
  const settings = jsonObject(properties["denySettings"]);
  const mode = jsonString(settings["mode"]).toLowerCase();
  const permission = denied[mode];
  if (permission === undefined) return [];
  const creator = jsonString(stack.hidden["creator"]);
  return jsonArray(properties["resources"]).flatMap((entry): readonly DenyAssignment[] => {
    const { id, denyStatus } = jsonObject(entry);
    const scope = jsonString(id);
    if (jsonString(denyStatus).toLowerCase() !== mode) return [];
    const name = uuidV5(namespace, `${stack.id}|${scope}`.toLowerCase());
    // A deny assignment at a resource group never reaches into it (recorded diagnostic RGDenyAssignmentNeverAppliesToChildScopes).
    const isGroup = parseAddress(scope)?.type.toLowerCase() === "microsoft.resources/resourcegroups";
    return [
      {
        id: `${scope}/providers/${denyAssignmentType}/${name}`,
        name,
        displayName: `Deny assignment '${name}' created by Deployment Stack '${stack.id}'.`,
        stackId: stack.id,
        scope,
        reachesBelow: settings["applyToChildScopes"] === true && !isGroup,
        actions: permission.actions,
        notActions: [...permission.notActions, ...jsonArray(settings["excludedActions"]).map(String)],
        excludedPrincipals: [creator, ...jsonArray(settings["excludedPrincipals"]).map(String)].filter(Boolean),
      },
    ];
  });
}

/** The deny assignment as a GET answers it. */
export function denyAssignmentBody(assignment: DenyAssignment): JsonObject {
  const { id, name, displayName, stackId, scope, reachesBelow, actions, notActions } = assignment;
  return {
    id,
    name,
    type: denyAssignmentType,
    properties: {
      denyAssignmentName: displayName,
      description: `Created by Deployment Stack '${stackId}'.`,
      permissions: [{ actions, notActions, dataActions: [], notDataActions: [] }],
      scope,
      doNotApplyToChildScopes: !reachesBelow,
      principals: [
        { id: "00000000-0000-0000-0000-000000000000", type: "SystemDefined", displayName: "All Principals" },
      ],
      excludePrincipals: assignment.excludedPrincipals.map((principal) => ({ id: principal })),
      isSystemProtected: true,
    },
  };
}
