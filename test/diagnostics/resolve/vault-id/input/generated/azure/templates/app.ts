// Written by `azo generate`, as is the template beside it. Edit nothing here: run it again.
import { templateFunction } from "azo";
import type * as azo from "azo";

/** JSON in which the id of a resource declared elsewhere may stand, as `idOf` gives it. */
export type Value = azo.Json | azo.ResourceReference | readonly Value[] | { readonly [key: string]: Value };

/** Azure reads from key vaults whole parameters only: this one cannot be given without writing the secret down. */
export type NoSecretInsideAParameter = { readonly kind: never };

export type RuleType = {
  /** Value 1 to 65535. */
  readonly "port": number;
};

export type UserType = {
  readonly "name": string | azo.ResourceReference;
  readonly "password": NoSecretInsideAParameter;
};

export type AppParameters = {
  /** Length 3 to 11. */
  readonly "name": string | azo.ResourceReference;
  /** Value 1 to 30. Default: `7`. */
  readonly "days"?: number;
  /** Default: `"Basic"`. */
  readonly "sku"?: "Basic" | "Premium";
  /** Default: `[]`. */
  readonly "rules"?: readonly RuleType[];
  /** Default: `"[newGuid()]"`. */
  readonly "password"?: azo.KeyVaultSecret;
  /** Default: `[]`. */
  readonly "users"?: readonly UserType[];
};

export const app: (parameters: AppParameters) => azo.TemplateDeployment<"resourceGroup"> = templateFunction("app", "resourceGroup");
