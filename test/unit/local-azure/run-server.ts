import { startLocalAzure } from "../../../engine/local-azure/index.ts";

/** A server of its own process, to be killed: its operations take a minute. */
const [folder, tenantId = "", subscriptionId = ""] = process.argv.slice(2);
const subscriptions = [{ id: subscriptionId, displayName: "sub-a" }];
const { endpoint, certificate } = await startLocalAzure({ folder, tenantId, subscriptions, operationDelayMs: 60_000 });
process.stdout.write(`${JSON.stringify({ endpoint, certificate })}\n`);
