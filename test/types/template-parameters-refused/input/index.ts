import { keyVaultSecret } from "azo";
import { groups } from "../../generated/azure/templates/groups.ts";
import { spoke } from "../../generated/azure/templates/spoke.ts";

const password = keyVaultSecret({ vault: "/subscriptions/x", name: "password" });
const enough = { name: "payments", addressPrefixes: ["10.1.0.0/16"], password, vaultName: "kv" };

export const wrongName = spoke({ ...enough, gatewayRoute: "refused" });
export const wrongValue = spoke({ ...enough, gatewayRoutes: "ignored" });
export const wrongType = spoke({ ...enough, addressPrefixes: "10.1.0.0/16" });
export const wrongPart = spoke({ ...enough, subnets: [{ name: "web", adressPrefix: "10.1.0.0/24" }] });
export const literalSecret = spoke({ ...enough, password: "hunter2" });
export const secretAsName = spoke({ ...enough, name: password });
export const missing = groups({});
