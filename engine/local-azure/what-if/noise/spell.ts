import { subscriptionOf } from "../../resources/address.ts";
import type { Spelling } from "./noise-case.ts";

/** The text as one of Azure's other spellings; `id` is that of the resource it stands in. */
export function spelled(text: string, as: Spelling, id: string): string {
  switch (as) {
    case "lower":
      return text.toLowerCase();
    case "capital":
      return text.charAt(0).toUpperCase() + text.slice(1);
    case "display-location":
      return displayLocation(text);
    case "escaped":
      return text.startsWith("[") ? `[${text}` : text;
    case "upper-resource-group":
      return upperResourceGroup(text);
    case "subscription-role":
      return inSubscription(text, id);
    case "capital-type":
      return text.replace(/(?<=\/)[a-z]/, (letter) => letter.toUpperCase());
  }
}

/** `westeurope` is West Europe to people; only the parts that names of regions are made of are told apart. */
function displayLocation(text: string): string {
  const words = text.match(
    /west|east|north|south|central|europe|us|uk|asia|[a-z]+?(?=west|east|north|south|central)|[a-z0-9]+/g,
  );
  return (words ?? [text]).map((word) => spelled(word, "capital", "")).join(" ");
}

export function upperResourceGroup(text: string): string {
  return text.replace(/(?<=^\/subscriptions\/[^/]+\/resourceGroups\/)[^/]+/i, (name) => name.toUpperCase());
}

/** A role definition as it is called in the subscription of the resource, or below it where that has none. */
function inSubscription(text: string, id: string): string {
  const name = text.split("/").at(-1) ?? "";
  const subscription = subscriptionOf(id) ?? "00000000-0000-0000-0000-000000000000";
  const prefix = /^\/subscriptions\//i.test(text) ? "" : `/subscriptions/${subscription}`;
  return `${prefix}/providers/Microsoft.Authorization/roleDefinitions/${name}`;
}
