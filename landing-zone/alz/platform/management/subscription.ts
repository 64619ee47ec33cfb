import { resourceGroup, subscription } from "azo";
import {
  automation,
  monitoringIdentity,
  virtualMachineRule,
  workspace,
} from "../../../../archetypes/shared/monitoring.ts";
import { subscriptions, tags } from "../../../settings.ts";

export const managementSubscription = subscription({
  id: subscriptions.management,
  displayName: "sub-management",
  resourceGroups: [
    resourceGroup({
      name: "rg-management",
      tags,
      resources: [workspace, automation, virtualMachineRule, monitoringIdentity],
    }),
  ],
});
