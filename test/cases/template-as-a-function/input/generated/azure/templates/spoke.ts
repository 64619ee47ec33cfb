// Written by `azo generate`, as is the template beside it. Edit nothing here: run it again.
import { templateFunction } from "azo";
import type * as azo from "azo";

/** JSON in which the id of a resource declared elsewhere may stand, as `idOf` gives it. */
export type Value = azo.Json | azo.ResourceReference | readonly Value[] | { readonly [key: string]: Value };

/** Azure reads from key vaults whole parameters only: this one cannot be given without writing the secret down. */
export type NoSecretInsideAParameter = { readonly kind: never };

export type SubnetType = {
  /** Length from 1. */
  readonly "name": string | azo.ResourceReference;
  readonly "addressPrefix": string | azo.ResourceReference;
  readonly "networkSecurityGroupId"?: string | azo.ResourceReference | null;
};

export type SpokeParameters = {
  /** What it belongs to. Length 3 to 20. */
  readonly "name": string | azo.ResourceReference;
  /** Length from 1. */
  readonly "addressPrefixes": readonly (string | azo.ResourceReference)[];
  /** Default: `[]`. */
  readonly "subnets"?: readonly SubnetType[];
  /** Default: `"[resourceGroup().location]"`. */
  readonly "location"?: string | azo.ResourceReference;
  /** Default: `"taken"`. */
  readonly "gatewayRoutes"?: "taken" | "refused";
  /** Default: `{}`. */
  readonly "tags"?: { readonly [key: string]: Value };
  readonly "password": azo.KeyVaultSecret;
  readonly "vaultName": string | azo.ResourceReference;
};

/** A network of its own, its routes and a secret. */
export const spoke: (parameters: SpokeParameters) => azo.TemplateDeployment<"resourceGroup"> = templateFunction("spoke", "resourceGroup");
