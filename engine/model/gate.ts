/** What a finding about the archetype graph becomes: `error` stops check, plan and sync alike. */
export type Gate = "error" | "warning" | "off";

/**
 * What is looked for in the graph, with what it becomes unless `azo.config.ts` says otherwise. None of them is an error by default but
 * what Azure refuses: Azure evaluates policies cumulatively, and the Azure Landing Zones library itself has conflicts and duplicates.
 */
export const defaultGates = {
  /** One definition has two enforced effects at a scope. */
  conflict: "warning",
  /** One deployIfNotExists is enforced twice at a scope: two identities write the same thing. */
  "deployed-twice": "warning",
  /** One definition is enforced twice with the same effect and parameters: it does nothing more than once. */
  duplicate: "off",
  /** A deprecated policy does something. */
  deprecated: "warning",
  /** A preview policy does something. */
  preview: "off",
  /** A parameter still has the library's stand-in. */
  placeholder: "warning",
  /** A user-assigned identity needs roles that azo cannot give it. */
  "identity-roles": "warning",
  /** A scope has more than Azure allows. */
  quota: "error",
  /** A scope uses at least 80 % of what Azure allows. */
  "quota-near": "warning",
  /** An exemption has expired: the policy is in force again. */
  "exemption-expired": "warning",
  /** An exemption expires within 30 days. */
  "exemption-expiring": "warning",
} as const satisfies Readonly<Record<string, Gate>>;

export type FindingName = keyof typeof defaultGates;

export type GateSettings = Readonly<Record<FindingName, Gate>>;
