import { authorizationTypes } from "./authorization/resource-types.ts";
import { managementGroupType } from "./management-groups/group-type.ts";
import { placementResourceType } from "./management-groups/placement-type.ts";
import { settingsType } from "./management-groups/settings-type.ts";
import { remediationResourceType } from "./policy-insights/remediation-type.ts";
import { policyTypes } from "./policy/resource-types.ts";
import { providerTypes } from "./providers/index.ts";
import type { ResourceType, ResourceTypes } from "./resources/resource-type.ts";
import { scheduleRequestTypes } from "./privileged-access/request-types.ts";
import { rolePolicyTypes } from "./privileged-access/role-policies.ts";
import { resourceGroupType } from "./subscriptions/resource-group-type.ts";
import { subscriptionType } from "./subscriptions/subscription-type.ts";
import { tagsType } from "./subscriptions/tags-type.ts";
import { principalResource } from "./tokens/principal-type.ts";

const all: readonly ResourceType[] = [
  managementGroupType,
  placementResourceType,
  settingsType,
  resourceGroupType,
  subscriptionType,
  tagsType,
  principalResource,
  ...authorizationTypes,
  ...policyTypes,
  ...scheduleRequestTypes,
  ...rolePolicyTypes,
  remediationResourceType,
  ...providerTypes,
];

/** Every type that is known, by its lower-case name. */
export const resourceTypes: ResourceTypes = new Map(all.map((type) => [type.type.toLowerCase(), type]));
