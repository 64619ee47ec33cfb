import { subscription } from "azo";
import { subscriptions } from "../../../settings.ts";

export const securitySubscription = subscription({ id: subscriptions.security, displayName: "sub-security" });
