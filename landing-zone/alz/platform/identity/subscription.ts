import { subscription } from "azo";
import { subscriptions } from "../../../settings.ts";

export const identitySubscription = subscription({ id: subscriptions.identity, displayName: "sub-identity" });
