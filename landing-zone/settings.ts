/** What changes from one tenant to the next: put your own values here first. */
export const location = "northeurope";

export const allowedLocations = ["northeurope", "westeurope"];

export const subscriptions = {
  management: "0a000000-0000-4000-8000-000000000001",
  connectivity: "0a000000-0000-4000-8000-000000000002",
  identity: "0a000000-0000-4000-8000-000000000003",
  security: "0a000000-0000-4000-8000-000000000004",
  corpPayments: "0a000000-0000-4000-8000-000000000101",
};

/** Object ids of groups in Entra ID. */
export const groups = {
  platformEngineers: "0b000000-0000-4000-8000-000000000001",
  networkOperators: "0b000000-0000-4000-8000-000000000002",
  securityReaders: "0b000000-0000-4000-8000-000000000003",
};

export const tags = { owner: "platform-team", costCenter: "1000" };
