import type { Json } from "#lib/json";

/** Properties whose values Azure answers in another case than it was sent, by name; anything else is compared exactly (arm-template-whatif 292). */
const caseless: ReadonlySet<string> = new Set(["type", "policytype", "tier", "roledefinitionid", "policydefinitionid"]);

/** True when two values of the property at `pointer` are one to Azure. */
export function sameScalar(pointer: string, authored: Json, live: Json): boolean {
  if (authored === live) return true;
  if (typeof authored !== "string" || typeof live !== "string") return false;
  const name = pointer.slice(pointer.lastIndexOf("/") + 1).toLowerCase();
  if (name === "location") return normalLocation(authored) === normalLocation(live);
  if (name === "roledefinitionid") return roleDefinitionName(authored) === roleDefinitionName(live);
  const sku = /\/sku\/(name|tier)$/i.test(pointer);
  return (sku || caseless.has(name) || isArmId(authored)) && authored.toLowerCase() === live.toLowerCase();
}

/** `West Europe` and `westeurope` are one location. */
export function normalLocation(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

/** A role is the same role whatever scope its id is qualified with (arm-template-whatif 229). */
export function roleDefinitionName(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1).toLowerCase();
}

/** ARM ids are compared without case (arm-template-whatif 126). */
export function isArmId(value: string): boolean {
  return /^\/(subscriptions|providers)\/[^/]+/i.test(value);
}
