// A local Azure in a process of its own: its memory is its alone, and it can be killed.
import { startLocalAzure } from "#local-azure";
import { subscriptions, tenantId } from "./estate.ts";

const { endpoint, certificate } = await startLocalAzure({ folder: process.argv[2], tenantId, subscriptions });
process.send?.({ endpoint, certificate });
// Whoever started it is gone: so is the reason to be.
process.on("disconnect", () => process.exit());
process.on("message", () => {
  const { maxRSS } = process.resourceUsage();
  process.send?.({ peakMiB: maxRSS / 1024, heldMiB: process.memoryUsage.rss() / 2 ** 20 });
});
