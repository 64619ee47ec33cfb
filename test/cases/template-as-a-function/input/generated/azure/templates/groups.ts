// Written by `azo generate`, as is the template beside it. Edit nothing here: run it again.
import { templateFunction } from "azo";
import type * as azo from "azo";

/** JSON in which the id of a resource declared elsewhere may stand, as `idOf` gives it. */
export type Value = azo.Json | azo.ResourceReference | readonly Value[] | { readonly [key: string]: Value };

/** Azure reads from key vaults whole parameters only: this one cannot be given without writing the secret down. */
export type NoSecretInsideAParameter = { readonly kind: never };

export type GroupsParameters = {
  readonly "names": readonly Value[];
  /** Default: `"[deployment().location]"`. */
  readonly "location"?: string | azo.ResourceReference;
};

export const groups: (parameters: GroupsParameters) => azo.TemplateDeployment<"subscription"> = templateFunction("groups", "subscription");
