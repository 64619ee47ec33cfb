import { compareDiagnostics } from "#diagnostics";
import type { ArchetypeGraph } from "#model/archetype-graph";
import type { Desired } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { Fills } from "#model/import-lock";
import type { Findings } from "#model/findings";
import type { GateSettings } from "#model/gate";
import { findClashes } from "./find-clashes.ts";
import { exemptionEndings, exemptionFinding } from "./find-exemptions.ts";
import { findIdentityRoles } from "./find-identity-roles.ts";
import { findPlaceholders } from "./find-placeholders.ts";
import { findQuotas } from "./find-quotas.ts";
import { findStatuses } from "./find-statuses.ts";
import type { Look } from "./look.ts";

const looks: readonly Look[] = [findClashes, findStatuses, findPlaceholders, findIdentityRoles, findQuotas];

/** What the graph holds; it depends on nothing but that and the locks of imports, so that it can be found where the graph is made and kept with what compiled. */
export function findingsOf(graph: ArchetypeGraph, fills: Fills = {}): Findings {
  return { found: looks.flatMap((look) => look(graph, fills)), endings: exemptionEndings(graph) };
}

/** A compilation; `findings` are absent where it failed. */
interface Compiled {
  readonly desired?: Desired;
  readonly diagnostics: readonly Diagnostic[];
  readonly findings?: Findings;
}

/** What compiled, with what the gates say of it. Without `desired` where one of them is an error, as after a compile. */
export function applyGates<Given extends Compiled>(compiled: Given, gates: GateSettings, now: Date): Given {
  const { desired, diagnostics, findings, ...rest } = compiled;
  if (findings === undefined) return compiled;
  const found = [...findings.found, ...findings.endings.flatMap((ending) => exemptionFinding(ending, now) ?? [])];
  const judged = found.flatMap(({ name, diagnostic }) => {
    const severity = gates[name];
    return severity === "off" ? [] : [{ ...diagnostic, severity }];
  });
  const all = [...diagnostics, ...judged].toSorted(compareDiagnostics);
  const isStopped = desired === undefined || judged.some(({ severity }) => severity === "error");
  return { ...rest, ...(isStopped ? {} : { desired }), findings, diagnostics: all } as unknown as Given;
}
