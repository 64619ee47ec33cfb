import type { Risk } from "#model/plan";
import { isSecurityRelevant } from "#compare";
import { parseArmId } from "#lib/parse-arm-id";
import type { BareChange, Bodies, RiskContext } from "./bare-change.ts";
import { policyRisks } from "./policy-risks.ts";

/** Types that guard by being there: their deletion opens something. */
const guards: ReadonlySet<string> = new Set([
  "microsoft.authorization/locks",
  "microsoft.insights/diagnosticsettings",
  "microsoft.network/azurefirewalls",
  "microsoft.network/ddosprotectionplans",
  "microsoft.network/firewallpolicies",
  "microsoft.network/firewallpolicies/rulecollectiongroups",
  "microsoft.network/networksecuritygroups",
  "microsoft.network/networksecuritygroups/securityrules",
  "microsoft.security/pricings",
]);

/** What makes the change dangerous, each risk once, in a fixed order. */
export function risksOf(change: BareChange, bodies: Bodies, context: RiskContext): readonly Risk[] {
  if (change.kind === "leave") return [];
  const found = new Set<Risk>();
  if (change.kind === "delete") found.add("deletion");
  if (change.kind === "replace") found.add("replacement");
  if (change.kind === "move") found.add("move");
  if (change.kind !== "detach") {
    for (const risk of contentRisks(change, bodies, context)) found.add(risk);
  }
  if (context.roots.has(targetScope(change).toLowerCase())) found.add("high-scope");
  return [...found].toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

const order: readonly Risk[] = [
  "deletion",
  "replacement",
  "move",
  "right",
  "weaker-effect",
  "stronger-effect",
  "security",
  "high-scope",
];

function contentRisks(change: BareChange, bodies: Bodies, context: RiskContext): readonly Risk[] {
  const type = change.type.toLowerCase();
  const isRight =
    type === "microsoft.authorization/roleassignments" || type === "microsoft.authorization/roledefinitions";
  const guarded =
    change.properties.some(({ path }) => isSecurityRelevant(change.type, path)) ||
    (guards.has(type) && change.kind !== "create");
  return [
    ...(isRight ? ["right" as const] : []),
    ...(guarded ? ["security" as const] : []),
    ...policyRisks(change, bodies, context),
  ];
}

/** The scope that the change is about: a management group is its own. */
function targetScope(change: BareChange): string {
  const group = /^\/providers\/microsoft\.management\/managementgroups\/[^/]+/i.exec(change.resourceId)?.[0];
  const { scope, type } = parseArmId(change.resourceId);
  return type.toLowerCase().startsWith("microsoft.management/managementgroups") ? (group ?? scope) : scope;
}
