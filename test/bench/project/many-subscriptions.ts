import { numbered } from "./numbered.ts";
import { settingsFile } from "./settings.ts";

/** How many subscriptions, and whether each has a network of its own or is only placed under its group. */
export interface SubscriptionsRequest {
  readonly count: number;
  readonly networks: boolean;
}

const groupSize = 100;

/** A landing zone whose subscriptions are lists of data, a hundred to a management group, made by one function. */
export function manySubscriptions({ count, networks }: SubscriptionsRequest): ReadonlyMap<string, string> {
  const groups = Array.from({ length: Math.ceil(count / groupSize) }, (_, index) => index);
  const firstOf = (group: number) => group * groupSize;
  return new Map([
    ["landing-zone/settings.ts", settingsFile],
    ["landing-zone/workload.ts", networks ? withNetwork : placedOnly],
    ["landing-zone/index.ts", rootFile(groups)],
    ...groups.map((group): readonly [string, string] => [
      `landing-zone/groups/${numbered("group", group)}.ts`,
      groupFile(group, firstOf(group), Math.min(count, firstOf(group) + groupSize)),
    ]),
  ]);
}

const header = `import { addressOf, baseTags, type Environment, guardOf, spaceOf, subscriptionId } from "./settings.ts";

export interface Workload {
  readonly index: number;
  readonly name: string;
  readonly environment: Environment;
}
`;

const placedOnly = `import { subscription, type Subscription } from "azo";
${header.replace("addressOf, baseTags, ", "").replace("guardOf, spaceOf, ", "")}
export function workload({ index, name, environment }: Workload): Subscription {
  return subscription({ id: subscriptionId(index), displayName: \`\${name}-\${environment}\` });
}
`;

const withNetwork = `import { resourceGroup, subscription, type Subscription, virtualNetwork } from "azo";
${header}
export function workload({ index, name, environment }: Workload): Subscription {
  const tags = { ...baseTags, application: name, environment };
  const guard = guardOf(name, environment, [{ purpose: "https", port: "443", from: "10.0.0.0/8" }]);
  const subnets = [{ name: "workload", addressPrefix: addressOf(index, 0), networkSecurityGroup: guard }];
  const spoke = virtualNetwork({ name: \`vnet-\${name}\`, tags, addressPrefixes: [spaceOf(index)], subnets });
  return subscription({
    id: subscriptionId(index),
    displayName: \`\${name}-\${environment}\`,
    resourceGroups: [resourceGroup({ name: "rg-network", tags, resources: [guard, spoke] })],
  });
}
`;

function groupFile(group: number, first: number, end: number): string {
  const rows = Array.from({ length: end - first }, (_, offset) => {
    const index = first + offset;
    const environment = index % 3 === 0 ? "test" : "production";
    return `  { index: ${index}, name: "${numbered("app", index)}", environment: "${environment}" },`;
  });
  return `import { managementGroup } from "azo";
import { workload, type Workload } from "../workload.ts";

const workloads: readonly Workload[] = [
${rows.join("\n")}
];

export const group${group} = managementGroup({
  id: "${numbered("group", group)}",
  displayName: "Group ${group}",
  subscriptions: workloads.map(workload),
});
`;
}

function rootFile(groups: readonly number[]): string {
  const imports = groups.map((group) => `import { group${group} } from "./groups/${numbered("group", group)}.ts";`);
  return `import { landingZone, managementGroup } from "azo";
${imports.join("\n")}
import { location } from "./settings.ts";

const children = [${groups.map((group) => `group${group}`).join(", ")}];

export default landingZone({
  location,
  managementGroups: [managementGroup({ id: "bench", displayName: "Bench", children })],
});
`;
}
