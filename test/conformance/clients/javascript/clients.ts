import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { ManagementGroupsAPI } from "@azure/arm-managementgroups";
import { PolicyClient } from "@azure/arm-policy";
import { ResourceGraphClient } from "@azure/arm-resourcegraph";
import { ResourceManagementClient } from "@azure/arm-resources";
import { DeploymentsClient } from "@azure/arm-resourcesdeployments";
import { DeploymentStacksClient } from "@azure/arm-resourcesdeploymentstacks";
import { ClientSecretCredential } from "@azure/identity";
import type { LocalAzure } from "#local-azure";
import { clientSecret, objectId, subscriptionId, tenantId } from "../tenant.ts";

/** The unmodified clients by the name of their package below `@azure/`. */
export interface Clients {
  readonly "arm-resourcesdeployments": DeploymentsClient;
  readonly "arm-resourcesdeploymentstacks": DeploymentStacksClient;
  readonly "arm-resourcegraph": ResourceGraphClient;
  readonly "arm-resources": ResourceManagementClient;
  readonly "arm-managementgroups": ManagementGroupsAPI;
  readonly "arm-policy": PolicyClient;
  readonly "arm-authorization": AuthorizationManagementClient;
}

/** How long-running operations are polled: at once, for nothing takes time here. */
export const polling = { updateIntervalInMs: 5 };

export function openClients(azure: LocalAzure): Clients {
  const credential = new ClientSecretCredential(tenantId, objectId, clientSecret, {
    authorityHost: azure.endpoint,
    disableInstanceDiscovery: true,
    tlsOptions: { ca: azure.certificate },
  });
  const options = {
    endpoint: azure.endpoint,
    credentialScopes: "https://management.azure.com/.default",
    tlsOptions: { ca: azure.certificate },
    retryOptions: { maxRetries: 0 },
  };
  return {
    "arm-resourcesdeployments": new DeploymentsClient(credential, subscriptionId, options),
    "arm-resourcesdeploymentstacks": new DeploymentStacksClient(credential, subscriptionId, options),
    "arm-resourcegraph": new ResourceGraphClient(credential, subscriptionId, options),
    "arm-resources": new ResourceManagementClient(credential, subscriptionId, options),
    "arm-managementgroups": new ManagementGroupsAPI(credential, options),
    "arm-policy": new PolicyClient(credential, subscriptionId, options),
    "arm-authorization": new AuthorizationManagementClient(credential, subscriptionId, options),
  };
}
