export const hub = "Hub";
