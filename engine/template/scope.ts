import { call, literal, member } from "./expression.ts";
import type { DeploymentScope } from "./template-request.ts";
import { isUnknown, toExpression, unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** Where a deployment runs; each part may be unknown. */
export type Scope =
  | { readonly kind: "tenant" }
  | { readonly kind: "managementGroup"; readonly managementGroup: Value }
  | { readonly kind: "subscription"; readonly subscriptionId: Value }
  | { readonly kind: "resourceGroup"; readonly subscriptionId: Value; readonly resourceGroup: Value };

export const managementGroupPrefix = "/providers/Microsoft.Management/managementGroups/";

/** Reads a scope from its kind and resource id. */
export function readScope(scope: DeploymentScope): Scope {
  const segments = scope.id.split("/").filter((segment) => segment !== "");
  switch (scope.kind) {
    case "tenant":
      return { kind: "tenant" };
    case "managementGroup":
      return { kind: "managementGroup", managementGroup: segments.at(-1) ?? "" };
    case "subscription":
      return { kind: "subscription", subscriptionId: segments[1] ?? "" };
    case "resourceGroup":
      return { kind: "resourceGroup", subscriptionId: segments[1] ?? "", resourceGroup: segments[3] ?? "" };
  }
}

/** The scope's resource id, without a slash at its end: the tenant's is empty. */
export function scopeId(scope: Scope): Value {
  switch (scope.kind) {
    case "tenant":
      return "";
    case "managementGroup":
      return composeText([managementGroupPrefix, scope.managementGroup]);
    case "subscription":
      return composeText(["/subscriptions/", scope.subscriptionId]);
    case "resourceGroup":
      return composeText(["/subscriptions/", scope.subscriptionId, "/resourceGroups/", scope.resourceGroup]);
  }
}

/** Joins texts; where some are unknown, a `format` expression that joins them. */
export function composeText(parts: readonly Value[]): Value {
  const flat = parts.flatMap(formatParts);
  const blocking = flat.find(isUnknown);
  if (blocking === undefined) return flat.join("");
  const holes = flat.filter(isUnknown);
  const pattern = flat
    .map((part) => (isUnknown(part) ? `{${holes.indexOf(part)}}` : escapeFormat(String(part))))
    .join("");
  return unknown(call("format", literal(pattern), ...holes.map(toExpression)), blocking.reason);
}

/** The pieces of an unknown that is itself a `format` of literal text, so that composing does not nest. */
function formatParts(part: Value): readonly Value[] {
  if (!isUnknown(part) || part.expression.kind !== "call" || part.expression.key !== "format") return [part];
  const [pattern, ...values] = part.expression.arguments;
  if (pattern?.kind !== "literal" || typeof pattern.value !== "string") return [part];
  const pieces = pattern.value.split(/(\{\d+\})/);
  if (pieces.some((piece, index) => index % 2 === 0 && /[{}]/.test(piece))) return [part];
  return pieces.map((piece, index) => {
    if (index % 2 === 0) return piece;
    const value = values[Number(piece.slice(1, -1))];
    if (value === undefined) return piece;
    return value.kind === "literal" ? String(value.value) : unknown(value, part.reason);
  });
}

function escapeFormat(text: string): string {
  return text.replaceAll("{", "{{").replaceAll("}", "}}");
}

/** A path cut at its slashes, as far as they are known. */
export function segmentsOf(path: Value): readonly Value[] {
  const segments: Value[][] = [[]];
  for (const part of formatParts(path)) {
    if (typeof part !== "string") {
      segments.at(-1)?.push(part);
      continue;
    }
    const [head = "", ...rest] = part.split("/");
    segments.at(-1)?.push(head);
    for (const piece of rest) segments.push([piece]);
  }
  return segments.map(composeText);
}

/** The segments of a name of `count` parts; of an unknown name the expressions that yield them. */
export function splitName(name: Value, count: number): readonly Value[] {
  if (typeof name === "string") return name.split("/");
  if (!isUnknown(name) || count === 1) return [name];
  const segments = segmentsOf(name);
  if (segments.length === count) return segments;
  const pieces = call("split", name.expression, literal("/"));
  return Array.from({ length: count }, (_, index) => unknown(member(pieces, literal(index)), name.reason));
}
