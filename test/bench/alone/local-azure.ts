// A local Azure in a process of its own, until whoever started it is gone. Words: folder, tenant, subscriptions as JSON, "throttle".
import { startLocalAzure } from "#local-azure";

const [folder, tenantId = "", subscriptions = "[]", throttle] = process.argv.slice(2);
const { endpoint, certificate } = await startLocalAzure({
  folder,
  tenantId,
  subscriptions: JSON.parse(subscriptions) as { readonly id: string; readonly displayName: string }[],
  throttle: throttle === "throttle",
});
process.send?.({ endpoint, certificate });
process.on("disconnect", () => process.exit());
