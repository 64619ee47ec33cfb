import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import { scopesAbove } from "../authorization/handlers.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import type { Handler } from "../http/route.ts";
import { page } from "../http/page.ts";
import { valueAt } from "../json-path.ts";
import { groupsAbove } from "../management-groups/hierarchy.ts";
import { parseAddress } from "../resources/address.ts";
import { readResource } from "../resources/read-resource.ts";
import { requireScope } from "../resources/require-scope.ts";
import type { Stored } from "../store/stored.ts";
import { withVersions } from "./expand-versions.ts";

/**
 * Lists policy objects of one type. Without a filter: those at the scope and above it, and for assignments and exemptions
 * also those below. `atScope()` leaves out what is below, `atExactScope()` what is not here; `policyType`,
 * `policyDefinitionId` and `policyAssignmentId` are compared with eq.
 */
export function listPolicies(type: string): Handler {
  return (arm: Arm, exchange: Exchange): Answer => {
    const { scope = "" } = exchange.variables;
    requireScope(arm, scope);
    const filter = exchange.query.get("$filter") ?? "";
    const found = arm.store
      .ofType(type)
      .filter((stored) => isHere(arm, stored, { scope, filter }) && passes(stored, filter));
    return page(
      exchange,
      found.map((stored) => withVersions(arm, exchange, readResource(arm, stored))),
    );
  };
}

function isHere(arm: Arm, stored: Stored, asked: { readonly scope: string; readonly filter: string }): boolean {
  const at = (parseAddress(stored.id)?.scopeId ?? "").toLowerCase();
  const scope = asked.scope.toLowerCase();
  if (at === scope) return true;
  if (/atExactScope\(\)/i.test(asked.filter)) return false;
  if (scopesAbove(arm, asked.scope).has(at)) return true;
  if (/atScope\(\)/i.test(asked.filter) || /Definitions$/i.test(stored.type)) return false;
  return at.startsWith(`${scope}/`) || groupsAbove(arm, at).some(({ id }) => id.toLowerCase() === scope);
}

function passes({ body }: Stored, filter: string): boolean {
  const tests = [...filter.matchAll(/(policyType|policyDefinitionId|policyAssignmentId|category)\s+eq\s+'([^']*)'/gi)];
  return tests.every(([, name = "", value = ""]) => {
    const path = name.toLowerCase() === "category" ? "properties.metadata.category" : `properties.${name}`;
    return jsonString(valueAt(body, path)).toLowerCase() === value.toLowerCase();
  });
}
