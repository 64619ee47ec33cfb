export const shared = "westeurope";
