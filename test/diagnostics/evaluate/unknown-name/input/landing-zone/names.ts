export const hubName = "Hub";
export { shared } from "./shared.ts";
