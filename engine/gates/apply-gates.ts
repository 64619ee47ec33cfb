import { compareDiagnostics } from "#diagnostics";
import type { Desired } from "#model/desired";
import type { Diagnostic } from "#model/diagnostic";
import type { GateSettings } from "#model/gate";
import { findClashes } from "./find-clashes.ts";
import { findExemptions } from "./find-exemptions.ts";
import { findPlaceholders } from "./find-placeholders.ts";
import { findQuotas } from "./find-quotas.ts";
import { findStatuses } from "./find-statuses.ts";
import type { Look } from "./finding.ts";

const looks: readonly Look[] = [findClashes, findStatuses, findPlaceholders, findQuotas, findExemptions];

/** What compiled, with what the gates say of it. Without `desired` exactly when something is an error, as after a compile. */
export function applyGates<
  Compiled extends { readonly desired?: Desired; readonly diagnostics: readonly Diagnostic[] },
>(compiled: Compiled, gates: GateSettings, now: Date): Compiled {
  const { desired, diagnostics, ...rest } = compiled;
  if (desired === undefined) return compiled;
  const found = looks
    .flatMap((look) => look(desired.graph, now.toISOString()))
    .flatMap(({ name, diagnostic }) => {
      const severity = gates[name];
      return severity === "off" ? [] : [{ ...diagnostic, severity }];
    });
  const all = [...diagnostics, ...found].toSorted(compareDiagnostics);
  const isStopped = found.some(({ severity }) => severity === "error");
  return { ...rest, ...(isStopped ? {} : { desired }), diagnostics: all } as unknown as Compiled;
}
