import { canonicalJson } from "#lib/canonical-json";
import type { JsonObject } from "#lib/json";
import { jsonString } from "#lib/json-parts";
import { sha256 } from "#lib/sha256";
import type { EpacChange, EpacFile, EpacPlan, EpacUnit } from "#model/epac-plan";
import { policyChange, roleChange } from "./changes.ts";
import { parsePlanFile } from "./parse-plan-file.ts";
import type { EpacProblem, Report } from "./problem.ts";
import { type PolicyEntry, readPolicyPlan } from "./read-policy-plan.ts";
import { readRolesPlan } from "./read-roles-plan.ts";

/** The plan files; absent: EPAC wrote none, because nothing of that kind changes. */
export interface EpacTexts {
  readonly policy?: string;
  readonly roles?: string;
}

export type EpacReading =
  | { readonly kind: "read"; readonly plan: EpacPlan; readonly policies: readonly PolicyEntry[] }
  /** At least one; nothing of the files may be deployed. */
  | { readonly kind: "wrong"; readonly problems: readonly EpacProblem[] };

/** Reads both files as one plan. `roots`: lower-case ids of the scopes at the top of the hierarchy. */
export function planEpac(texts: EpacTexts, roots: ReadonlySet<string>): EpacReading {
  const problems: EpacProblem[] = [];
  const reportOn = (file: EpacFile): Report => {
    return (path, message) => void problems.push({ file, path, message });
  };
  const policy = texts.policy === undefined ? undefined : parsePlanFile(texts.policy, reportOn("policy"));
  const roles = texts.roles === undefined ? undefined : parsePlanFile(texts.roles, reportOn("roles"));
  const head = headOf(policy, roles, reportOn);
  const entries = policy === undefined ? [] : readPolicyPlan(policy, reportOn("policy"));
  const grants = roles === undefined ? [] : readRolesPlan(roles, reportOn("roles"));
  if (problems.length > 0) return { kind: "wrong", problems };
  const neighbours = new Map(entries.map((entry) => [entry.id.toLowerCase(), entry]));
  const units = [
    ...unit(
      "policy",
      entries.map((entry) => policyChange(entry, neighbours, roots)),
    ),
    ...unit(
      "roles",
      grants.map((grant, index) => roleChange({ ...grant, index }, neighbours, roots)),
    ),
  ];
  const digest = sha256(canonicalJson({ policy: policy ?? null, roles: roles ?? null }));
  return { kind: "read", plan: { digest, ...head, units }, policies: entries };
}

type Head = Pick<EpacPlan, "pacOwnerId" | "createdOn">;

/** Who made the plans and when: one build writes the same into both, to the second. */
function headOf(
  policy: JsonObject | undefined,
  roles: JsonObject | undefined,
  reportOn: (file: EpacFile) => Report,
): Head {
  const read = (name: keyof Head): string => {
    for (const [file, plan] of [["policy", policy] as const, ["roles", roles] as const])
      if (plan !== undefined && jsonString(plan[name]) === "") reportOn(file)(`/${name}`, `${name} has to be a text.`);
    const [first, second] = [policy, roles].map((plan) => plan && jsonString(plan[name]));
    if (first !== undefined && second !== undefined && first !== second)
      reportOn("roles")(
        `/${name}`,
        `${name} is \`${second}\`, and \`${first}\` in the policy plan: two builds. Build both again.`,
      );
    return first ?? second ?? "";
  };
  return { pacOwnerId: read("pacOwnerId"), createdOn: read("createdOn") };
}

function unit(file: EpacFile, changes: readonly EpacChange[]): readonly EpacUnit[] {
  if (changes.length === 0) return [];
  return [{ id: `epac/${file}`, file, path: ["EPAC", file], scope: { kind: "tenant", id: "/" }, changes }];
}
