import { networkSecurityGroup, resourceGroup, subscription, virtualNetwork } from "azo";
import { subscriptions, tags } from "../../../settings.ts";

// Inherit-CostCenter writes this tag into resources that lack it: said here, Git and Azure agree.
const costCenter = { costCenter: tags.costCenter };

const workload = networkSecurityGroup({
  name: "nsg-payments",
  tags: costCenter,
  rules: [
    {
      name: "allow-https-from-hub",
      priority: 200,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      from: "10.0.0.0/22",
      to: "VirtualNetwork",
      ports: "443",
    },
  ],
});

const spoke = virtualNetwork({
  name: "vnet-payments-ne",
  tags: costCenter,
  addressPrefixes: ["10.12.8.0/24"],
  subnets: [{ name: "workload", addressPrefix: "10.12.8.0/25", networkSecurityGroup: workload }],
});

export const paymentsSubscription = subscription({
  id: subscriptions.corpPayments,
  displayName: "payments-prod",
  resourceGroups: [
    resourceGroup({ name: "rg-network", tags: { ...tags, owner: "payments" }, resources: [workload, spoke] }),
  ],
});
