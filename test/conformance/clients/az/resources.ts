import { clientSecret, location, objectId, subscriptionId, subscriptionPath, tenantId } from "../tenant.ts";
import type { AzOperation } from "./operation.ts";

const application = ["--service-principal", "--username", objectId, "--password", clientSecret, "--tenant", tenantId];

/** Signing in in both ways, and what the others build on. `npm test` runs them. */
export const firstCommands: readonly AzOperation[] = [
  { words: ["cloud", "set", "--name", "AzoLocal"] },
  { words: ["login", ...application, "--allow-no-subscriptions"], expected: [{ id: subscriptionId, tenantId }] },
  { words: ["login", "--identity", "--allow-no-subscriptions"], expected: [{ id: subscriptionId, tenantId }] },
  { words: ["account", "show"], expected: { id: subscriptionId, tenantId } },
  { words: ["group", "create", "--name", "az", "--location", location], expected: { name: "az", location } },
  {
    words: ["account", "management-group", "create", "--name", "az-group", "--display-name", "From az"],
    expected: { name: "az-group" },
  },
];

const lock = ["--name", "az-keep", "--resource-group", "az"];
const resource = ["--resource-group", "az", "--name", "az-one", "--resource-type", "Microsoft.Network/routeTables"];
const version = ["--api-version", "2024-05-01"];
const tagged = ["--resource-id", subscriptionPath];

/** They need the resource group `az`. */
export const resourceCommands: readonly AzOperation[] = [
  { words: ["account", "list-locations"], expected: [{ name: location }] },
  { words: ["group", "list"], expected: [{ name: "az" }] },
  { words: ["group", "exists", "--name", "az"], expected: true },
  { words: ["group", "show", "--name", "az"], expected: { properties: { provisioningState: "Succeeded" } } },
  { words: ["group", "update", "--name", "az", "--set", "tags.made=az"], expected: { tags: { made: "az" } } },
  { words: ["resource", "create", ...resource, ...version, "--properties", "{}"], expected: { name: "az-one" } },
  { words: ["resource", "show", ...resource, ...version], expected: { location } },
  { words: ["resource", "list"], expected: [{ name: "az-one" }] },
  { words: ["resource", "delete", ...resource, ...version] },
  { words: ["tag", "create", ...tagged, "--tags", "team=az"], expected: { properties: { tags: { team: "az" } } } },
  {
    words: ["tag", "update", ...tagged, "--operation", "Merge", "--tags", "more=tags"],
    expected: { properties: { tags: { team: "az", more: "tags" } } },
  },
  { words: ["tag", "list", ...tagged], expected: { properties: { tags: { more: "tags" } } } },
  { words: ["tag", "delete", ...tagged, "--yes"] },
  { words: ["provider", "show", "--namespace", "Microsoft.Network"], expected: { registrationState: "Registered" } },
  { words: ["provider", "register", "--namespace", "Microsoft.Network"] },
  { words: ["lock", "create", ...lock, "--lock-type", "CanNotDelete"], expected: { level: "CanNotDelete" } },
  { words: ["lock", "list"], expected: [{ name: "az-keep" }] },
  { words: ["lock", "show", ...lock], expected: { name: "az-keep" } },
  { words: ["group", "delete", "--name", "az", "--yes"], refusal: /ScopeLocked/ },
  { words: ["lock", "delete", ...lock] },
];

/** They remove what the others built on. */
export const lastCommands: readonly AzOperation[] = [
  { words: ["account", "management-group", "delete", "--name", "az-child"] },
  { words: ["group", "delete", "--name", "az", "--yes"] },
  { words: ["group", "exists", "--name", "az"], expected: false },
];
