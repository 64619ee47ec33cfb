import type { Json, JsonObject } from "#lib/json";

/** Where a template is deployed. `id` is the scope's resource id; the tenant's is "/" or "". */
export interface DeploymentScope {
  readonly kind: "tenant" | "managementGroup" | "subscription" | "resourceGroup";
  readonly id: string;
}

/** One entry of an ARM parameters file. A `reference` (Key Vault) is never read here: its value stays unknown. */
export interface ParameterValue {
  readonly value?: Json;
  readonly reference?: Json;
}

/**
 * What the functions of the deployment answer. What is absent is derived from `scope.id` as far as that goes and is
 * otherwise unknown: `resourceGroup().location` without `location`, `tenant().tenantId` without `tenantId`.
 */
export interface DeploymentContext {
  readonly scope: DeploymentScope;
  readonly deploymentName?: string;
  /** The location of the resource group, or of a deployment above one. */
  readonly location?: string;
  readonly tenantId?: string;
  readonly subscription?: JsonObject;
  readonly resourceGroup?: JsonObject;
  readonly managementGroup?: JsonObject;
  readonly tenant?: JsonObject;
  readonly deployer?: JsonObject;
  /** Absent means the public Azure cloud. */
  readonly environment?: JsonObject;
  /** ISO 8601; absent leaves `utcNow()` unknown. */
  readonly utcNow?: string;
  /** What `newGuid()` answers in parameter defaults; absent leaves it unknown in an expansion. */
  readonly newGuid?: () => string;
}

/** A template with the values it is given. Parameter names ignore case. */
export interface TemplateRequest {
  readonly template: JsonObject;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  readonly context: DeploymentContext;
}
