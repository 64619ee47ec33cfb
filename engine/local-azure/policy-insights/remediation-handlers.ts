import { jsonString } from "#lib/json-parts";
import type { Arm } from "../arm.ts";
import type { Answer, Exchange } from "../http/exchange.ts";
import { page } from "../http/page.ts";
import { refuse } from "../http/refusal.ts";
import { valueAt } from "../json-path.ts";
import { applicableScopes } from "../policy/applicable-policies.ts";
import { parseAddress } from "../resources/address.ts";
import { readResource } from "../resources/read-resource.ts";
import { notFound, requireScope } from "../resources/require-scope.ts";
import { spellId } from "../resources/spell.ts";
import type { Stored } from "../store/stored.ts";
import { hasEnded, remediationType, resultsOf, updateRemediation } from "./remediation-record.ts";
import { jobKey } from "./run-remediation.ts";

function idOf(arm: Arm, exchange: Exchange): string {
  const { scope = "", name = "" } = exchange.variables;
  return `${spellId(arm, scope)}/providers/${remediationType}/${name}`;
}

/** GET of the remediations at exactly a scope, and at what is below it. */
export function listRemediations(arm: Arm, exchange: Exchange): Answer {
  const { scope = "" } = exchange.variables;
  requireScope(arm, scope);
  const wanted = scope.toLowerCase();
  const found = arm.store
    .ofType(remediationType)
    .filter(({ id }) => applicableScopes(arm, parseAddress(id)?.scopeId ?? "").includes(wanted));
  return page(
    exchange,
    found.map((stored) => readResource(arm, stored)),
  );
}

export function deleteRemediation(arm: Arm, exchange: Exchange): Answer {
  const stored = arm.store.get(idOf(arm, exchange));
  if (stored === undefined) return { status: 204 };
  if (!hasEnded(stored)) {
    const message = `The remediation '${stored.name}' is still running. Cancel it first.`;
    refuse({ status: 400, code: "InvalidDeleteRemediationRequest", message });
  }
  arm.store.remove(stored.id);
  return { status: 200, body: readResource(arm, stored) };
}

/** POST `…/cancel`: what is done stays done. */
export function cancelRemediation(arm: Arm, exchange: Exchange): Answer {
  const stored = requireRemediation(arm, exchange);
  if (hasEnded(stored)) {
    const state = jsonString(valueAt(stored.body, "properties.provisioningState"));
    const message = `The remediation '${stored.name}' has ended as '${state}' and cannot be canceled.`;
    refuse({ status: 400, code: "InvalidCancelRemediationRequest", message });
  }
  const isRunning = arm.jobs.cancel(jobKey(stored.id));
  updateRemediation(arm, stored.id, { properties: { provisioningState: isRunning ? "Cancelling" : "Canceled" } });
  return { status: 200, body: readResource(arm, requireRemediation(arm, exchange)) };
}

/** POST `…/listDeployments`: what became of each resource. */
export function listRemediationDeployments(arm: Arm, exchange: Exchange): Answer {
  return page(exchange, resultsOf(requireRemediation(arm, exchange)));
}

function requireRemediation(arm: Arm, exchange: Exchange): Stored {
  const id = idOf(arm, exchange);
  return arm.store.get(id) ?? notFound(id);
}
