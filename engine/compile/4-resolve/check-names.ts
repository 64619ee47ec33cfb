import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import { mayBeRegion } from "#lib/nearest-region";
import type { Diagnostic } from "#model/diagnostic";
import type { LandingZone } from "#model/landing-zone";
import { userIdentity } from "./assignment-identity.ts";
import type { Level } from "./hierarchy.ts";
import type { Places } from "./places.ts";
import { resourcesOf } from "./resource-index.ts";

const diagnose = diagnoser(resolveCatalogue);

/** Azure's naming rules; learn.microsoft.com, "Naming rules and restrictions for Azure resources" (read 2026-11). */
const rules = {
  "management group": {
    pattern: /^[A-Za-z0-9](?:[\w().-]{0,88}[\w()-])?$/,
    rule: "1 to 90 letters, digits, `-`, `_`, `(`, `)` or `.`, beginning with a letter or digit, not ending in `.`",
  },
  "policy definition": {
    pattern: /^[^<>%&\\?/#\s][^<>%&\\?/#]{0,63}$/,
    rule: "1 to 64 characters without < > % & \\ ? / #",
  },
  initiative: { pattern: /^[^<>%&\\?/#\s][^<>%&\\?/#]{0,63}$/, rule: "1 to 64 characters without < > % & \\ ? / #" },
  "policy assignment at a management group": {
    pattern: /^[^<>%&\\?/#\s][^<>%&\\?/#]{0,23}$/,
    rule: "1 to 24 characters without < > % & \\ ? / #",
  },
  "policy assignment": {
    pattern: /^[^<>%&\\?/#\s][^<>%&\\?/#]{0,63}$/,
    rule: "1 to 64 characters without < > % & \\ ? / #",
  },
  "policy exemption": {
    pattern: /^[^<>%&\\?/#\s][^<>%&\\?/#]{0,63}$/,
    rule: "1 to 64 characters without < > % & \\ ? / #",
  },
  "resource group": {
    pattern: /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
    rule: "1 to 90 letters, digits, `-`, `_`, `(`, `)`, `.`, not ending in `.`",
  },
} as const;

type Named = keyof typeof rules;

/** Names that Azure would refuse. */
export function checkNames(levels: readonly Level[], places: Places): readonly Diagnostic[] {
  return levels.flatMap((level) => {
    const group = level.declared.kind === "managementGroup";
    const { parts } = level;
    return [
      ...(group
        ? check("management group", level.name, () => places.valueAt(level.declared, "id"))
        : checkSubscriptionId(level.name, () => places.valueAt(level.declared, "id"))),
      ...parts.roleAssignments.flatMap((item) => checkPrincipal(item.principalId, item, places)),
      ...parts.policyDefinitions.flatMap((item) =>
        check("policy definition", item.name, () => places.valueAt(item, "name")),
      ),
      ...parts.policySetDefinitions.flatMap((item) =>
        check("initiative", item.name, () => places.valueAt(item, "name")),
      ),
      ...parts.policyAssignments.flatMap((item) =>
        check(group ? "policy assignment at a management group" : "policy assignment", item.name, () =>
          places.valueAt(item, "name"),
        ),
      ),
      ...parts.policyAssignments.flatMap((item) => {
        const identity = userIdentity(item);
        return typeof identity?.principalId === "string" ? checkPrincipal(identity.principalId, identity, places) : [];
      }),
      ...parts.policyAssignments.flatMap((item) => checkScopes(item.notScopes ?? [], levels, places)),
      ...parts.policyExemptions.flatMap((item) =>
        check("policy exemption", item.name, () => places.valueAt(item, "name")),
      ),
      ...parts.resourceGroups.flatMap((item) => check("resource group", item.name, () => places.valueAt(item, "name"))),
      ...locations(level, places),
    ];
  });
}

/** The management group that is there already and that the landing zone hangs under. */
export function checkParent(landingZone: LandingZone, places: Places): readonly Diagnostic[] {
  const { parent } = landingZone;
  return parent === undefined ? [] : check("management group", parent, () => places.valueAt(landingZone, "parent"));
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The same subscription would have two ids in what azo compares, were capitals allowed. */
function checkSubscriptionId(id: string, at: () => ReturnType<Places["valueAt"]>): readonly Diagnostic[] {
  if (guid.test(id)) return [];
  const meant = /(?:^|\/)([0-9a-f-]{36})\/?$/i.exec(id)?.[1]?.toLowerCase() ?? "";
  return [diagnose("bad-subscription-id", { id, meant: guid.test(meant) ? meant : "" }, ...at())];
}

const scopeId = /^\/(?:subscriptions|providers\/Microsoft\.Management\/managementGroups)\/[^/]+/i;

/** The name of a declared management group or subscription alone is taken for its id. */
function checkScopes(ids: readonly string[], levels: readonly Level[], places: Places): readonly Diagnostic[] {
  return ids.flatMap((id, index) => {
    if (scopeId.test(id)) return [];
    const meant = levels.find(({ name }) => name.toLowerCase() === id.toLowerCase())?.id ?? "";
    return [diagnose("bad-scope-id", { id, meant }, ...places.valueAt(ids, String(index)))];
  });
}

function checkPrincipal(id: string, holder: object, places: Places): readonly Diagnostic[] {
  if (guid.test(id.toLowerCase())) return [];
  return [diagnose("bad-principal-id", { id }, ...places.valueAt(holder, "principalId"))];
}

function check(what: Named, name: string, at: () => ReturnType<Places["valueAt"]>): readonly Diagnostic[] {
  const { pattern, rule } = rules[what];
  const article = /^[aeiou]/.test(what) ? "an" : "a";
  return pattern.test(name) ? [] : [diagnose("bad-name", { what: `${article} ${what}`, name, rule }, ...at())];
}

function locations(level: Level, places: Places): readonly Diagnostic[] {
  return level.parts.resourceGroups.flatMap((group) => [
    ...checkLocation(group, places),
    ...resourcesOf(group).flatMap((resource) => checkLocation(resource, places)),
  ]);
}

/** Region names as Azure writes them; `null` and nothing at all mean that there is none to check. */
export function checkLocation(holder: { readonly location?: string | null }, places: Places): readonly Diagnostic[] {
  const { location } = holder;
  if (typeof location !== "string" || mayBeRegion(location)) return [];
  return [diagnose("location-unknown", { name: location }, ...places.valueAt(holder, "location"))];
}
