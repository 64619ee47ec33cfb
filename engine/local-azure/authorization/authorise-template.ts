import type { Prepared, PreparedResource } from "#template";
import type { JsonObject } from "#lib/json";
import type { Principal } from "../http/exchange.ts";
import { refuse } from "../http/refusal.ts";
import type { Tenant } from "../tenant.ts";
import { placeOf } from "./authorise.ts";
import { resourceDemand } from "./demand.ts";
import { rightsOf } from "./rights.ts";

/**
 * Refuses a template with a resource that the deployer has no right to write, before anything is deployed; wording and
 * status as users report them (azure-search-openai-demo 242 and 1483, Azure-Landing-Zones 4197). `bodyOf` gives what is
 * known of a resource before the deployment runs.
 */
export function authoriseTemplate(
  tenant: Tenant,
  principal: Principal,
  { resources }: Prepared,
  bodyOf: (resource: PreparedResource) => JsonObject | undefined,
): void {
  const rights = rightsOf(tenant, principal);
  if (rights.isOwner) return;
  const faults = resources.flatMap((resource): readonly string[] => {
    if (resource.existing) return [];
    const { id, name, type } = resource;
    const { action } = resourceDemand(id, "write");
    if (
      rights.may(
        action,
        placeOf(tenant, id, () => bodyOf(resource)),
      )
    )
      return [];
    const client = principal.client ?? principal.objectId;
    return [
      `Authorization failed for template resource '${name}' of type '${type}'. The client '${client}' with object id '${principal.objectId}' does not have permission to perform action '${action}' at scope '${id}'.`,
    ];
  });
  if (faults.length === 0) return;
  const message =
    faults.length === 1
      ? `The template deployment failed with error: '${faults[0]}'.`
      : `Deployment failed with multiple errors: '${faults.join(":")}'`;
  refuse({ status: 400, code: "InvalidTemplateDeployment", message });
}
