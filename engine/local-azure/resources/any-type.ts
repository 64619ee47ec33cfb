import type { ResourceType } from "./resource-type.ts";

/** What is assumed of a type that the table does not have: it can be put anywhere, and its provider says that it is done. */
export function anyType(type: string): ResourceType {
  return { type, scopes: ["tenant", "managementGroup", "subscription", "resourceGroup", "resource"] };
}
