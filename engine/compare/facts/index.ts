import type { TypeFacts } from "../type-facts.ts";
import { anyType } from "./any-type.ts";
import { authorization } from "./authorization.ts";
import { insights } from "./insights.ts";
import { keyVault } from "./key-vault.ts";
import { management } from "./management.ts";
import { network } from "./network.ts";
import { networkGateways } from "./network-gateways.ts";
import { operations } from "./operations.ts";
import { storage } from "./storage.ts";

const families = [authorization, insights, keyVault, management, network, networkGateways, operations, storage].flat();

const byType: ReadonlyMap<string, TypeFacts> = new Map(families.map((facts) => [facts.type.toLowerCase(), facts]));

/** What is known of a type, the general facts last; a type nobody wrote down has the general ones alone. */
export function factsOf(type: string): readonly TypeFacts[] {
  const facts = byType.get(type.toLowerCase());
  return facts === undefined ? [anyType] : [facts, anyType];
}
