import { diagnoser } from "#diagnostics";
import { resolveCatalogue } from "#diagnostics/resolve";
import type { Lookup, PolicyFacts } from "./policy-facts.ts";

const diagnose = diagnoser(resolveCatalogue);

/** Names of members of an initiative. `holder` has them, at `key` or, absent, as its elements. */
export interface References {
  readonly names: readonly string[];
  readonly holder: object;
  readonly key?: string;
}

/** Says which of the names no member of `policy` has. */
export function checkReferences({ names, holder, key }: References, policy: PolicyFacts, lookup: Lookup): void {
  const { places, report } = lookup;
  const known = policy.references;
  const lower = new Set(known.map((reference) => reference.toLowerCase()));
  names.forEach((name, index) => {
    if (lower.has(name.toLowerCase())) return;
    const holes = { name, policy: policy.displayName, known };
    report(diagnose("unknown-reference", holes, ...places.valueAt(holder, key ?? String(index))));
  });
}
